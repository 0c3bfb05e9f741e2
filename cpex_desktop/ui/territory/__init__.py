"""The sheet of one territory."""
