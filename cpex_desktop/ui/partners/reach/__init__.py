"""How far the partnership reaches: the coverage, and whom to see first."""
