"""From partners' files to checked rows, read in a child process; nothing here writes to the base but `commit`."""
