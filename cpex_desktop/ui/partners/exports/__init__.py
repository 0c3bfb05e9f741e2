"""What leaves the screen of the partners as a document, and who offers it."""
