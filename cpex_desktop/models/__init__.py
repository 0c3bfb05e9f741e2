"""Tables of the base, one file per aggregate; empty on purpose, so that first paint loads no ORM."""
