"""Records written twice, found and made one."""
