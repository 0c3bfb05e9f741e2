"""What is promised and due with a partner, and the tab that shows it with the agreements."""
