"""The meetings in the window: what their screens are lent of the open base."""
