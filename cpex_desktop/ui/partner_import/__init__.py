"""The screen where a list of partners or their cards is read, compared with the base, and written."""
