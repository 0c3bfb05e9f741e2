"""How far the partnership reaches: shares with what they rest on, communes that nobody knows, landlords."""

from __future__ import annotations

from typing import cast

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpex_desktop.french import counted, date_fr, list_words, num, span_label
from cpex_desktop.queries.partner_coverage import PartnerCoverage, Share
from cpex_desktop.queries.unreached_communes import UnreachedCommune
from cpex_desktop.ui.partners.bench import PartnerBench
from cpex_desktop.ui.partners.reach.coverage_cards import LandlordsCard, ShareLine, SharesCard, UnreachedCard
from cpex_desktop.ui.partners.reach.reach_view import ReachView
from cpex_desktop.ui.partners.reach.rows import ReachReading
from cpex_desktop.ui.widgets.notice import Notice
from cpex_desktop.ui.widgets.page import GUTTER

_MOST_NAMED = 6
MAP = "cpex:carte/partenaires"


class CoverageView(ReachView):
    """Read the coverage when it is seen."""

    def __init__(self, bench: PartnerBench, parent: QWidget | None = None) -> None:
        super().__init__(bench, "Lecture de la couverture", parent)
        self.unmet = Notice()
        self.communes, self.landlords = SharesCard("Communes"), SharesCard("Bailleurs sociaux")
        self.unreached, self.listed = UnreachedCard(), LandlordsCard()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GUTTER)
        column.addWidget(self.unmet)
        for cards, stretch in (((self.communes, self.landlords), 0), ((self.unreached, self.listed), 1)):
            row = QHBoxLayout()
            row.setSpacing(GUTTER)
            for card, share in zip(cards, (5, 5) if not stretch else (6, 5), strict=True):
                row.addWidget(card, share)
            column.addLayout(row, stretch)
        self.setFocusProxy(self.unreached.table)
        self.unreached.opened.connect(lambda one: self._open(cast(UnreachedCommune, one)))
        self.unreached.map_asked.connect(lambda: bench.go(MAP))
        self.listed.opened.connect(bench.record_asked)

    def show_reach(self, reading: ReachReading) -> None:
        """Show how far the partnership reaches now."""
        coverage, day = reading.coverage, date_fr(reading.today)
        self.communes.show_lines(
            commune_shares(coverage), f"{counted(len(coverage.communes), 'commune', 'communes')} · au {day}"
        )
        self.landlords.show_lines(landlord_shares(coverage), _sources(coverage, day))
        spans = {span_label(one.pressure.span) for one in reading.unreached if one.pressure}
        said = (
            "les plus chargées d’abord" if spans else "",
            f"assignations\u00a0: {list_words(sorted(spans))}" if spans else "",
        )
        words = " · ".join(part for part in said if part)
        self.unreached.show_communes(reading.unreached, words, mapped=bool(reading.visits))
        within = f"Rencontre depuis un an, au {day}"
        self.listed.show_landlords(coverage.landlords, within)
        self._tell_unmet(coverage)

    def _tell_unmet(self, coverage: PartnerCoverage) -> None:
        """Say where a territory stands above the département and nobody there was met."""
        spots = [one.spot for one in coverage.unmet]
        if not spots:
            self.unmet.hide()
            return
        names = [spot.name for spot in spots[:_MOST_NAMED]]
        left = len(spots) - len(names)
        if left:
            names.append(counted(left, "autre", "autres"))
        head = counted(len(spots), "commune au-dessus", "communes au-dessus")
        self.unmet.tell(
            f"{head} du département ({span_label(spots[0].span)}), sans partenaire rencontré depuis un an"
            f"\u00a0: {list_words(names)}.",
            action=("Voir sur la carte", lambda: self._bench.go(MAP)),
        )

    def _open(self, one: UnreachedCommune) -> None:
        """Lead to the record of a town hall, or to the sheet of a commune that is no partner."""
        if one.cover.organisation:
            self._bench.record_asked.emit(one.cover.organisation)
        else:
            self._bench.go(f"cpex:territoire/{one.key}")


def commune_shares(coverage: PartnerCoverage) -> tuple[ShareLine, ...]:
    """Give the three shares of the communes in words."""
    return (
        ShareLine("Avec un interlocuteur", coverage.with_contact, _of(coverage.with_contact, "commune")),
        ShareLine("Avec un référent", coverage.with_referent, _of(coverage.with_referent, "commune")),
        ShareLine("Rencontrées depuis un an", coverage.met, _of(coverage.met, "commune")),
    )


def landlord_shares(coverage: PartnerCoverage) -> tuple[ShareLine, ...]:
    """Give the shares of the landlords met, each with the landlords that it rests on where some lack."""
    dwellings, summonses = coverage.landlords_by_dwellings, coverage.landlords_by_summonses
    return (
        ShareLine("Rencontrés depuis un an", coverage.landlords_met, _of(coverage.landlords_met, "bailleur")),
        ShareLine("En part des logements", dwellings, _of(dwellings, "logement")),
        ShareLine("En part des assignations", summonses, _of(summonses, "assignation")),
    )


def _of(share: Share, noun: str) -> str:
    if not share.known:
        return "aucun chiffre" if share.all else "aucun partenaire"
    words = f"{counted(round(share.part), noun, f'{noun}s')} sur {num(share.whole)}"
    return (
        words if share.known == share.all else f"{words}, connus pour {num(share.known)} sur {num(share.all)}"
    )


def _sources(coverage: PartnerCoverage, day: str) -> str:
    """Say when, and where the weights come from."""
    known = [one.row.dwellings for one in coverage.landlords if one.row.dwellings]
    behind = sorted({f"{one.source} {one.as_of[:4]}" for one in known})
    said = (
        counted(len(coverage.landlords), "bailleur", "bailleurs"),
        f"au {day}",
        f"logements\u00a0: {list_words(behind)}" if behind else "",
        f"assignations\u00a0: {span_label(coverage.span)}" if coverage.span else "",
    )
    return " · ".join(part for part in said if part)
