"""The sheet « Partenaires » of the prefect's workbook: what is late or ends soon, and whom one meets."""

from __future__ import annotations

from cpex_desktop.exports.description import (
    Block,
    Cell,
    Column,
    ColumnRef,
    Content,
    Formula,
    Heading,
    Note,
    Reading,
    Row,
    Sentences,
    Sheet,
    Space,
    Table,
    Tile,
    Tiles,
    Title,
)
from cpex_desktop.exports.meanings import Kind, RowKind, Tone
from cpex_desktop.exports.prefect_facts import PrefectFacts
from cpex_desktop.french import NOT_APPLICABLE, NOT_AVAILABLE, counted, date_fr, num, percent
from cpex_desktop.models.plan_lists import OrganisationKind
from cpex_desktop.queries.coverage_layer import coverage_readings
from cpex_desktop.queries.partner_coverage import Share
from cpex_desktop.queries.partner_review import Engagement, FamilyReview, LateFollowUp, PartnerReview
from cpex_desktop.queries.partner_words import FAMILY_WORDS
from cpex_desktop.queries.plan_words import ORGANISATION_WORDS

NAME = "Partenaires"
_FAMILIES = "partenaires_familles"
_WIDTHS = (30.0, 31.0, 56.0, 12.0, 22.0, 66.0)
_SPANS = ((0, 1), (1, 1), (2, 1), (3, 2), (5, 1))
_ENGAGED, _CHASED = 13, 10
"""Lines named at most in each table, so that the sheet holds on one page that can be read."""
_METHOD = (
    "Une relance est échue du lendemain de son jour tant que son issue n’est pas dite. Rencontré\u00a0: "
    "réunion, visite, présence en séance ou autre rencontre tenue depuis un an."
)


def partners_sheet(facts: PrefectFacts, review: PartnerReview) -> Sheet:
    """Describe the sheet « Partenaires », always on one page; the documents of the partners have the rest."""
    blocks: list[Block] = [
        Title(
            "Partenaires et engagements",
            f"{facts.departement_label} · situation au {date_fr(review.today)}"
            " · ce qui est en retard ou arrive à échéance dans les six mois",
        ),
        Tiles(_tiles(review), spans=_SPANS),
        Space(8),
        Heading("Engagements et conventions"),
        *_engagements(review),
        Space(8),
        Heading("Relances échues"),
        *_follow_ups(review),
        Space(8),
        Heading("Couverture du partenariat (12\u00a0derniers mois)"),
        _families(review.families),
        Space(6),
        Note(
            f"Source\u00a0: partenaires suivis dans la base, situation au {date_fr(review.today)}. {_METHOD}"
        ),
        Reading(_reading(review)),
    ]
    return Sheet(NAME, _WIDTHS, tuple(blocks))


def _tiles(review: PartnerReview) -> tuple[Tile, ...]:
    oldest = (
        f"la plus ancienne, du {date_fr(review.late[0].due_on)}"
        if review.late
        else "aucune ne dépasse son jour"
    )
    coverage = review.coverage
    share = coverage.landlords_by_dwellings.value
    weight = "" if share is None else f", {percent(share, 0)} des logements"
    return (
        Tile("Relances échues", Cell(review.follow_ups), Cell(oldest)),
        Tile(
            "Engagements en retard",
            Cell(review.late_engagements),
            Cell(f"sur {num(len(review.engagements))} à échéance proche"),
        ),
        Tile(
            "Conventions en vigueur",
            Cell(review.binding),
            Cell(f"dont {num(review.ending)} à renouveler dans les six mois"),
        ),
        Tile(
            "Communes avec interlocuteur",
            _part(coverage.with_contact),
            Cell(f"sur {num(coverage.with_contact.all)}"),
        ),
        Tile(
            "Bailleurs sociaux rencontrés en un an",
            _part(coverage.landlords_met),
            Cell(f"sur {num(coverage.landlords_met.all)}{weight}"),
        ),
    )


def _part(share: Share) -> Cell:
    return Cell(int(share.part)) if share.all else Cell(NOT_APPLICABLE)


def _engagements(review: PartnerReview) -> list[Block]:
    if not review.engagements:
        return [Sentences(("Aucun engagement ni convention n’est en retard ou proche de son échéance.",))]
    columns = (
        Column("partner", "Partenaire"),
        Column("kind", "Type"),
        Column("title", "Engagement ou convention"),
        Column("due", "Échéance", Kind.DATE, centred=True),
        Column("state", "État", centred=True),
        Column("next", "Prochaine étape"),
    )
    rows = tuple(
        _engagement(f"engagement{place}", one) for place, one in enumerate(review.engagements[:_ENGAGED])
    )
    return [
        Table("partenaires_engagements", columns, rows, row_height=19.0),
        *_rest(len(review.engagements) - _ENGAGED, "autre échéance", "autres échéances"),
    ]


def _engagement(key: str, one: Engagement) -> Row:
    state = f"{one.standing} ({counted(one.late, 'jour', 'jours')})" if one.late else one.standing
    return Row(
        key,
        (
            Cell(one.partner, Tone.STRONG),
            Cell(_kind(one.kind)),
            Cell(one.title),
            Cell(one.due_on, Tone.BAD if one.late else Tone.PLAIN),
            Cell(state, Tone.BAD if one.late else Tone.PLAIN),
            Cell(one.next_step),
        ),
    )


def _follow_ups(review: PartnerReview) -> list[Block]:
    if not review.late:
        return [Sentences(("Aucune relance n’est échue.",))]
    columns = (
        Column("partner", "Partenaire"),
        Column("kind", "Type"),
        Column("wording", "Relance"),
        Column("due", "Prévue le", Kind.DATE, centred=True),
        Column("days", "Jours de retard", Kind.WHOLE),
    )
    rows = tuple(_follow_up(f"relance{place}", one) for place, one in enumerate(review.late[:_CHASED]))
    return [
        Table("partenaires_relances", columns, rows, row_height=17.0),
        *_rest(len(review.late) - _CHASED, "autre relance échue", "autres relances échues"),
    ]


def _follow_up(key: str, one: LateFollowUp) -> Row:
    return Row(
        key,
        (
            Cell(one.partner, Tone.STRONG),
            Cell(_kind(one.kind)),
            Cell(one.wording),
            Cell(one.due_on),
            Cell(one.late, Tone.BAD),
        ),
    )


def _families(families: tuple[FamilyReview, ...]) -> Table:
    columns = (
        Column("family", "Famille de partenaires"),
        Column("listed", "Recensés", Kind.WHOLE),
        Column("share", "Part rencontrée", Kind.SHARE, bar_top=1.0),
        Column("met", "Rencontrés", Kind.WHOLE),
        Column("bound", "Avec une convention", Kind.WHOLE),
    )
    rows = [
        Row(
            one.family.value,
            (
                Cell(FAMILY_WORDS[one.family]),
                Cell(one.listed),
                Cell(one.met / one.listed),
                Cell(one.met),
                Cell(one.bound),
            ),
        )
        for one in families
    ]
    listed, met = (sum(amounts) for amounts in zip(*((one.listed, one.met) for one in families), strict=True))
    total = Row(
        "ensemble",
        (
            Cell("Ensemble"),
            Cell(_sum("listed", listed)),
            Cell(_share(met / listed)),
            Cell(_sum("met", met)),
            Cell(_sum("bound", sum(one.bound for one in families))),
        ),
        RowKind.TOTAL,
    )
    return Table(_FAMILIES, columns, (*rows, total), row_height=19.0)


def _sum(column: str, amount: int) -> Formula:
    return Formula("=SUM({0})", (ColumnRef(_FAMILIES, column),), amount)


def _share(value: float) -> Formula:
    return Formula("=SUM({0})/SUM({1})", (ColumnRef(_FAMILIES, "met"), ColumnRef(_FAMILIES, "listed")), value)


def _reading(review: PartnerReview) -> str:
    return " ".join(coverage_readings(review.coverage))


def _kind(kind: OrganisationKind | None) -> Content:
    return ORGANISATION_WORDS[kind] if kind else NOT_AVAILABLE


def _rest(left: int, one: str, several: str) -> list[Block]:
    if left <= 0:
        return []
    said = counted(left, one, several)
    return [Note(f"Et {said}\u00a0: le tableau des conventions et le journal des échanges les donnent.")]
