"""What every reader of tables works with, made once per file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cpex_desktop.imports.headers import Headers
from cpex_desktop.imports.landlords import Landlords, vouched_names
from cpex_desktop.imports.measures import Measures
from cpex_desktop.imports.places import Places
from cpex_desktop.imports.report import Report
from cpex_desktop.imports.types import Answers, ImportContext
from cpex_desktop.progress import Progress


@dataclass(frozen=True, slots=True)
class Tools:
    """The shared instruments of one import; each holds what it has learnt of the file so far."""

    answers: Answers
    report: Report
    places: Places
    landlords: Landlords
    measures: Measures
    headers: Headers
    progress: Progress
    today: date
    file_name: str = ""


def make_tools(context: ImportContext, answers: Answers, progress: Progress, file_name: str = "") -> Tools:
    """Prepare an import; raises UserError when the answers declare a local indicator badly."""
    measures = Measures(context.locals, answers)
    return Tools(
        answers=answers,
        report=Report(),
        places=Places(context),
        landlords=Landlords(context.landlords, vouched_names(answers)),
        measures=measures,
        headers=Headers(measures),
        progress=progress,
        today=context.today,
        file_name=file_name,
    )
