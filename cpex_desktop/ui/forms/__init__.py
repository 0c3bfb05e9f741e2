"""Fields, small windows and writing that the forms of several screens share."""
