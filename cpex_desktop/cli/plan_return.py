"""The command that reads a workbook of the plan back: what is accepted is written, the rest is told."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from cpex_desktop.cli.console import Console
from cpex_desktop.cli.entrance import Exit
from cpex_desktop.cli.plan_titles import find_titled
from cpex_desktop.cli.reading import reading
from cpex_desktop.cli.reports import tell_findings
from cpex_desktop.clock import system_clock
from cpex_desktop.errors import UserError
from cpex_desktop.french import counted, one_line, quoted
from cpex_desktop.imports.plan_compared import Addition, Difference, PlanReturn
from cpex_desktop.imports.plan_file import PlanFile, read_plan_file
from cpex_desktop.imports.plan_return import compare
from cpex_desktop.services.bases import open_base
from cpex_desktop.services.plan_return import Applied, apply_return

_ALL, _SAFE, _ADDED = "tout", "sans-conflit", "ajouts"
_SHOWN = 48
_NAMED = 20


def load(arguments: argparse.Namespace, console: Console) -> int:
    """Tell what a workbook says otherwise than the plan; write what ``--accepter`` names, as one step.

    Exit 1 when something was accepted and nothing of it could be written.
    """
    file = read_plan_file(arguments.file, progress=console.progress())
    if not arguments.accepted:
        with reading(arguments.base, console) as (connection, clock):
            plan = find_titled(connection, arguments.plan)
            found = compare(connection, file, plan, clock().date())
        _tell(found, console)
        console.give(_data(found))
        return Exit.DONE
    return _apply(file, arguments, console)


def _apply(file: PlanFile, arguments: argparse.Namespace, console: Console) -> int:
    with open_base(arguments.base, system_clock) as store:
        with store.read() as connection:
            plan = find_titled(connection, arguments.plan)
            found = compare(connection, file, plan, store.clock().date())
        keys = _accepted(found, arguments.accepted)
        applied = apply_return(store, found.plan, *found.accepted(keys))
    console.say(_applied_words(applied))
    for one in applied.refused:
        named = " ".join(part for part in (one.action, one.word) if part)
        console.say(
            f"  non repris\u00a0: {named}\u00a0: {one.reason}"
            if named
            else f"  non repris\u00a0: {one.reason}"
        )
    console.give(
        {
            **_data(found),
            "applique": {
                "champs": applied.fields,
                "ajouts": list(applied.added),
                "refus": [
                    {"action": one.action, "champ": one.word, "raison": one.reason} for one in applied.refused
                ],
            },
        }
    )
    return Exit.REFUSED if applied.nothing and applied.refused else Exit.DONE


def _accepted(found: PlanReturn, asked: Sequence[str]) -> frozenset[str]:
    """Read what is accepted: all, all without conflict, additions, an action, a field of one, a row."""
    possible = found.possible_keys()
    additions = {one.key for one in found.additions}
    keys: set[str] = set()
    for word in (part.strip() for text in asked for part in text.split(",")):
        if word == _ALL:
            keys |= possible
        elif word == _SAFE:
            keys |= found.safe_keys()
        elif word == _ADDED:
            keys |= possible & additions
        else:
            keys |= _named(found, word)
    return frozenset(keys)


def _named(found: PlanReturn, word: str) -> set[str]:
    every = found.parts
    same = {one.key for one in every if one.key.casefold() == word.casefold()}
    same |= {one.key for one in found.differences if one.code.casefold() == word.casefold()}
    if not same:
        listed = ", ".join(one.key for one in every[:8]) or "aucune"
        raise UserError(
            "Cette différence n’existe pas.",
            f"{quoted(word)} n’est pas dans {quoted(found.file_name)}. Ce qui s’y trouve\u00a0: {listed}.",
            "Relancez la commande sans --accepter pour en voir la liste.",
        )
    if not same & found.possible_keys():
        refusal = next(one.refusal for one in every if one.key in same)
        raise UserError("Cette différence ne peut pas être acceptée.", refusal, "Corrigez le classeur.")
    return same


def _tell(found: PlanReturn, console: Console) -> None:
    counts = [
        counted(len(found.differences), "différence", "différences"),
        counted(len(found.additions), "action à ajouter", "actions à ajouter"),
    ]
    console.say(f"{found.file_name}, plan {quoted(found.plan_title)}\u00a0: {', '.join(counts)}.")
    if found.same:
        console.say("Aucune différence\u00a0: le plan dit la même chose que le classeur.")
    if found.differences:
        console.table(
            ["À accepter", "Dans le plan", "Dans le classeur", "Remarque"], _lines(found.differences)
        )
    if found.additions:
        console.table(["À accepter", "Action", "Axe", "Remarque"], _new_lines(found.additions))
    for one in found.missing:
        console.say(f"  absente du classeur, gardée\u00a0: {one.code} {one.title}")
    for one in found.unknown:
        console.say(f"  n’est plus dans le plan, laissée\u00a0: {one.code} {one.title}")
    tell_findings(found.findings, console)
    if not found.same:
        console.say(
            f"Rien n’est écrit. Pour écrire\u00a0: --accepter {_SAFE}, {_ALL}, ou les noms ci-dessus."
        )


def _lines(differences: Sequence[Difference]) -> list[list[str]]:
    return [[one.key, _short(one.ours), _short(one.theirs), _remark(one)] for one in differences]


def _remark(one: Difference) -> str:
    if one.refusal:
        return f"refusé\u00a0: {one.refusal}"
    parts = (f"conflit\u00a0: {one.conflict}" if one.conflict else "", one.remark)
    return " ".join(part for part in parts if part)


def _new_lines(additions: Sequence[Addition]) -> list[list[str]]:
    return [
        [
            one.key,
            _short(one.title),
            _short(one.new.axis),
            one.refusal or " ".join((one.doubt, *one.remarks)).strip(),
        ]
        for one in additions
    ]


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"


def _applied_words(applied: Applied) -> str:
    if applied.nothing:
        return "Rien n’a été écrit."
    parts = (
        [counted(applied.fields, "modification écrite", "modifications écrites")] if applied.fields else []
    )
    if applied.added:
        added = counted(len(applied.added), "action ajoutée", "actions ajoutées")
        parts.append(f"{added} ({_listed(applied.added)})")
    return f"{', '.join(parts)}."


def _listed(codes: Sequence[str]) -> str:
    return ", ".join((*codes[:_NAMED], "…") if len(codes) > _NAMED else codes)


def _data(found: PlanReturn) -> dict[str, object]:
    return {
        "fichier": found.file_name,
        "plan": found.plan_title,
        "differences": [
            {
                "cle": one.key,
                "action": one.code,
                "champ": one.word,
                "plan": one.ours,
                "classeur": one.theirs,
                "conflit": one.conflict,
                "refus": one.refusal,
                "a_choisir": one.remark,
            }
            for one in found.differences
        ],
        "ajouts": [
            {
                "cle": one.key,
                "titre": one.title,
                "faits": dict(one.facts),
                "remarques": list(one.remarks),
                "doute": one.doubt,
                "refus": one.refusal,
            }
            for one in found.additions
        ],
        "absentes": [{"action": one.code, "titre": one.title} for one in found.missing],
        "inconnues": [{"action": one.code, "titre": one.title} for one in found.unknown],
        "constats": [finding.reason for finding in found.findings],
    }
