"""The log of a partner: what was said, noted in a few seconds with all that comes of it."""
