"""The sentences about partners, the same on a record, in a list, in a document and in a task."""

from __future__ import annotations

from datetime import date

from cpex_desktop.analysis.lateness import Standing
from cpex_desktop.french import counted, date_fr, elide_de, num, percent
from cpex_desktop.queries.agreement_lines import AgreementLine, Alert
from cpex_desktop.queries.partner_row import Dwellings, PartnerRow
from cpex_desktop.queries.partner_sheet import CountLine
from cpex_desktop.queries.partner_words import COUNT_PART_WORDS, COUNT_WORDS, PLEDGE_WORDS
from cpex_desktop.queries.pledge_lines import PledgeLine


def silence_words(row: PartnerRow) -> str:
    """Say how long a partner has not been heard of: « Dernier échange il y a 11 jours (10/11/2026) ».

    Who was present at a meeting that was held was met: « … il y a 89 jours (25/08/2026, en séance) ».
    """
    if row.last_contact is None or row.silence is None:
        return "Aucun échange" if not row.exchanges else "Aucun échange abouti"
    day = contact_day(row)
    if row.silence == 0:
        return f"Dernier échange aujourd’hui ({day})"
    days = counted(row.silence, "jour", "jours")
    late = 0 < row.cadence <= row.silence
    return f"Sans échange depuis {days} ({day})" if late else f"Dernier échange il y a {days} ({day})"


def contact_day(row: PartnerRow) -> str:
    """Write the day of the last contact, and that it was in a meeting; empty when there was none."""
    if row.last_contact is None:
        return ""
    return date_fr(row.last_contact) + (", en séance" if row.sat_last else "")


def cadence_words(days: int) -> str:
    """Say within how long an exchange is due: « Un échange tous les 60 jours »."""
    return (
        f"Un échange tous les {counted(days, 'jour', 'jours')}"
        if days > 1
        else ("Un échange chaque jour" if days else "Aucune cadence")
    )


def waiting_words(line: AgreementLine) -> str:
    """Say what an agreement waits for and how long it has: empty when it waits for nothing."""
    if not line.waiting_for or line.waiting_days is None:
        return ""
    since = counted(line.waiting_days, "jour", "jours") if line.waiting_days else "aujourd’hui"
    return f"En attente {_of(line.waiting_for)} depuis {since}"


def term_words(line: AgreementLine) -> str:
    """Say what the term of an agreement asks for: empty while it has none."""
    if line.term is None:
        return ""
    match line.alert:
        case Alert.NOTICE if line.notice_on is not None:
            return f"Préavis à donner avant le {date_fr(line.notice_on)}"
        case Alert.ENDED:
            return f"Échue depuis le {date_fr(line.term)}"
    return f"Jusqu’au {date_fr(line.term)}"


def pledge_words(line: PledgeLine) -> str:
    """Say how a promise stands: its state, its day, by how much it is late or was."""
    days = counted(line.standing.days, "jour", "jours")
    match line.standing.standing:
        case Standing.LATE if line.due_on is not None:
            return f"En retard de {days} ({date_fr(line.due_on)})"
        case Standing.DUE_SOON | Standing.ON_TIME if line.due_on is not None:
            return f"Pour le {date_fr(line.due_on)}"
        case Standing.DONE_LATE:
            return f"{PLEDGE_WORDS[line.state]} le {date_fr(line.state_on)}, avec {days} de retard"
        case Standing.NO_DUE_DATE:
            return "Sans échéance"
    return f"{PLEDGE_WORDS[line.state]} le {date_fr(line.state_on)}"


def progress_words(line: PledgeLine) -> str:
    """Say how far an objective is, as of when and from whom: empty when nobody knows."""
    if line.reached is None or line.target is None or line.reached_on is None:
        return ""
    unit = f"\u00a0{line.unit}" if line.unit else ""
    share = f", soit {percent(line.share, 0)}" if line.share is not None else ""
    return (
        f"{_number(line.reached)} sur {_number(line.target)}{unit}{share}"
        f" ({line.reached_source}, {date_fr(line.reached_on)})"
    )


def count_words(line: CountLine) -> str:
    """Say a number with its period, its part and its source: « 54 PCS signés, dont 40 respectés… »."""
    said = f"{COUNT_WORDS[line.kind]}\u00a0: {num(line.amount)}"
    if line.part is not None:
        said += f", {COUNT_PART_WORDS[line.kind]} {num(line.part)}"
    if line.first_day is not None and line.last_day is not None:
        said += f", {_span(line.first_day, line.last_day)}"
    return f"{said} ({line.source}, {date_fr(line.as_of)})"


def dwellings_words(found: Dwellings | None) -> str:
    """Say how many dwellings a partner lets, from whom: « 11 240 logements (Diagnostic, 2025) »."""
    if found is None:
        return "Parc non connu"
    as_of = found.as_of if len(found.as_of) == 4 else date_fr(date.fromisoformat(found.as_of))
    return f"{counted(found.amount, 'logement', 'logements')} ({found.source}, {as_of})"


def _of(awaited: str) -> str:
    """Put « de » before what is waited for, article included: « du visa », « des signatures »."""
    for article, joined in (("le ", "du "), ("les ", "des ")):
        if awaited.lower().startswith(article):
            return f"{joined}{awaited[len(article) :]}"
    return elide_de(awaited)


def _span(first: date, last: date) -> str:
    whole = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year
    return f"en {first.year}" if whole else f"du {date_fr(first)} au {date_fr(last)}"


def _number(amount: float) -> str:
    return num(amount, 0 if amount % 1 == 0 else 1)
