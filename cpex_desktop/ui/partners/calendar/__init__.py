"""The calendar of what is due with all partners."""
