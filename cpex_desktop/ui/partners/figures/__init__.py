"""What the diagnosis says of a partner, and the numbers typed by the service."""
