"""The full-screen mode of a meeting: its agenda, what is said and decided, who is there."""
