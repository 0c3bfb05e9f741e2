"""The screen of the partners put together from the open base."""
