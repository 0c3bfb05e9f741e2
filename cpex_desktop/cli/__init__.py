"""The command line: the same main jobs as the window, without one. `main` is the program's only entrance."""

from cpex_desktop.cli.entrance import main

__all__ = ["main"]
