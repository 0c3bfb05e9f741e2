"""Without a subcommand: the window, or the installation's own check."""

from __future__ import annotations

import argparse

from cpex_desktop.cli.console import Console


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Open the window on the base given (or the last one), or run the self-test."""
    if arguments.self_test:
        from cpex_desktop.app.self_test import run_self_test

        return run_self_test(console.say)
    from cpex_desktop.app.window import run_window

    return run_window(arguments.base)
