"""From partners’ files to checked rows, read in a child process; only `commit` writes to the base."""
