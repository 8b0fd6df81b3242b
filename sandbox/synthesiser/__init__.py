"""A small synthesiser: what the sandbox's provider sings with.

It needs numpy and lameenc (the extra `sandbox`); whoever may run without them imports it late.
"""
