"""What an officer can do: one function is one transaction, one entry of the journal."""
