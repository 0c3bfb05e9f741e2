"""The reference base that ships with the program, read only."""
