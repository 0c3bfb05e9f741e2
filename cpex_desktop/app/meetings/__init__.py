"""The meetings of the open base, lent to their screen."""
