"""The exports: documents made from the figures, for people who will never open this program."""
