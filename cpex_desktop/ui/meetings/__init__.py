"""The screen of the meetings: the bodies, their meetings, what they decide and what comes of it."""
