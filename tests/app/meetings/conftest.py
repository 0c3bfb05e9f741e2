"""A small base with two bodies and their meetings, copied for each test that opens a window on it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from cpex_desktop.models.meeting_lists import BodyKind, MeetingStatus, QuorumRule, Voice
from cpex_desktop.models.plan_lists import OrganisationKind
from cpex_desktop.queries.meeting_words import BodyField, ItemField, MeetingField
from cpex_desktop.queries.partner_words import PartnerField
from cpex_desktop.services.meetings import revise_meeting
from tests.meeting_base import TODAY, body, decision, item, meeting, seat
from tests.meeting_screen import MeetingScreen, meeting_screen
from tests.partner_base import partner
from tests.small_base import CLOCK, A, B, make

OpenScreen = Callable[[Path], MeetingScreen]


@pytest.fixture(scope="session")
def met(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A commission that met once and meets again in ten days, a committee that never did."""
    path: Path = tmp_path_factory.mktemp("met") / "essai.cpex"
    with make(path) as store:
        commission = body(store, fields={BodyField.QUORUM: QuorumRule.HALF, BodyField.PLACE: "Préfecture"})
        body(store, BodyKind.TECHNICAL)
        for name in ("CAF", "Conseil départemental", "DDETS"):
            seat(store, commission, name)
        seat(store, commission, "ADIL", Voice.ADVISORY)
        for name, place in (("Commune d’Aa", A), ("Commune de Bb", B)):
            listed = {PartnerField.TERRITORY: place, PartnerField.INVITED_MAYOR: True}
            partner(store, name, OrganisationKind.MUNICIPALITY, listed)
        caf = partner(store, "Caisse associée", OrganisationKind.ASSOCIATION)
        held = meeting(store, commission, days=60, fields={MeetingField.HOUR: "9:30"})
        item(store, held, "Bilan du semestre")
        decision(store, held, "Désigner un référent", organisation=caf, due_on=TODAY - timedelta(days=5))
        decision(store, held, "Revoir le règlement intérieur")
        revise_meeting(store, held, {MeetingField.STATUS: MeetingStatus.HELD})
        coming = meeting(store, commission, days=-10, fields={MeetingField.HOUR: "14:00"})
        item(store, coming, "Ouverture", {ItemField.MINUTES: 5})
        item(store, coming, "Situation des concours", {ItemField.MINUTES: 70})
        item(store, coming, "Questions diverses")
    return path


@pytest.fixture
def open_screen(app: QApplication) -> Iterator[OpenScreen]:
    """Open windows that close with the test."""
    with ExitStack() as open_ones:
        yield lambda path: open_ones.enter_context(meeting_screen(app, path, CLOCK))


@pytest.fixture
def screen(open_screen: OpenScreen, met: Path, tmp_path: Path) -> MeetingScreen:
    """Show the meetings."""
    made = open_screen(Path(shutil.copy(met, tmp_path / "essai.cpex")))
    made.show()
    return made


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base without a body; never written to."""
    path: Path = tmp_path_factory.mktemp("nobody_meets") / "vide.cpex"
    make(path).close()
    return path
