"""Reusable widgets that know no feature: they receive ready words and figures, and emit what is asked."""
