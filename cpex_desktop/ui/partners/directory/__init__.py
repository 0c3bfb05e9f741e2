"""The list of the partners beside the record of the chosen one, and how partners come into it."""
