"""Commands on values: import files, list the batches, take one back."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from datetime import date
from typing import Any

from cpex_desktop.cli.console import Console, refusal_data
from cpex_desktop.cli.entrance import Exit
from cpex_desktop.cli.reading import reading
from cpex_desktop.cli.reports import report_data, tell_kept_report, tell_report
from cpex_desktop.clock import system_clock
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.french import counted, date_fr, num, quoted
from cpex_desktop.imports.answers import parse_answers
from cpex_desktop.imports.commit import commit_import
from cpex_desktop.imports.overlaps import check_against_base
from cpex_desktop.imports.types import CheckedImport
from cpex_desktop.queries.batches import BatchRow, batch_report, list_batches
from cpex_desktop.services.bases import open_base
from cpex_desktop.services.batches import restore_batch, withdraw_batch


def load(arguments: argparse.Namespace, console: Console) -> int:
    """Check then import each file, in the order given, each in its own transaction, or all as one batch.

    A file that is refused, or that still asks something, is told and left; the others are imported. Exit 1
    when one was refused, else 3 when one asks something, since what to answer is printed.
    """
    answers = parse_answers(arguments.answers)
    results: list[dict[str, object]] = []
    code = Exit.DONE
    with open_base(arguments.base, system_clock) as store:
        for path, *others in [arguments.files] if arguments.ensemble else [[one] for one in arguments.files]:
            result: dict[str, object] = {"fichier": " + ".join(one.name for one in (path, *others))}
            results.append(result)
            try:
                checked = check_against_base(
                    store, path, answers, others=others, as_of=arguments.au, progress=console.progress()
                )
                result.update(report_data(checked))
                tell_report(checked, console)
                if checked.questions:
                    code = code or Exit.QUESTIONS
                elif not arguments.dry_run:
                    result["lot"] = _commit(store, checked, arguments, console)
            except UserError as error:
                console.warn_of(error)
                result["erreur"] = refusal_data(error)
                code = Exit.REFUSED
    console.give(results)
    return code


def _commit(store: Store, checked: CheckedImport, arguments: argparse.Namespace, console: Console) -> int:
    source = arguments.source or checked.source_hint
    if not source:
        raise UserError(
            "La source n’est pas indiquée.",
            f"{quoted(checked.file_name)} ne dit pas qui l’a produit, et un chiffre a une source.",
            'Ajoutez --source "Préfecture, extraction du 5 octobre" par exemple.',
        )
    as_of = arguments.au or checked.as_of_hint or store.clock().date()
    number = commit_import(
        store, checked, source=source, as_of=as_of, again=arguments.encore, progress=console.progress()
    )
    kept = counted(len(checked.values), "valeur", "valeurs")
    console.say(f"Lot n°\u00a0{number} enregistré\u00a0: {kept}, données au {date_fr(as_of)}.")
    return number


def lots(arguments: argparse.Namespace, console: Console) -> int:
    """List the batches, newest first, or tell again the import report of one."""
    with reading(arguments.base, console) as (connection, _clock):
        if arguments.rapport is not None:
            return _report(batch_report(connection, arguments.rapport), arguments.rapport, console)
        batches = list_batches(connection)
    if not batches:
        console.say("Aucun lot\u00a0: la base est vide.")
    console.table(
        ["Lot", "Reçu le", "Arrêté au", "Valeurs", "Rejets", "État", "Source", "Fichier"],
        [_line(batch) for batch in batches],
        right=(0, 3, 4),
    )
    console.give([_data(batch) for batch in batches])
    return 0


def _report(report: Mapping[str, Any], number: int, console: Console) -> int:
    if not report:
        raise UserError(
            "Ce lot n’existe pas.",
            f"La base ne contient pas de lot n°\u00a0{number}.",
            "Consultez la liste des lots.",
        )
    tell_kept_report(report, console)
    console.give(report)
    return 0


def withdraw(arguments: argparse.Namespace, console: Console) -> int:
    """Withdraw one batch."""
    with open_base(arguments.base, system_clock) as store:
        withdraw_batch(store, arguments.batch)
    console.say(f"Lot n°\u00a0{arguments.batch} retiré. Les valeurs antérieures sont revenues.")
    console.give({"lot": arguments.batch, "retire": True})
    return 0


def restore(arguments: argparse.Namespace, console: Console) -> int:
    """Let one withdrawn batch count again."""
    with open_base(arguments.base, system_clock) as store:
        restore_batch(store, arguments.batch)
    console.say(f"Lot n°\u00a0{arguments.batch} rétabli. Il compte de nouveau dans les chiffres.")
    console.give({"lot": arguments.batch, "retire": False})
    return 0


def _state(batch: BatchRow) -> str:
    if batch.withdrawn_at is not None:
        return f"retiré le {date_fr(date.fromisoformat(batch.withdrawn_at[:10]))}"
    return "en service" if batch.in_use else "remplacé"


def _line(batch: BatchRow) -> list[str]:
    return [
        str(batch.id),
        date_fr(batch.received_on),
        date_fr(batch.as_of),
        num(batch.values_kept),
        num(batch.cells_rejected),
        _state(batch),
        batch.source,
        batch.file_name,
    ]


def _data(batch: BatchRow) -> dict[str, object]:
    return {
        "lot": batch.id,
        "fichier": batch.file_name,
        "source": batch.source,
        "au": batch.as_of.isoformat(),
        "recu": batch.received_on.isoformat(),
        "valeurs": batch.values_kept,
        "rejets": batch.cells_rejected,
        "etat": _state(batch),
    }
