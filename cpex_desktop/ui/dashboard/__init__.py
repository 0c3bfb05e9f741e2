"""The dashboard: what happened over twelve months, where, and how far the figures may be trusted."""
