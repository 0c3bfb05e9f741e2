"""The pieces of which the grammar of the command line is made."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from importlib import import_module

from cpex_desktop.cli.console import Console
from cpex_desktop.cli.french_help import FrenchParser

Commands = argparse._SubParsersAction
Run = Callable[[argparse.Namespace, Console], int]


def later(module: str, function: str) -> Run:
    """Name a command without loading what it needs: the window's first paint waits for this parser."""

    def run(arguments: argparse.Namespace, console: Console) -> int:
        found: Run = getattr(import_module(f"cpex_desktop.cli.{module}"), function)
        return found(arguments, console)

    return run


def command(commands: Commands[FrenchParser], name: str, text: str, common: FrenchParser) -> FrenchParser:
    """Add a subcommand that takes the common options."""
    return commands.add_parser(name, help=text, description=text, parents=[common])
