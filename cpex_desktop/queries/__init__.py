"""What an officer can see: one function per figure, from the totals of the base to frozen rows."""
