"""The first start: one page that leads from nothing to a base."""
