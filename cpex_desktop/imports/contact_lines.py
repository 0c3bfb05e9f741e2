"""From a row or a card to an organisation and a professional: what is not of work is left out, and told.

A list of partners often holds what nobody should keep: a mailbox of one's own, a landlord who is a person.
No cell is ever repeated in what is told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from cpex_desktop.analysis.identifiers import is_personal_mailbox, read_email, read_phone, read_siren
from cpex_desktop.french import fold, legible, one_line
from cpex_desktop.french.personal_text import prose_kind
from cpex_desktop.imports.contact_parts import Part, kind_of, roles_of
from cpex_desktop.imports.contacts import OrganisationRead, PersonRead, PositionRead
from cpex_desktop.imports.person_names import names_a_person
from cpex_desktop.imports.plan_people import without_people
from cpex_desktop.imports.report import Report
from cpex_desktop.imports.types import Severity
from cpex_desktop.models.partner_lists import ContactRole

LONGEST_ORGANISATION, LONGEST_PERSON, LONGEST_LINE = 120, 80, 300
INDIVIDUAL = "Cette ligne semble désigner un particulier\u00a0: elle n’est pas reprise."
NOWHERE = (
    "Cette ligne ne nomme aucune organisation\u00a0: une personne n’est reprise qu’avec celle où elle"
    " travaille."
)
PERSONAL_MAILBOX = "Une boîte personnelle n’est pas reprise\u00a0: seul un courriel professionnel est gardé."
BAD_EMAIL = "Ce courriel n’est pas valable\u00a0: il n’est pas repris."
BAD_PHONE = "Ce numéro de téléphone n’est pas valable\u00a0: il n’est pas repris."
BAD_SIREN = "Ce SIREN n’est pas valable\u00a0: il n’est pas repris."
BAD_SITE = "Cette adresse de site n’est pas valable\u00a0: elle n’est pas reprise."
BAD_NAME = "Ce nom de personne ne peut pas être repris\u00a0: il est trop long ou contient un courriel."
LONG_NAME = "Ce nom d’organisation est trop long\u00a0: la ligne n’est pas reprise."
TOLD_PERSON = "Ce texte semble désigner quelqu’un ou un logement\u00a0: il n’est pas repris."
LONG_TEXT = "Ce texte est trop long\u00a0: il n’est pas repris."
UNKNOWN_KIND = "Ce type d’organisation n’est pas connu\u00a0: le type reste à préciser."
UNKNOWN_ROLE = "Ce rôle n’est pas connu\u00a0: il reste à préciser."
OTHER_SIREN = "La même organisation a deux SIREN dans ce fichier\u00a0: le premier est gardé."

_OWNER = re.compile(
    r"\b(?:particuliers?|proprietaires?(?! institution\w*)|locataires?|usagers?|occupante?s?|menages?"
    r"|bailleurs? (?:individuel\w*|particulier\w*|personne physique)|personnes? physiques?|debiteurs?)\b"
)
_FEDERATION = re.compile(
    r"\b(?:chambres?|unions?|federations?|associations?|confederations?|amicales?|unpi)\b"
)
_SHARED = re.compile(
    r"(?:mairie|commune|ville|ccas|cias|contact|accueil|secretariat|direction|service|asso|info|agence)"
)
_CIVILITIES = {"m": "M.", "mr": "M.", "monsieur": "M.", "mme": "Mme", "madame": "Mme", "mlle": "Mme"}
_LEADING = re.compile(r"^(?:(M|Mr|Mme|Mlle|Monsieur|Madame)\.?)\s+", re.IGNORECASE)
_Columns = Mapping[Part, str]


@dataclass
class LineReader:
    """Read lines one after the other; the same organisation or person told twice is one.

    ``columns`` gives the letter of each part for what is told; cards have none.
    """

    report: Report
    sheet: str = ""
    columns: _Columns = field(default_factory=dict)
    organisations: dict[str, OrganisationRead] = field(default_factory=dict)
    persons: dict[tuple[str, str], PersonRead] = field(default_factory=dict)
    lines: int = 0
    left_out: int = 0

    def take(self, row: int, cells: Mapping[Part, str]) -> None:
        """Take one line; whatever is wrong with it is told, and never ends the reading."""
        said = {part: text for part, cell in cells.items() if (text := one_line(legible(cell)))}
        if not said:
            return
        self.lines += 1
        last, first, civility = _person_names(said)
        name = said.get(Part.ORGANISATION, "") or said.get(Part.SHORT_NAME, "")
        refusal = _refusal(said, name, f"{first} {last}".strip())
        if refusal:
            self.left_out += 1
            self._tell(Severity.LEFT_OUT, refusal, row)
            return
        organisation = self._organisation(row, name, said, alone=not last)
        if last:
            self._person(row, organisation, (last, first, civility), said)

    def _organisation(self, row: int, name: str, said: Mapping[Part, str], *, alone: bool) -> str:
        kind_text = said.get(Part.KIND, "")
        kind = kind_of(kind_text, name)
        if kind_text and not kind:
            self._tell(Severity.CHECK, UNKNOWN_KIND, row, Part.KIND)
        short = self._text(row, said, Part.SHORT_NAME)
        email = self._email(row, said, Part.SERVICE_EMAIL) or (
            self._email(row, said, Part.EMAIL) if alone else self._shared_mailbox(said)
        )
        phone = self._phone(row, said, Part.SERVICE_PHONE) or (self._any_phone(row, said) if alone else "")
        read = OrganisationRead(
            key=f"o{len(self.organisations) + 1}",
            row=row,
            name=name,
            short_name="" if short == name or len(short) > LONGEST_ORGANISATION else short,
            kind=kind,
            siren=self._siren(row, said),
            email=email,
            phone=phone,
            website=self._website(row, said),
        )
        key = fold(name) or name
        known = self.organisations.get(key)
        self.organisations[key] = read if known is None else self._joined(row, known, read)
        return self.organisations[key].key

    def _joined(self, row: int, known: OrganisationRead, read: OrganisationRead) -> OrganisationRead:
        """Fill what the first line left empty; where two disagree, the first is kept."""
        if known.siren and read.siren and known.siren != read.siren:
            self._tell(Severity.CHECK, OTHER_SIREN, row, Part.SIREN)
        names = ("short_name", "kind", "siren", "email", "phone", "website")
        return replace(known, **{one: getattr(known, one) or getattr(read, one) for one in names})

    def _person(
        self, row: int, organisation: str, names: tuple[str, str, str], said: Mapping[Part, str]
    ) -> None:
        last, first, civility = names
        if max(len(last), len(first)) > LONGEST_PERSON or "@" in last + first:
            self._tell(Severity.REJECTED, BAD_NAME, row, Part.LAST_NAME)
            return
        roles, understood = roles_of(said.get(Part.ROLE, ""))
        if not understood:
            self._tell(Severity.CHECK, UNKNOWN_ROLE, row, Part.ROLE)
        title, service = (self._text(row, said, part) for part in (Part.TITLE, Part.SERVICE))
        email = self._email(row, said, Part.EMAIL, own=True)
        phone, mobile = (self._phone(row, said, part) for part in (Part.PHONE, Part.MOBILE))
        position = PositionRead(organisation, title, service, roles)
        # One who is known by an address has several organisations; without it, a name is of one alone.
        key = (fold(f"{last} {first}") or last, email.lower() or organisation)
        known = self._known_person(key, organisation)
        if known is not None:
            key, read = known, self.persons[known]
            email, phone, mobile = read.email or email, read.phone or phone, read.mobile or mobile
        else:
            read = PersonRead(f"p{len(self.persons) + 1}", row, last, first, civility)
        self.persons[key] = replace(
            read,
            civility=read.civility or civility,
            email=email,
            phone=phone,
            mobile=mobile,
            positions=_with_position(read.positions, position),
        )

    def _known_person(self, key: tuple[str, str], organisation: str) -> tuple[str, str] | None:
        if key in self.persons:
            return key
        without = (key[0], organisation)
        return without if without in self.persons else None

    def _email(self, row: int, said: Mapping[Part, str], part: Part, *, own: bool = False) -> str:
        written = said.get(part, "")
        if not written:
            return ""
        address = read_email(written.split(";")[0].strip(" <>"))
        if address is None:
            self._tell(Severity.REJECTED, BAD_EMAIL, row, part)
            return ""
        if own and is_personal_mailbox(address):
            if not _is_shared(address):
                self._tell(Severity.LEFT_OUT, PERSONAL_MAILBOX, row, part)
            return ""
        if not own and is_personal_mailbox(address) and not _is_shared(address):
            self._tell(Severity.LEFT_OUT, PERSONAL_MAILBOX, row, part)
            return ""
        return address

    def _shared_mailbox(self, said: Mapping[Part, str]) -> str:
        """Give to the organisation the mailbox that its name shows to be nobody's own."""
        address = read_email(said.get(Part.EMAIL, ""))
        return address if address and is_personal_mailbox(address) and _is_shared(address) else ""

    def _any_phone(self, row: int, said: Mapping[Part, str]) -> str:
        return self._phone(row, said, Part.PHONE) or self._phone(row, said, Part.MOBILE)

    def _phone(self, row: int, said: Mapping[Part, str], part: Part) -> str:
        written = said.get(part, "")
        if not written:
            return ""
        number = next((one for piece in _numbers(written) if (one := read_phone(piece)) is not None), None)
        if number is None:
            self._tell(Severity.REJECTED, BAD_PHONE, row, part)
        return number or ""

    def _siren(self, row: int, said: Mapping[Part, str]) -> str:
        written = said.get(Part.SIREN, "")
        digits = read_siren(written)
        if written and digits is None:
            self._tell(Severity.REJECTED, BAD_SIREN, row, Part.SIREN)
        return digits or ""

    def _website(self, row: int, said: Mapping[Part, str]) -> str:
        written = said.get(Part.WEBSITE, "")
        if written.lower().startswith("www."):
            written = f"https://{written}"
        sound = not written or (
            written.lower().startswith(("https://", "http://"))
            and len(written) <= LONGEST_LINE
            and prose_kind(written) is None
        )
        if not sound:
            self._tell(Severity.REJECTED, BAD_SITE, row, Part.WEBSITE)
        return written if sound else ""

    def _text(self, row: int, said: Mapping[Part, str], part: Part) -> str:
        text = said.get(part, "")
        if len(text) > LONGEST_LINE:
            self._tell(Severity.REJECTED, LONG_TEXT, row, part)
            return ""
        if prose_kind(text) is not None:
            self._tell(Severity.LEFT_OUT, TOLD_PERSON, row, part)
            return ""
        return text

    def _tell(self, severity: Severity, reason: str, row: int, part: Part | None = None) -> None:
        column = self.columns.get(part, "") if part is not None else ""
        self.report.add(severity, reason, sheet=self.sheet, column=column, row=row)


def _refusal(said: Mapping[Part, str], name: str, person: str) -> str:
    """Say why nothing of a line may be kept; empty when it may."""
    if not name:
        return NOWHERE
    if len(name) > LONGEST_ORGANISATION:
        return LONG_NAME
    kinds = (said.get(Part.KIND, ""), said.get(Part.TITLE, ""), said.get(Part.ROLE, ""))
    if any(_OWNER.search(fold(text)) and not _FEDERATION.search(fold(text)) for text in kinds):
        return INDIVIDUAL
    folded = fold(name)
    if person and set(folded.split()) == set(fold(person).split()):
        return INDIVIDUAL
    # A federation of owners or of tenants has their word in its name, and is nobody.
    federation = _FEDERATION.search(folded) is not None
    owner = _OWNER.search(folded) is not None and not federation
    judged = _OWNER.sub(" ", folded) if federation else name
    if owner or names_a_person(judged) or prose_kind(name) is not None:
        return INDIVIDUAL
    return INDIVIDUAL if without_people(name, organisations=True) != name else ""


def _person_names(said: Mapping[Part, str]) -> tuple[str, str, str]:
    """Give the last name, the first name and the civility that a line says, however it writes them."""
    civility = _CIVILITIES.get(said.get(Part.CIVILITY, "").strip(" .").lower(), "")
    last, first = said.get(Part.LAST_NAME, ""), said.get(Part.FIRST_NAME, "")
    if not last and not first:
        last, first = split_name(_LEADING.sub("", said.get(Part.FULL_NAME, "")))
    for text in (last, said.get(Part.FULL_NAME, "")):
        found = _LEADING.match(text)
        if found and not civility:
            civility = _CIVILITIES[found[1].lower()]
    last = _LEADING.sub("", last)
    return (last, first, civility) if last else (first, "", civility)


def split_name(written: str) -> tuple[str, str]:
    """Part « Dupont, Jean », « DUPONT Jean » and « Jean Dupont » into a last name and a first name."""
    before, comma, after = written.partition(",")
    if comma:
        return before.strip(), after.strip()
    words = written.split()
    shouted = [word for word in words if word.isupper() and len(word) > 1]
    if shouted and len(shouted) < len(words):
        return " ".join(shouted), " ".join(word for word in words if word not in shouted)
    return (" ".join(words[1:]), words[0]) if len(words) > 1 else (written.strip(), "")


def _with_position(held: tuple[PositionRead, ...], read: PositionRead) -> tuple[PositionRead, ...]:
    same = next((one for one in held if one.organisation == read.organisation), None)
    if same is None:
        return (*held, read)
    joined = replace(
        same,
        title=same.title or read.title,
        service=same.service or read.service,
        roles=frozenset[ContactRole](same.roles | read.roles),
    )
    return tuple(joined if one is same else one for one in held)


def _numbers(written: str) -> list[str]:
    """Give what may be a number in a cell: all of it, the same with its lost zero, each of several."""
    lost = [f"0{written}"] if len(written) == 9 and written.isdecimal() and written[0] != "0" else []
    return [written, *lost, *re.split(r"\s*(?:;|,|/|\bou\b|\bet\b)\s*", written)]


def _is_shared(address: str) -> bool:
    return _SHARED.match(fold(address.partition("@")[0])) is not None
