"""Numbers about partners written from their record, and the way from a figure to the diagnosis."""

from __future__ import annotations

from typing import cast

from cpex_desktop.queries.partner_sheet import CountLine
from cpex_desktop.queries.place_sections import PlaceSection
from cpex_desktop.services.partner_numbers import CountDraft, add_count, remove_count, revise_count
from cpex_desktop.ui.forms.asking import ask
from cpex_desktop.ui.forms.writer import Change
from cpex_desktop.ui.latest import Latest
from cpex_desktop.ui.partners.bench import PartnerBench
from cpex_desktop.ui.partners.figures.count_dialog import CountDialog
from cpex_desktop.ui.partners.figures.counts_part import usual_counts
from cpex_desktop.ui.partners.record import PartnerRecord


class NumberCommands:
    """Ask for numbers of the partner shown; the territories are read before."""

    def __init__(self, bench: PartnerBench) -> None:
        self._bench, self._latest = bench, Latest(bench.reader)

    def serve(self, record: PartnerRecord) -> None:
        """Do what the figures of the record ask for."""
        record.figures.asked.connect(self._bench.go)
        counts = record.figures.counts
        counts.add_asked.connect(lambda: self._ask(None))
        counts.revise_asked.connect(self._ask)
        counts.removed.connect(self.remove)

    def remove(self, uid: str) -> None:
        """Remove a number."""
        self._bench.writer.do(lambda store: remove_count(store, uid))

    def _ask(self, line: CountLine | None) -> None:
        bench = self._bench
        self._latest.ask(
            "Lecture des territoires",
            bench.reads.places,
            lambda answer: self._open(line, cast("tuple[PlaceSection, ...]", answer)),
            bench.tell,
        )

    def _open(self, line: CountLine | None, places: tuple[PlaceSection, ...]) -> None:
        bench, sheet, reading = self._bench, self._bench.sheet, self._bench.reading
        if sheet is None or reading is None:
            return
        row = sheet.row
        usual = usual_counts(row.family)
        dialog = CountDialog(row.name, usual, places, reading.today, line, bench.window())

        def change(draft: CountDraft) -> Change:
            if line is not None:
                return lambda store: revise_count(store, line.uid, draft)
            return lambda store: add_count(store, row.uid, draft)

        ask(dialog, bench.writer, change)
