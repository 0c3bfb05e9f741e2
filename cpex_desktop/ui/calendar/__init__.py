"""A month as a grid of days with what stands on them: shared by the screens that have days to show."""
