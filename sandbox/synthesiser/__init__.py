"""A small synthesiser: what the sandbox's provider sings with.

It needs numpy and lameenc (the extra `sandbox`); a caller that may run without them imports it late.
"""
