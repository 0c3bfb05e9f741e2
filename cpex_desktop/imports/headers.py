"""Match the headers of a file to indicators, with a confidence that decides between using and asking."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TypeVar

from cpex_desktop.analysis.periods import Period, PeriodKind
from cpex_desktop.french import fold
from cpex_desktop.imports.dates import find_period, month_number, read_period
from cpex_desktop.imports.header_words import clean_header, header_words
from cpex_desktop.imports.measures import Measure, Measures
from cpex_desktop.imports.roles import role_of
from cpex_desktop.imports.targets import Target
from cpex_desktop.imports.words import detail_of, ground_of, sector_of
from cpex_desktop.models.enums import Ground, Sector
from cpex_desktop.reference.catalogue import Dimension, Section, Unit

_K = TypeVar("_K", str, frozenset[str])
_E = TypeVar("_E", Sector, Ground)

SURE = 0.85
"""From this confidence on, a header is used without asking."""

_CONTRADICTED = 0.6
_PLAUSIBLE = 0.8
_PLAUSIBLE_CONTEXT = 0.9
_PLAUSIBLE_WORD = 0.65
_TELLING = frozenset(("assignation", "requisition", "expulsion", "octroi"))

_SECTORS = {
    "social": Sector.SOCIAL, "public": Sector.SOCIAL, "hlm": Sector.SOCIAL, "prive": Sector.PRIVATE,
}  # fmt: skip
_SECTOR_FILLERS = frozenset(("parc", "secteur", "bailleur", "locatif"))
_GROUNDS = {
    "impaye": Ground.ARREARS, "conge": Ground.NOTICE, "trouble": Ground.NUISANCE, "nuisance": Ground.NUISANCE,
    "squat": Ground.NO_TITLE,
}  # fmt: skip
_TITLE_WORDS = re.compile(
    r"\b(?:par|selon|tableau|tableaux|suivi|bilan|evolution|repartition|donnees?|statistiques?|chiffres?|figure"
    r"|annexe|communes?|epci|territoires?|departements?|departementale?s?|arrondissements?|bailleurs?|mensuel(?:le)?s?"
    r"|annuel(?:le)?s?|trimestriel(?:le)?s?|detail|parcs?|secteurs?|motifs?)\b"
)
_UNIT_WORDS = frozenset(("taux", "part", "ratio", "delai"))
_GROUND_FILLERS = frozenset(("motif", "loyer", "jouissance", "voisinage", "locatif"))


@dataclass(frozen=True, slots=True)
class Match:
    """What a header was understood as; ``choices`` are the targets to offer when it is not sure.

    ``as_of``: its period comes from a day (« au 31/12/2025 »), which dates a stock and bounds no flow.
    ``month``: it bears a month without its year, from 1 to 12.
    """

    target: Target
    confidence: float
    choices: tuple[Target, ...] = ()
    as_of: bool = False
    month: int = 0

    @property
    def sure(self) -> bool:
        """Tell whether the match may be used without asking."""
        return self.confidence >= SURE


class Headers:
    """Know every name under which the indicators are met, and match the headers of one file to them."""

    def __init__(self, measures: Measures) -> None:
        self._measures = measures
        self._exact: dict[str, list[Measure]] = {}
        self._words: dict[frozenset[str], list[Measure]] = {}
        self._public: list[tuple[re.Pattern[str], Measure]] = []
        for measure in measures.catalogue:
            self._learn(measure)
        self._vocabulary = sorted({word for words in self._words for word in words if len(word) > 3})

    def _learn(self, measure: Measure) -> None:
        entry = measure.entry
        if entry is None:
            return
        for name in (entry.code, entry.label, entry.short_label, *entry.synonyms):
            _add(self._exact, fold(name.replace("_", " ")), measure)
            _add(self._words, header_words(name), measure)
        for pattern in entry.public_columns:
            self._public.append((re.compile(pattern, re.IGNORECASE), measure))

    def read(self, texts: Sequence[str]) -> Match | None:
        """Match one column by its header lines, the group label first; None when it says nothing known.

        With a group label above (« Assignations » over « dont social »), the lines are tried together, then
        the lowest alone, then the group narrowed by the lowest.
        """
        lines = [text for text in texts if text.strip()]
        if not lines:
            return None
        period, as_of, rest = _period(lines)
        month, rest = (0, rest) if period else _bare_month(rest)
        found = [self._best(text) for text in _readings(rest)]
        if len(rest) > 1 and (group := self._best(rest[0])):
            found.append(narrow(rest[-1], group))
        best = max((match for match in found if match), key=lambda match: match.confidence, default=None)
        if best is None and not (period or month):
            return None
        if best is None:
            alone = not any(header_words(line) for line in rest)
            return Match(Target(period=period), float(alone), as_of=as_of, month=month)
        target = replace(best.target, period=period)
        if best.sure and target.measure and target.measure.is_contradicted(" ".join(lines)):
            best = replace(best, confidence=_CONTRADICTED, choices=(target,))
        return replace(best, target=target, as_of=as_of, month=month)

    def read_title(self, text: str) -> Match | None:
        """Match a title that says what a whole table is about; None unless it is one indicator."""
        match = self.read([_TITLE_WORDS.sub(" ", fold(clean_header(text)))])
        measure = match.target.measure if match is not None and match.sure else None
        return None if measure is None or measure.is_contradicted(text) else match

    def find(self, text: str) -> Match | None:
        """Match the text of a cell that names an indicator, as rows of a long table do."""
        return self.read([text])

    def _best(self, text: str) -> Match | None:
        cleaned = clean_header(text)
        folded = fold(cleaned)
        if not folded:
            return None
        return (
            self._by_public(text.strip())
            or self._whole(folded, header_words(cleaned))
            or self._split(header_words(cleaned))
            or self._mended(header_words(cleaned))
            or self._near(header_words(cleaned))
        )

    def _by_public(self, text: str) -> Match | None:
        for pattern, measure in self._public:
            if pattern.fullmatch(text):
                return Match(Target(measure=measure), 1.0)
        return None

    def _whole(self, folded: str, words: frozenset[str]) -> Match | None:
        exact = self._exact.get(folded)
        if exact:
            return _match(exact, 1.0)
        same = self._words.get(words) if words else None
        return _match(same, 0.95) if same else None

    def _split(self, words: frozenset[str]) -> Match | None:
        """Take the words of the sector, ground or detail off, when the indicator admits that split."""
        if "hor" in words and words & {"hlm", "social"}:
            words = words - {"hor", "hlm", "social"} | {"prive"}
        sector, without = _take(words, _SECTORS, _SECTOR_FILLERS)
        ground, bare = _take(without, _GROUNDS, _GROUND_FILLERS)
        for kept, with_ground in ((bare, ground), (without, None)):
            if (sector or with_ground) and (same := self._words.get(kept)):
                fitting = [
                    measure
                    for measure in same
                    if (not sector or measure.admits(Dimension.SECTOR))
                    and (not with_ground or measure.admits(Dimension.GROUND))
                ]
                if fitting:
                    found = _match(fitting, 0.95)
                    return replace(found, target=replace(found.target, sector=sector, ground=with_ground))
        return self._detailed(words)

    def _detailed(self, words: frozenset[str]) -> Match | None:
        for measure in self._measures.catalogue:
            if measure.entry is None or not measure.entry.details:
                continue
            for detail in measure.entry.details:
                name = header_words(detail.label)
                if name and name <= words and measure in self._words.get(words - name, ()):
                    return Match(Target(measure=measure, detail=detail.number), 0.95)
        return None

    def _mended(self, words: frozenset[str]) -> Match | None:
        """Mend slips of the keyboard word by word; such a reading is asked, not used."""
        mended = set()
        for word in words:
            close = get_close_matches(word, self._vocabulary, n=1, cutoff=0.85) if len(word) > 4 else []
            mended.add(close[0] if close else word)
        if mended == words:
            return None
        found = self._whole("", frozenset(mended)) or self._split(frozenset(mended))
        return replace(found, confidence=0.8, choices=(found.target,)) if found else None

    def _near(self, words: frozenset[str]) -> Match | None:
        """Propose the indicators that share most words with the header."""
        scores: dict[Measure, float] = {}
        for known, measures in self._words.items():
            common = len(words & known)
            if common < 2 and (common == 0 or len(known) > 1 or len(words) > 2):
                continue
            score = 2 * common / (len(words) + len(known))
            for measure in measures:
                if score < _least(measure, known):
                    continue
                if _UNIT_WORDS & words and measure.unit in {Unit.COUNT, Unit.EURO}:
                    continue
                scores[measure] = max(scores.get(measure, 0.0), score)
        ranked = sorted(scores.items(), key=lambda item: -item[1])[:4]
        if not ranked:
            return None
        choices = tuple(Target(measure=measure) for measure, _ in ranked)
        return Match(choices[0], min(0.8, ranked[0][1] * 0.9), choices)


def _least(measure: Measure, known: frozenset[str]) -> float:
    """Give the share of words in common below which a header is not even asked about.

    Public files are full of dwellings and households that are not quite ours; some acts of the procedure have
    a name of their own, which says a lot even among other words.
    """
    if measure.entry is not None and measure.entry.section is Section.CONTEXT:
        return _PLAUSIBLE_CONTEXT
    return _PLAUSIBLE_WORD if known <= _TELLING else _PLAUSIBLE


def narrow(text: str, match: Match) -> Match | None:
    """Read a sub-header such as « dont social », « impayés » or « Prêts » under its group's indicator."""
    measure = match.target.measure
    bare = re.sub(r"^\s*(?:dont|d['’]où)\b[\s:]*", "", clean_header(text), flags=re.IGNORECASE)
    if measure is None:
        return None
    sector, ground = sector_of(bare), ground_of(bare)
    if sector is not None and (measure.admits(Dimension.SECTOR) or sector is Sector.ALL):
        return replace(match, target=replace(match.target, sector=sector))
    if ground is not None and measure.admits(Dimension.GROUND):
        return replace(match, target=replace(match.target, ground=ground))
    detail = detail_of(measure.entry, bare) if measure.entry else None
    return replace(match, target=replace(match.target, detail=detail)) if detail else None


def _add(index: dict[_K, list[Measure]], key: _K, measure: Measure) -> None:
    if key and measure not in index.setdefault(key, []):
        index[key].append(measure)


def _match(measures: Sequence[Measure], confidence: float) -> Match:
    choices = tuple(Target(measure=measure) for measure in measures)
    return Match(choices[0], confidence if len(choices) == 1 else 0.7, choices)


def _take(
    words: frozenset[str], known: Mapping[str, _E], fillers: frozenset[str]
) -> tuple[_E | None, frozenset[str]]:
    found = {known[word] for word in words if word in known}
    if len(found) != 1:
        return None, words
    return found.pop(), words.difference(known, fillers)


def _period(lines: Sequence[str]) -> tuple[Period | None, bool, list[str]]:
    """Take the period that the lines bear, and give the lines without it.

    A month or quarter under its year is that one, whether it repeats it (« 2025 » over « oct.-25 ») or not.
    """
    whole = {place: period for place, line in enumerate(lines) if (period := read_period(line))}
    if whole:
        finest = min(whole.values(), key=lambda period: period.kind)
        rest = [line for place, line in enumerate(lines) if place not in whole]
        for line in rest if finest.kind is PeriodKind.YEAR else ():
            dated = "" if line.strip().isdecimal() else f"{line} {finest.start // 100}"
            if (within := read_period(dated)) and within.kind is not PeriodKind.YEAR:
                return within, False, [other for other in rest if other is not line]
            if (run := find_period(clean_header(dated))) and run.span:  # a half-year is not its year
                return None, False, list(lines)
        return finest, False, rest
    for place, line in enumerate(lines):
        found = find_period(clean_header(line))
        if found is not None and not found.span:
            return found.period, found.as_of, [*lines[:place], found.rest, *lines[place + 1 :]]
    return None, False, list(lines)


def _bare_month(lines: list[str]) -> tuple[int, list[str]]:
    """Take the line that is a month without its year (« janvier ») off."""
    for place, line in enumerate(lines):
        if not line.strip().isdecimal() and (number := month_number(line)):
            return number, [*lines[:place], *lines[place + 1 :]]
    return 0, lines


_CODE_NAME = re.compile(r"[A-Z0-9]*_[A-Z0-9_]*|[A-Z0-9]{3,}", re.ASCII)


def _readings(lines: Sequence[str]) -> list[str]:
    """List what to try: all lines together, the lowest, and the one above it when the lowest is a code."""
    told = [line for line in lines if role_of(line) is None]
    if len(lines) < 2:
        return told
    above = [lines[-2]] if _CODE_NAME.fullmatch(lines[-1].strip()) and lines[-2] in told else []
    return [" ".join(lines), *told[-1:], *above]
