"""The file itself: opening it, writing to it through one door, keeping and carrying it over versions."""
