"""Documents for those who decide: a description made from rows, then a file written from the description."""
