"""The search that opens over any screen."""
