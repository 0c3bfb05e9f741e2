"""The menus: everything that the window can do, in words, with its key; what is not given is not shown."""
