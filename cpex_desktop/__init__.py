"""CPEX Desktop: territorial diagnosis and action plan for the prevention of rental evictions, offline."""

__version__ = "0.1.0"
