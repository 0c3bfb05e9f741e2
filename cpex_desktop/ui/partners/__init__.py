"""Partners: whom the service is in touch with, what was said, promised and is to be done."""
