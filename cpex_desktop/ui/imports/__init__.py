"""Files in: choose, match the columns, check, import; and the list of what was imported."""
