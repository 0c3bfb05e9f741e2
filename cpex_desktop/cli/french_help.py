"""argparse speaks French here: its own words are looked up in one table."""

from __future__ import annotations

import argparse
import sys
from typing import NoReturn

_WORDS = {
    "usage: ": "emploi\u00a0: ",
    "positional arguments": "arguments",
    "options": "options",
    "show this help message and exit": "afficher cette aide",
    "show program's version number and exit": "afficher la version",
    "the following arguments are required: %s": "il manque\u00a0: %s",
    "unrecognized arguments: %s": "mots non compris\u00a0: %s",
    "expected one argument": "une valeur est attendue",
    "expected at least one argument": "au moins une valeur est attendue",
    "invalid choice: %(value)r (choose from %(choices)s)": (
        "«\u00a0%(value)s\u00a0» n’existe pas (au choix\u00a0: %(choices)s)"
    ),
    "invalid %(type)s value: %(value)r": "valeur non comprise\u00a0: «\u00a0%(value)s\u00a0»",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s\u00a0: %(message)s",
    "ambiguous option: %(option)s could match %(matches)s": (
        "«\u00a0%(option)s\u00a0» est ambigu\u00a0: %(matches)s"
    ),
    "%(prog)s: error: %(message)s\n": "%(prog)s\u00a0: %(message)s\n",
    "unknown parser %(parser_name)r (choices: %(choices)s)": (
        "«\u00a0%(parser_name)s\u00a0» n’existe pas (au choix\u00a0: %(choices)s)"
    ),
    "ignored explicit argument %r": "«\u00a0%s\u00a0» est de trop",
    "one of the arguments %s is required": "il faut l’un de\u00a0: %s",
    "not allowed with argument %s": "ne va pas avec %s",
}


def speak_french() -> None:
    """Replace argparse's look-up of its own sentences; called once, by the parser's builder."""
    setattr(argparse, "_", lambda text: _WORDS.get(text, text))  # noqa: B010 - a private name of argparse


class FrenchHelp(argparse.RawDescriptionHelpFormatter):
    """Help whose headings have the French space before their colon; paragraphs keep their lines."""

    def start_section(self, heading: str | None) -> None:
        """Open a section; argparse adds the colon itself."""
        super().start_section(heading and f"{heading}\u00a0")


class FrenchParser(argparse.ArgumentParser):
    """A parser whose refusals say what to do next, with exit code 2."""

    def format_help(self) -> str:
        """Write the help, every subcommand's included, with French headings."""
        self.formatter_class = FrenchHelp
        return super().format_help()

    def error(self, message: str) -> NoReturn:
        """Print the usage, the mistake and where the help is."""
        self.print_usage(sys.stderr)
        head, opening, choices = message.partition("(au choix")
        message = head + opening + choices.replace("'", "")
        self.exit(2, f"{self.prog}\u00a0: {message}\nPour l’aide\u00a0: {self.prog} --help\n")
