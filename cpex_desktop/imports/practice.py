"""A file of good practice read with suspicion: it comes from elsewhere, and may be anything.

It is small, so it is read here and not in the reading process; nothing in it is run, followed or written
before all of it was checked.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from cpex_desktop.errors import UserError
from cpex_desktop.french import legible, num, quoted
from cpex_desktop.french.personal_text import prose_kind
from cpex_desktop.models.enums import Sector
from cpex_desktop.models.plan_lists import Body, Course, OrganisationKind, Role
from cpex_desktop.queries.findings import stage_names
from cpex_desktop.queries.practices import (
    FORMAT,
    SECTOR_CODES,
    VERSION,
    Practice,
    PracticeIndicator,
)
from cpex_desktop.queries.question import Measure, measures_of
from cpex_desktop.queries.totals import Cut
from cpex_desktop.reference import catalogue, national_plan
from cpex_desktop.services.plan_values import LONGEST_LINE, LONGEST_TEXT

LARGEST = 512 * 1024
"""Bytes: five texts of the longest size, many times over what a practice weighs."""
_MOST = 200
_SECTORS = {code: sector for sector, code in SECTOR_CODES.items()}
_MOST_MONTHS = 120
_ASK = "Demandez à nouveau le fichier à celui qui vous l’a transmis."
_Code = TypeVar("_Code", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class PracticeFile:
    """One practice as it was read; ``left_out`` are sentences on what this version does not know."""

    practice: Practice
    left_out: tuple[str, ...]


def read_practice_file(path: Path) -> PracticeFile:
    """Read a file of good practice; raises UserError, in a sentence, for anything that it should not be."""
    told = _load(path)
    if told.get("format") != FORMAT:
        raise _foreign(path)
    version = told.get("version")
    if isinstance(version, bool) or not isinstance(version, int) or not 1 <= version <= _MOST:
        raise _broken("version")
    if version > VERSION:
        raise UserError(
            "Ce fichier vient d’une version plus récente de CPEX Desktop.",
            f"Il est écrit au format {num(version)}, et cette version lit jusqu’au format {num(VERSION)}.",
            "Installez la version à jour, ou demandez le fichier dans l’ancien format.",
        )
    reader = _Reader(told)
    practice = Practice(
        title=reader.line("titre"),
        context=reader.prose("contexte"),
        expected_result=reader.prose("resultat_attendu"),
        description=reader.prose("description"),
        audience=reader.prose("public"),
        sector=reader.sector(told),
        body=reader.code(told, "instance", Body),
        stages=reader.stages(),
        national=reader.national(),
        steps=reader.steps(),
        partners=reader.partners(),
        indicators=reader.indicators(),
        signature=reader.line("signature"),
    )
    if not practice.title:
        raise _broken("titre")
    return PracticeFile(practice, tuple(dict.fromkeys(reader.left_out)))


def _load(path: Path) -> dict[str, object]:
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except OSError as error:
        raise UserError(
            "Le fichier n’a pas pu être lu.",
            f"{quoted(path.name)}\u00a0: {error.strerror or 'lecture refusée'}.",
            "Vérifiez son emplacement et vos droits.",
        ) from error
    if len(content) > LARGEST:
        raise UserError(
            "Ce fichier est trop gros pour une bonne pratique.",
            f"{quoted(path.name)} dépasse {num(LARGEST // 1024)}\u00a0Ko.",
            _ASK,
        )
    try:
        told = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise _foreign(path) from error
    if not isinstance(told, dict):
        raise _foreign(path)
    return told


@dataclass
class _Reader:
    """Read the entries of a file one by one; the first that is not what it should be ends the reading."""

    told: dict[str, object]
    left_out: list[str] = field(default_factory=list)

    def line(self, name: str) -> str:
        """Read a text of one line."""
        return _line(name, self.told.get(name, ""))

    def prose(self, name: str) -> str:
        """Read a text of several lines."""
        return _text(name, self.told.get(name, ""), LONGEST_TEXT)

    def steps(self) -> tuple[str, ...]:
        """Read the titles of the steps."""
        lines = [_line("etapes", one) for one in _list(self.told, "etapes")]
        return tuple(one for one in lines if one)

    def stages(self) -> tuple[str, ...]:
        """Read the stages of the procedure, those that are known here."""
        known = dict(stage_names())
        codes = [_line("etapes_procedure", one) for one in _list(self.told, "etapes_procedure")]
        self._tell_unknown("une étape de la procédure", codes, known)
        return tuple(dict.fromkeys(code for code in codes if code in known))

    def national(self) -> tuple[int, ...]:
        """Read the numbers of national actions."""
        known = {action.number for action in national_plan.actions()}
        numbers = [_whole("actions_nationales", one) for one in _list(self.told, "actions_nationales")]
        self._tell_unknown("une action nationale", numbers, known)
        return tuple(dict.fromkeys(number for number in numbers if number in known))

    def partners(self) -> tuple[tuple[Role, OrganisationKind], ...]:
        """Read the roles and kinds of partners; a kind that is not known here is told."""
        name = "partenaires"
        found = []
        for told in _records(self.told, name):
            role, kind = self.code(told, "role", Role), _line(name, told.get("type", ""))
            if kind in set(OrganisationKind) and kind:
                found.append((role, OrganisationKind(kind)))
            else:
                self._tell_unknown("un type de partenaire", [kind], ())
        return tuple(dict.fromkeys(found))

    def indicators(self) -> tuple[PracticeIndicator, ...]:
        """Read the figures that the catalogue of this version has, shown as it shows them."""
        found = []
        for told in _records(self.told, "indicateurs"):
            code = _line("indicateurs", told.get("code", ""))
            one = PracticeIndicator(
                code,
                self.code(told, "mesure", Measure),
                self.code(told, "sens", Course),
                _whole("mois", told.get("mois", 12)),
                self.sector(told),
            )
            if not 1 <= one.months <= _MOST_MONTHS:
                raise _broken("mois")
            if _shown(one):
                found.append(one)
            else:
                self._tell_unknown("un indicateur", [code], ())
        return tuple(dict.fromkeys(found))

    def sector(self, told: Mapping[str, object]) -> Sector:
        """Read a part of the housing stock."""
        code = _line("parc", told.get("parc", "tous"))
        if code not in _SECTORS:
            raise _broken("parc")
        return _SECTORS[code]

    def code(self, told: Mapping[str, object], name: str, kind: type[_Code]) -> _Code:
        """Read a code of a closed list."""
        code = _line(name, told.get(name, ""))
        try:
            return kind(code)
        except ValueError as error:
            raise _broken(name) from error

    def _tell_unknown(self, what: str, given: Iterable[object], known: Container[object]) -> None:
        for one in given:
            if one not in known:
                self.left_out.append(f"{what} que cette version ne connaît pas ({one})")


def _shown(one: PracticeIndicator) -> bool:
    try:
        indicator = catalogue.indicator(one.code)
    except UserError:
        return False
    return one.measure in measures_of(indicator, Cut(one.sector))


def _records(told: Mapping[str, object], name: str) -> list[dict[str, object]]:
    found = []
    for one in _list(told, name):
        if not isinstance(one, dict):
            raise _broken(name)
        found.append(one)
    return found


def _list(told: Mapping[str, object], name: str) -> list[object]:
    value = told.get(name, [])
    if not isinstance(value, list) or len(value) > _MOST:
        raise _broken(name)
    return value


def _whole(name: str, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise _broken(name)
    return value


def _line(name: str, value: object) -> str:
    return " ".join(_text(name, value, LONGEST_LINE).split())


def _text(name: str, value: object, longest: int) -> str:
    """Read a free text about nobody: of the size that a base takes, without signs that it cannot keep."""
    if not isinstance(value, str) or len(value) > longest:
        raise _broken(name)
    value = legible(value)
    kind = prose_kind(value)
    if kind is not None:
        raise UserError(
            "Un texte de ce fichier semble désigner une personne.",
            f"La rubrique {quoted(name)} contient sans doute un renseignement personnel ({kind}).",
            "Rien n’est repris. Demandez un fichier qui ne nomme personne.",
        )
    return value.strip()


def _foreign(path: Path) -> UserError:
    return UserError(
        "Ce fichier n’est pas une bonne pratique.",
        f"{quoted(path.name)} n’a pas été écrit par CPEX Desktop, ou il a été abîmé en route.",
        _ASK,
    )


def _broken(name: str) -> UserError:
    return UserError(
        "Ce fichier de bonne pratique est abîmé.",
        f"La rubrique {quoted(name)} n’a pas la forme attendue.",
        _ASK,
    )
