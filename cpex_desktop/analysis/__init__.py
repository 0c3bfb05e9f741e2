"""Pure functions on numbers: no base, no window, no file. Everything above may rely on it."""
