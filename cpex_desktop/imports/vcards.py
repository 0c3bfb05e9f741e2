"""Business cards (vCard 2.1, 3.0 and 4.0) read for what reaches somebody at work, and for nothing else.

Pictures, birthdays, notes and homes are not even decoded. Sources: RFC 2426 (3.0), RFC 6350 (4.0), and the
quoted-printable lines of 2.1 that telephones still write.
"""

from __future__ import annotations

import codecs
import quopri
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from cpex_desktop.analysis.identifiers import is_personal_mailbox
from cpex_desktop.french import fold
from cpex_desktop.imports.contact_parts import Part

_BEGIN, _END = "BEGIN:VCARD", "END:VCARD"
_NAME = re.compile(r"(?:(?P<group>[\w-]+)\.)?(?P<name>[A-Za-z][\w-]*)$")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_HOME = frozenset(("HOME", "DOM", "PRIVATE", "PERSONAL"))
_HOME_LABEL = re.compile(r"home|domicile|perso|priv", re.I)
_UNDECODED = frozenset(("PHOTO", "LOGO", "SOUND", "KEY", "AGENT"))
_PERSONAL = frozenset(("BDAY", "ANNIVERSARY", "NOTE", "GENDER", "RELATED", "GEO", "IMPP"))
_ADDRESSES = frozenset(("ADR", "LABEL"))
_CIVILITIES = {"m": "M.", "mr": "M.", "monsieur": "M.", "mme": "Mme", "madame": "Mme", "mlle": "Mme"}


@dataclass(frozen=True, slots=True)
class Property:
    """One entry of a card: its name in capitals, the group it hangs on, its parameters, its raw value."""

    name: str
    group: str
    parameters: Mapping[str, frozenset[str]]
    value: str

    @property
    def types(self) -> frozenset[str]:
        """Give the types of a number or an address, in capitals."""
        return self.parameters.get("TYPE", frozenset())


@dataclass(slots=True)
class Card:
    """One card; ``row`` is the line of the file where it begins, ``whole`` tells that its end was met."""

    row: int
    properties: list[Property] = field(default_factory=list)
    whole: bool = False
    unread: int = 0

    def all(self, name: str) -> list[Property]:
        """List the entries of one name."""
        return [one for one in self.properties if one.name == name]

    def first(self, name: str) -> str:
        """Give the first text of one name that says something; empty without any."""
        return next((text for one in self.all(name) if (text := plain_text(one.value))), "")


def read_cards(text: str) -> Iterator[Card]:
    """Give the cards of a file; lines outside any card are passed over, and a cut card is still given."""
    card: Card | None = None
    for row, line in _unfolded(text.splitlines()):
        mark = line.strip().upper()
        if mark == _BEGIN:
            if card is not None:
                yield card
            card = Card(row)
        elif mark == _END and card is not None:
            card.whole = True
            yield card
            card = None
        elif card is not None and line.strip():
            _take(card, line)
    if card is not None:
        yield card


def card_cells(card: Card) -> dict[Part, str]:
    """Give what a card says of a professional; the numbers of a home are under ``Part.PRIVATE`` alone."""
    cells: dict[Part, str] = {}
    last, first, civility = _names(card)
    cells[Part.LAST_NAME], cells[Part.FIRST_NAME], cells[Part.CIVILITY] = last, first, civility
    organisation, *units = _pieces(card, "ORG")
    cells[Part.ORGANISATION], cells[Part.SERVICE] = organisation, " ".join(filter(None, units))
    unnamed = not last and not first and fold(card.first("FN")) in ("", fold(organisation))
    if card.first("KIND").lower() == "org" or (organisation and unnamed):
        cells[Part.ORGANISATION] = organisation or card.first("FN")
        cells[Part.LAST_NAME] = cells[Part.FIRST_NAME] = cells[Part.CIVILITY] = ""
    elif not last and not first:
        cells[Part.FULL_NAME] = card.first("FN")
    cells[Part.TITLE] = card.first("TITLE") or card.first("ROLE")
    cells[Part.WEBSITE] = card.first("URL")
    homes = _homes(card)
    work = [one for one in card.all("EMAIL") if not _is_home(one, homes)]
    cells[Part.EMAIL] = plain_text(_preferred(work))
    numbers = [one for one in card.all("TEL") if not _is_home(one, homes) and "FAX" not in one.types]
    mobiles = [one for one in numbers if one.types & {"CELL", "MOBILE"}]
    fixed = [one for one in numbers if one not in mobiles]
    cells[Part.PHONE] = plain_text(_preferred(fixed)).removeprefix("tel:")
    cells[Part.MOBILE] = plain_text(_preferred(mobiles)).removeprefix("tel:")
    if any(_is_home(one, homes) for one in (*card.all("EMAIL"), *card.all("TEL"))):
        cells[Part.PRIVATE] = "*"
    if any(one.name in _ADDRESSES for one in card.properties):
        cells[Part.ADDRESS] = "*"
    if card.unread:
        cells[Part.IGNORED] = "*"
    return {part: text for part, text in cells.items() if text}


def plain_text(value: str) -> str:
    """Give a value without its escapes."""
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value).strip()


def _unfolded(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Join the lines that go on: after a space (folding), or after a « = » (quoted-printable)."""
    held: list[str] = []
    start, soft = 0, False
    for row, line in enumerate(lines, 1):
        if soft:
            held[-1] = held[-1].removesuffix("=")
            held.append(line)
            soft = line.endswith("=")
        elif line[:1] in (" ", "\t") and start:
            held.append(line[1:])
        else:
            if start:
                yield start, "".join(held)
            held, start = [line], row
            soft = line.endswith("=") and "QUOTED-PRINTABLE" in line.partition(":")[0].upper()
    if start:
        yield start, "".join(held)


def _take(card: Card, line: str) -> None:
    head, value = _parted(line)
    named, *written = _split(head, ";")
    found = _NAME.match(named.strip())
    if found is None:
        return
    name = found["name"].upper()
    if name in _UNDECODED or name in _PERSONAL:
        card.unread += 1
        return
    parameters: dict[str, frozenset[str]] = {}
    for one in written:
        key, sign, told = one.partition("=")
        # Before 3.0, a type stands alone: « TEL;WORK;VOICE ».
        key, told = (key.strip().upper(), told) if sign else ("TYPE", key)
        words = frozenset(word.strip().upper() for word in told.strip('" ').split(","))
        parameters[key] = parameters.get(key, frozenset()) | words
    quoted_printable = "QUOTED-PRINTABLE" in parameters.get("ENCODING", frozenset()) | parameters.get(
        "TYPE", frozenset()
    )
    if quoted_printable:
        value = _decoded(value, next(iter(parameters.get("CHARSET", ())), "UTF-8"))
    card.properties.append(Property(name, found["group"] or "", parameters, value))


def _decoded(value: str, charset: str) -> str:
    raw = quopri.decodestring(value.encode("utf-8"))
    try:
        codecs.lookup(charset)
        return raw.decode(charset)
    except (LookupError, UnicodeError, ValueError):
        return raw.decode("cp1252", errors="replace")


def _parted(line: str) -> tuple[str, str]:
    """Part an entry at the first colon that stands in no quotes."""
    inside = False
    for place, sign in enumerate(line):
        if sign == '"':
            inside = not inside
        elif sign == ":" and not inside:
            return line[:place], line[place + 1 :]
    head, _, value = line.partition(":")
    return head, value


def _split(text: str, mark: str, *, quotes: bool = True) -> list[str]:
    """Cut a text at a mark that no backslash escapes and no quotes hold, if they may hold one."""
    pieces, held, inside, escaped = [], "", False, False
    for sign in text:
        if sign == mark and not (inside or escaped):
            pieces.append(held)
            held = ""
            continue
        inside ^= quotes and sign == '"' and not escaped
        escaped = sign == "\\" and not escaped
        held += sign
    return [*pieces, held]


def _pieces(card: Card, name: str) -> list[str]:
    value = next((one.value for one in card.all(name) if one.value.strip(" ;")), "")
    return [plain_text(piece) for piece in _split(value, ";", quotes=False)]


def _names(card: Card) -> tuple[str, str, str]:
    last, first, _middle, prefix, *_rest = (*_pieces(card, "N"), "", "", "", "")
    return last, first, _CIVILITIES.get(prefix.strip(" .").lower(), "")


def _homes(card: Card) -> frozenset[str]:
    """List the groups that a label of the telephone says to be of a home."""
    return frozenset(
        one.group for one in card.all("X-ABLABEL") if one.group and _HOME_LABEL.search(one.value)
    )


def _is_home(one: Property, homes: frozenset[str]) -> bool:
    at_work = "WORK" in one.types
    return not at_work and (bool(one.types & _HOME) or (bool(one.group) and one.group in homes))


def _preferred(found: list[Property]) -> str:
    """Choose no mailbox of one’s own if there is another, then what is of work, preferred, or first."""
    chosen = sorted(
        found,
        key=lambda one: (
            is_personal_mailbox(plain_text(one.value)),
            "WORK" not in one.types,
            "PREF" not in one.types,
        ),
    )
    return chosen[0].value if chosen else ""
