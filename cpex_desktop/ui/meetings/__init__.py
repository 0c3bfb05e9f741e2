"""The screen of the meetings: what they are, what changed since the last, what they decided."""
