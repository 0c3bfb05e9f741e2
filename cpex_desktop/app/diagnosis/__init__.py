"""The diagnosis put together: what each tab is lent of the open base."""
