"""The Discord edge: what people read, press and hear."""
