"""Nobody reads English on the command line, whatever is typed."""

from __future__ import annotations

import argparse
import ast
import contextlib
import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cpex_desktop.cli import main
from cpex_desktop.cli.french_help import _WORDS as WORDS
from cpex_desktop.cli.parser import build_parser

ENGLISH = re.compile(
    r"\b(usage|error|the|following|arguments? are|required|invalid|choose|expected|unrecognized|show|help"
    r"|message|exit|positional|ambiguous|could|match|ignored|unknown|one of|not allowed)\b"
)
# Sentences of argparse that our grammar cannot reach: faults of programming, files opened by argparse itself,
# options with optional or numbered values, aliases of subcommands.
UNREACHABLE = re.compile(
    r"conflict|not defined|is an invalid argument for|mutually exclusive|not callable|can't open|cannot"
    r"|invalid option string|dest=|at most one|expected %s|with mode|unexpected option|deprecated|subcommand"
)
TYPED = [
    [],
    ["zzz"],
    ["lots"],
    ["lots", "b", "c"],
    ["lots", "b", "--json=3"],
    ["lots", "b", "--jsson"],
    ["retirer", "b"],
    ["retirer", "b", "deux"],
    ["init", "b"],
    ["init", "b", "--departement"],
    ["chiffres", "b", "--indicateur", "x", "--periode", "2026", "--maille", "canton"],
    ["chiffres", "b", "--p", "2026"],
    ["import"],
    ["import", "zzz"],
    ["import", "valeurs", "b"],
    ["import", "valeurs", "b", "f", "--au", "hier"],
    ["import", "valeurs", "b", "f", "--set"],
    ["export", "prefet", "b"],
    ["demo"],
]


def parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for child in action.choices.values():
                yield from parsers(child)


@pytest.mark.parametrize("parser", list(parsers(build_parser())), ids=lambda parser: parser.prog)
def test_help_is_in_french(parser: argparse.ArgumentParser) -> None:
    text = parser.format_help().replace("--help", "")
    assert not ENGLISH.search(text), text
    assert not re.search(r"[^\u00a0]:$", text, re.MULTILINE), text
    assert text.startswith("emploi\u00a0: ")


@pytest.mark.parametrize("typed", TYPED[1:], ids=" ".join)
def test_a_slip_is_told_in_french_on_the_error_output(
    typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(typed)
    out, err = capsys.readouterr()
    assert (left.value.code, out) == (2, "")
    assert not ENGLISH.search(err.replace("--help", "")), err
    assert "'" not in err
    assert err.splitlines()[-1].startswith("Pour l’aide\u00a0: cpex-desktop")


def test_every_sentence_of_argparse_that_can_be_reached_is_translated() -> None:
    source = ast.parse(Path(argparse.__file__).read_text(encoding="utf-8"))
    said = set()
    for node in ast.walk(source):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"_", "ngettext"}:
            for argument in itertools.islice(node.args, 1):
                with contextlib.suppress(ValueError):
                    said.add(str(ast.literal_eval(argument)))
    assert len(said) > 20
    left = {sentence for sentence in said - WORDS.keys() if not UNREACHABLE.search(sentence)}
    assert left <= {"%(heading)s:", "%(prog)s: %(message)s\n"}, left


def test_the_check_recognises_english() -> None:
    for text in ("usage: x", "error: the following arguments are required: BASE", "positional arguments"):
        assert ENGLISH.search(text)
