"""A small synthesiser: what the sandbox's provider sings with.

It needs numpy and lameenc (the extra `sandbox`); a caller that can do without
imports it late.
"""
