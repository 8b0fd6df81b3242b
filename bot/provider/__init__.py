"""The only package that speaks to the generation API."""
