"""The screen of the meetings put together from the open base."""
