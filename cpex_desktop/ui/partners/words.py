"""How the screen of the partners says and colours what is known of them."""

from __future__ import annotations

from datetime import date

from cpex_desktop.analysis.lateness import Lateness, Standing
from cpex_desktop.analysis.silence import PartnerStanding
from cpex_desktop.french import counted
from cpex_desktop.models.partner_lists import Channel, LandlordForm, PledgeState
from cpex_desktop.queries.partner_row import PartnerRow
from cpex_desktop.queries.partner_words import LANDLORD_FORM_WORDS, Family
from cpex_desktop.queries.plan_words import ORGANISATION_WORDS
from cpex_desktop.queries.pledge_lines import PledgeLine

STANDING_KINDS = {
    PartnerStanding.LATE: "err",
    PartnerStanding.TO_CHASE: "warn",
    PartnerStanding.NEW: "neutral",
    PartnerStanding.UP_TO_DATE: "ok",
}
CHANNEL_ICONS = {
    Channel.MEETING: "people",
    Channel.VISIT: "location",
    Channel.TELEPHONE: "phone",
    Channel.VIDEO: "people",
    Channel.EMAIL: "mail",
    Channel.LETTER: "mail",
    Channel.CCAPEX: "meeting",
    Channel.TRAINING: "help",
    Channel.EVENT: "calendar",
    Channel.OTHER: "info",
}
FAMILY_ICONS = {
    Family.SOCIAL_LANDLORDS: "building",
    Family.PRIVATE_SECTOR: "home",
    Family.MUNICIPAL_BLOC: "area",
    Family.INSTITUTIONS: "partners",
    Family.UNSORTED: "partners",
}


def kind_words(row: PartnerRow) -> str:
    """Say what an organisation is, a landlord by its legal form where that is known."""
    if row.landlord_form is not LandlordForm.NONE:
        return LANDLORD_FORM_WORDS[row.landlord_form]
    return ORGANISATION_WORDS[row.kind]


def line_words(row: PartnerRow) -> str:
    """Say what an organisation is in a line of the list: « OPH · 11 240 logements »."""
    homes = counted(row.dwellings.amount, "logement", "logements") if row.dwellings else ""
    return " · ".join(part for part in (kind_words(row), homes) if part)


def short_day(day: date, today: date) -> str:
    """Write a day of this year or of the months to come without its year."""
    near = abs((day - today).days) < 300
    return f"{day.day:02}/{day.month:02}" if near else f"{day.day:02}/{day.month:02}/{day.year}"


def due_kind(standing: Lateness) -> str:
    """Colour a day by how it stands."""
    return {Standing.LATE: "err", Standing.DUE_SOON: "warn"}.get(standing.standing, "neutral")


def pledge_kind(line: PledgeLine) -> str:
    """Colour a promise by what became of it."""
    if line.state is PledgeState.OPEN:
        return "err" if line.standing.standing is Standing.LATE else "info"
    return {PledgeState.KEPT: "ok", PledgeState.PARTLY: "warn", PledgeState.BROKEN: "err"}.get(
        line.state, "neutral"
    )
