"""Everything that knows Qt: the window, its screens and the small pieces that they are made of."""
