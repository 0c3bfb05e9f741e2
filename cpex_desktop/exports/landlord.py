"""The sheet handed to a landlord: its own figures, the others as one rate, then what each side promised."""

from __future__ import annotations

import sqlite3
from datetime import date

from cpex_desktop.analysis.periods import Span
from cpex_desktop.exports.description import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Note,
    Points,
    Row,
    Sentences,
    Sheet,
    Space,
    Table,
    Title,
)
from cpex_desktop.exports.edition import read_edition
from cpex_desktop.exports.figure_cells import amount_cell, day_cell, evolution_cell, number_cell
from cpex_desktop.exports.landlord_bonds import bonds_sheet
from cpex_desktop.exports.left_alone import name_hider, without_names
from cpex_desktop.exports.meanings import Kind, Tone
from cpex_desktop.french import MASKED, NOT_APPLICABLE, date_fr, num, rate, span_label
from cpex_desktop.queries.landlord_bonds import landlord_bonds
from cpex_desktop.queries.landlord_handout import Handout, HandoutLine, landlord_handout
from cpex_desktop.queries.landlord_lines import is_counted
from cpex_desktop.queries.landlord_sources import LandlordSource
from cpex_desktop.queries.wording import wording
from cpex_desktop.reference.catalogue import Indicator, Unit

TABLE = "bailleur"
_TOLD = ("summonses", "police_requests", "evictions_enforced")
"""The acts that say most of a landlord; others are told where one of these lacks."""
_WIDTHS = (55.0, 23.0, 12.0, 13.0, 13.0, 15.0, 17.0, 13.0)
_SAID = 3
_SEPARATOR = "\u202f; "
_HIDDEN = Cell(MASKED, Tone.MUTED)


def build_landlord_sheet(
    connection: sqlite3.Connection, landlord: int, span: Span, *, edited_on: date
) -> Document:
    """Describe the sheet of one landlord over ``span``; raises UserError when it has no figure.

    It leaves the service: small counts are hidden and no other landlord is named or can be worked out. A
    second sheet says what binds the landlord and the service on ``edited_on``, where anything does; whoever
    asked not to be contacted is not named by it.
    """
    handout = landlord_handout(connection, landlord, span)
    bonds = without_names(landlord_bonds(connection, landlord, edited_on), name_hider(connection))
    edition = read_edition(connection)
    title = f"{handout.name} – {edition.place}"
    return Document(
        title=title,
        subject="Fiche remise au bailleur",
        author=edition.author,
        edited_on=edited_on,
        pages=edition.pages(f"Édité le {date_fr(edited_on)}", f"Remis à {handout.name}"),
        sheets=(
            Sheet("Fiche bailleur", _WIDTHS, _blocks(handout, title)),
            *(() if bonds.empty else (bonds_sheet(bonds, title, handout.threshold),)),
        ),
    )


def _blocks(handout: Handout, title: str) -> tuple[Block, ...]:
    dwellings = handout.dwellings.amount
    known = (
        "nombre de logements inconnu\u00a0: taux non calculables"
        if dwellings is None
        else f"{num(dwellings)} logements locatifs sociaux en {handout.year}"
    )
    said = _sentences(handout)
    head: tuple[Block, ...] = (Heading("Ce qu’il faut retenir"), Sentences(said), Space(8)) if said else ()
    return (
        Title(title, f"Fiche remise au bailleur · {span_label(handout.span, 'long')} · {known}"),
        *head,
        Heading("Vos chiffres"),
        _table(handout),
        *(Note(note) for note in _notes(handout)),
        Space(8),
        Heading("Lire cette fiche"),
        Points(_points(handout)),
    )


def _sentences(handout: Handout) -> tuple[str, ...]:
    """Say the first rates beside the others, as far as both may be told."""
    known = [line for line in handout.lines if not line.masked and line.rate is not None]
    told = sorted(known, key=lambda line: line.indicator.code not in _TOLD)
    made = []
    for line in told[:_SAID]:
        acts = wording(line.indicator).counted(line.count.amount or 0.0)
        when = f"en {line.year}" if line.year else span_label(handout.span, "prose")
        sentence = f"{acts} {when}, soit {rate(line.rate or 0.0)} pour 1\u202f000\u00a0logements"
        if line.others is not None:
            sentence += f", contre {rate(line.others)} pour les autres bailleurs sociaux"
        made.append(f"{sentence[:1].upper()}{sentence[1:]}.")
    return tuple(made)


def _table(handout: Handout) -> Table:
    columns = (
        Column("indicator", "Indicateur"),
        Column("period", "Période"),
        Column("count", "Nombre", Kind.WHOLE),
        Column("before", "Un an plus tôt", Kind.WHOLE),
        Column("change", "Évolution", Kind.EVOLUTION),
        Column("rate", "Pour 1\u202f000 logements", Kind.DECIMAL),
        Column("others", "Autres bailleurs, pour 1\u202f000", Kind.DECIMAL),
        Column("as_of", "Données au", Kind.DATE),
    )
    return Table(TABLE, columns, tuple(_row(handout, line) for line in handout.lines), row_height=18.0)


def _row(handout: Handout, line: HandoutLine) -> Row:
    counted = is_counted(line.indicator)
    none = Cell(NOT_APPLICABLE, Tone.MUTED)
    hidden_change = line.masked or line.before_masked
    return Row(
        line.indicator.code,
        (
            Cell(_name(line.indicator), Tone.STRONG),
            Cell(f"Année {line.year}" if line.year else span_label(handout.span)),
            _HIDDEN if line.masked else amount_cell(line.count),
            _HIDDEN if line.before_masked else amount_cell(line.before),
            _HIDDEN if hidden_change else evolution_cell(line.comparison, line.indicator),
            _HIDDEN if line.masked else number_cell(line.rate) if counted else none,
            none if line.others is None else number_cell(line.others),
            day_cell(line.count),
        ),
    )


def _name(indicator: Indicator) -> str:
    unit = "" if indicator.unit is Unit.COUNT else f" ({indicator.unit})"
    return f"{indicator.label}{unit}"


def _notes(handout: Handout) -> list[str]:
    notes = []
    if any(line.masked or line.before_masked for line in handout.lines):
        notes.append(
            f"s\u00a0: secret, effectif inférieur à {handout.threshold} ou qui permettrait d’en déduire un."
        )
    if any(line.before.amount is None for line in handout.lines):
        notes.append("N.d.\u00a0: non disponible, à ne pas lire comme zéro.")
    if any(line.count.partial for line in handout.lines):
        notes.append("*\u00a0: somme partielle, il manque des mois.")
    return [" ".join(notes)] if notes else []


def _cited(source: LandlordSource) -> str:
    return f"{source.name} (données arrêtées au {date_fr(source.as_of)})"


def _points(handout: Handout) -> tuple[tuple[str, str], ...]:
    alone = (
        "Non donnée\u00a0: les autres bailleurs sont trop peu nombreux, ou l’un d’eux l’emporte trop."
        if handout.alone
        else f"Somme des actes des {num(handout.others)} autres bailleurs sociaux connus du service, "
        "rapportée à la somme de leurs logements. Aucun n’est nommé."
    )
    return (
        ("Autres bailleurs", alone),
        (
            "Taux",
            "Actes rapportés à vos logements locatifs sociaux"
            + (f" de {handout.year}." if handout.year else ", dont le nombre n’est pas connu."),
        ),
        (
            "Sources",
            _SEPARATOR.join(
                f"{one.name} (données arrêtées au {date_fr(one.as_of)})" for one in handout.sources
            )
            + ".",
        ),
        (
            "Évolution",
            f"Non interprétée sous {num(handout.few)} actes\u00a0: la part du hasard y est trop grande.",
        ),
    )
