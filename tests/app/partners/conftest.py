"""A small base with partners of every family, copied for each test that opens a window on it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from cpex_desktop.models.partner_lists import Channel, ContactRole, LandlordForm, Outcome
from cpex_desktop.models.plan_lists import OrganisationKind
from cpex_desktop.queries.partner_words import PartnerField
from cpex_desktop.services.exchange_drafts import FollowUpDraft, PledgeDraft, Sequel
from tests.partner_base import TODAY, exchange, partner, person, to_chase
from tests.partner_screen import PartnerScreen, partner_screen
from tests.small_base import CLOCK, make

K, F = OrganisationKind, PartnerField
OpenScreen = Callable[[Path], PartnerScreen]

PROTOCOL = Sequel(
    pledges=(
        PledgeDraft("Nommer un référent par agence", due_on=TODAY + timedelta(days=40)),
        PledgeDraft("Signer le protocole de signalement", due_on=TODAY - timedelta(days=22)),
        PledgeDraft("Transmettre la liste des communes", by_us=True),
    ),
    follow_ups=(FollowUpDraft("Retour du conseil d’administration", TODAY + timedelta(days=4)),),
)


@pytest.fixture(scope="session")
def partnered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three landlords, two of them with a log, a town, an ADIL and a federation; never written to."""
    path: Path = tmp_path_factory.mktemp("partnered") / "essai.cpex"
    with make(path) as store:
        sauge = partner(store, "Sauge Habitat", fields={F.LANDLORD_FORM: LandlordForm.PUBLIC_OFFICE})
        aubin = partner(store, "Aubin Logement", fields={F.LANDLORD_FORM: LandlordForm.COMPANY})
        partner(store, "Val Résidences")
        partner(store, "Commune d’Aa", K.MUNICIPALITY)
        adil = partner(store, "ADIL", K.HOUSING_INFORMATION_AGENCY)
        partner(store, "Fédération des agences", K.PRIVATE_LANDLORD_FEDERATION)
        referent = person(
            store,
            sauge,
            "Référent impayés",
            email="referent.impayes@exemple.fr",
            roles=(ContactRole.ARREARS_REFERENT,),
            main=True,
        )
        person(store, sauge, "Direction", title="Directrice du contentieux")
        person(store, aubin, "Accueil", title="Secrétariat")
        for days in range(40, 40 + 30 * 20, 20):
            exchange(store, sauge, days=days, channel=Channel.EMAIL, title="Tableau de suivi reçu")
        exchange(
            store,
            sauge,
            days=11,
            title="Appel au référent",
            summary="Le conseil d’administration examine le protocole le 24/11.",
            persons=(referent,),
            sequel=PROTOCOL,
        )
        exchange(store, sauge, days=30, channel=Channel.MEETING, title="Réunion technique")
        exchange(store, aubin, days=5, outcome=Outcome.NO_ANSWER, sequel=to_chase(3))
        exchange(store, adil, days=20, channel=Channel.VISIT)
    return path


@pytest.fixture
def open_screen(app: QApplication) -> Iterator[OpenScreen]:
    """Open windows that close with the test."""
    with ExitStack() as open_ones:
        yield lambda path: open_ones.enter_context(partner_screen(app, path, CLOCK))


@pytest.fixture
def screen(open_screen: OpenScreen, partnered: Path, tmp_path: Path) -> PartnerScreen:
    """Show the partners."""
    made = open_screen(Path(shutil.copy(partnered, tmp_path / "essai.cpex")))
    made.show()
    return made


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base without a partner; never written to."""
    path: Path = tmp_path_factory.mktemp("nobody") / "vide.cpex"
    make(path).close()
    return path
