"""The screens of the action plan put together from the open base."""
