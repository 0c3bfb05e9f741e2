"""The settings as a screen: the service, the looks, the areas, the copies, the trash, what was done."""
