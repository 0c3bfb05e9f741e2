"""The composition root: paths, journal, lock, base and window are put together here and nowhere else."""
