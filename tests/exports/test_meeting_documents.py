"""The documents of the meetings: what they say, what they never say, on which sheets."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.exports.annual_report import EDITED_NOTE, build_annual_report
from cpex_desktop.exports.annual_workbook import build_annual_workbook
from cpex_desktop.exports.case_table import case_table
from cpex_desktop.exports.ccapex_dossier import build_dossier
from cpex_desktop.exports.ccapex_facts import gather_meeting
from cpex_desktop.exports.meeting_minutes import build_minutes
from cpex_desktop.exports.word import render_word
from cpex_desktop.exports.word_description import WordDocument
from cpex_desktop.exports.workbook import write_document
from cpex_desktop.models.enums import Sector
from cpex_desktop.models.meeting_lists import (
    AdviceKind,
    BodyKind,
    DecisionStatus,
    Presence,
    QuorumRule,
    Recipient,
    Voice,
)
from cpex_desktop.queries.annual_report import annual_report
from cpex_desktop.queries.meeting_words import BodyField, DecisionField, ItemField, MeetingField
from cpex_desktop.services.attendance import set_presence
from cpex_desktop.services.decisions import review_decision
from cpex_desktop.services.meeting_bodies import add_member
from cpex_desktop.services.meeting_comparisons import since_last_meeting
from cpex_desktop.services.meeting_counts import set_advice, set_cases
from cpex_desktop.services.meeting_drafts import AdviceDraft, MemberDraft
from cpex_desktop.services.meetings import revise_meeting
from tests.exports.reading import cached, find, row_of, texts
from tests.meeting_base import HELD, TODAY, ago, body, decision, item, meeting
from tests.partner_base import partner, person
from tests.plan_base import cells, make_plan, write
from tests.small_base import A


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_plan(tmp_path / "base.cpex") as store:
        yield store


@pytest.fixture
def pair(store: Store) -> tuple[str, str]:
    """Hold a meeting and prepare the next, each with something on every sheet."""
    caf = partner(store, "CAF")
    plenary = body(store, fields={BodyField.QUORUM: QuorumRule.HALF, BodyField.CHAIR: "Préfet"})
    who = person(store, caf, "Fictif", title="Directrice")
    add_member(store, plenary, MemberDraft(caf, Voice.VOTING, "Titulaire", who))
    add_member(store, plenary, MemberDraft(partner(store, "ADIL"), Voice.ADVISORY))
    first = meeting(store, plenary, 60, {MeetingField.NOTES: "Note interne"})
    point = item(store, first, "Bilan du semestre", {ItemField.MINUTES: 20, ItemField.NOTES: "Débat utile."})
    made = decision(
        store, first, "Écrire aux bailleurs", organisation=caf, due_on=ago(10),
        fields={DecisionField.AGENDA_ITEM: point},
    )  # fmt: skip
    decision(store, first, "Revoir le règlement")
    called = [str(uid) for (uid,) in cells(store, "SELECT uid FROM attendance ORDER BY id")]
    set_presence(store, called[:1], Presence.PRESENT)
    set_advice(store, first, AdviceKind.OPINION, Recipient.BENEFIT_FUND, AdviceDraft(10, 4, 1))
    set_cases(store, first, "summons", Sector.SOCIAL, 12)
    set_cases(store, first, "summons", Sector.PRIVATE, 2, A)
    revise_meeting(store, first, HELD)
    write(store, "Protocole")
    second = meeting(store, plenary)
    item(store, second, "Suivi", {ItemField.MINUTES: 15})
    review_decision(store, made, second, DecisionStatus.IN_PROGRESS, "Lettre partie")
    return first, second


def said(document: WordDocument) -> str:
    read = Document(BytesIO(render_word(document)))
    found = (cell.text for table in read.tables for row in table.rows for cell in row.cells)
    return "\n".join((*(one.text for one in read.paragraphs), *found))


def minutes(store: Store, uid: str, *, whole: bool = False) -> str:
    with store.read() as connection:
        return said(build_minutes(connection, uid, TODAY, whole=whole))


def test_the_minutes_tell_the_meeting_and_name_nobody(store: Store, pair: tuple[str, str]) -> None:
    set_advice(store, pair[0], AdviceKind.RECOMMENDATION, Recipient.OCCUPANT, AdviceDraft(3))
    text = minutes(store, pair[0])
    for words in (
        "Relevé de décisions – séance du 22/09/2026",
        "Quorum atteint\u00a0: 1\u00a0voix délibérative sur 1, pour 1 nécessaire",
        "1. Bilan du semestre",
        "Décision\u00a01\u00a0: Écrire aux bailleurs",
        "11/11/2026",
        "À désigner",
        "20\u00a0minutes prévues",
        "Avis par destinataire",
        "Non suivis",
        "Recommandations par destinataire",
        "Non suivies",
    ):
        assert words in text
    assert "Fictif" not in text
    assert "Note interne" not in text
    assert "Projet" not in text


def test_the_whole_minutes_tell_what_was_said_too_and_are_to_be_signed(
    store: Store, pair: tuple[str, str]
) -> None:
    text = minutes(store, pair[0], whole=True)
    for words in (
        "Procès-verbal – séance du 22/09/2026",
        "Débat utile.",
        "Écrire aux bailleurs",
        "Signature",
    ):
        assert words in text
    assert "Débat utile." not in minutes(store, pair[0])
    assert "Note interne" not in text


def test_the_minutes_of_a_meeting_to_come_are_a_draft_that_follows_decisions(
    store: Store, pair: tuple[str, str]
) -> None:
    text = minutes(store, pair[1])
    assert "Projet. Séance prévue." in text
    assert "Lettre partie" in text
    assert "Membres convoqués" in text
    assert "1\u00a0voix délibérative convoquée\u202f; quorum\u00a0: 1" in text
    assert "non atteint" not in text


def test_decisions_are_numbered_as_the_agenda_is_read(store: Store) -> None:
    uid = meeting(store, body(store), 30, HELD)
    points = [item(store, uid, subject) for subject in ("Premier", "Second")]
    for wording, point in (("Au second", points[1]), ("Hors du jour", ""), ("Au premier", points[0])):
        decision(store, uid, wording, fields={DecisionField.AGENDA_ITEM: point})
    lines = [line for line in minutes(store, uid).splitlines() if line.startswith("Décision\u00a0")]
    assert lines == ["Décision\u00a01\u00a0: Au premier", "Décision\u00a02\u00a0: Au second"]
    cells_read = minutes(store, uid).split("\n")
    assert [cells_read[cells_read.index(number) + 1] for number in ("1", "2", "3")] == [
        "Au premier", "Au second", "Hors du jour",
    ]  # fmt: skip


def test_documents_of_a_meeting_that_is_gone_are_refused(store: Store) -> None:
    with store.read() as connection:
        for build in (build_minutes, lambda c, uid, day: build_dossier(c, uid, edited_on=day)):
            with pytest.raises(UserError, match="n’existe plus"):
                build(connection, "disparue", TODAY)


def test_the_file_of_a_meeting_has_its_sheets(store: Store, pair: tuple[str, str], tmp_path: Path) -> None:
    found = since_last_meeting(store, pair[1])
    with store.read() as connection:
        document = build_dossier(connection, pair[1], edited_on=TODAY, comparison=found)
        bare = build_dossier(connection, pair[0], edited_on=TODAY)
    write_document(document, tmp_path / "dossier.xlsx")
    book = cached(tmp_path / "dossier.xlsx")
    assert book.sheetnames == [
        "Ordre du jour", "Émargement", "Décisions à suivre", "Depuis la dernière séance", "Indicateurs",
        "Plan d’action", "Activité", "Participation",
    ]  # fmt: skip
    assert [sheet.name for sheet in bare.sheets] == [
        "Ordre du jour", "Émargement", "Décisions à suivre", "Indicateurs", "Plan d’action",
        "Situations examinées", "Par territoire", "Avis de la séance", "Activité", "Participation",
    ]  # fmt: skip
    portrait = {sheet.name for sheet in document.sheets if sheet.portrait}
    assert portrait == {"Ordre du jour", "Émargement"}
    assert row_of(book["Ordre du jour"], "Suivi")[1] == 15
    assert "Situation" not in texts(book["Décisions à suivre"])
    assert row_of(book["Décisions à suivre"], "Écrire aux bailleurs")[0] == "CAF"
    assert row_of(book["Décisions à suivre"], "Revoir le règlement")[0] == "À désigner"
    assert row_of(book["Émargement"], "CAF")[:2] == ["Titulaire", "Délibérative"]
    assert row_of(book["Depuis la dernière séance"], "A-01 Protocole")[0] == "Nouvelle"
    assert row_of(book["Activité"], "Organisme payeur de l’aide au logement (CAF, MSA)") == [
        "Avis", 10, 4, 1, 0.8,
    ]  # fmt: skip
    assert "Fictif" not in repr([texts(sheet) for sheet in book])


@pytest.mark.parametrize("kept", [True, False])
def test_the_figures_of_a_meeting_that_kept_its_state_are_not_those_of_today(
    store: Store, pair: tuple[str, str], tmp_path: Path, kept: bool
) -> None:
    if kept:
        revise_meeting(store, pair[1], HELD)
    found = since_last_meeting(store, pair[1])
    with store.read() as connection:
        document = build_dossier(connection, pair[1], edited_on=TODAY, comparison=found)
    write_document(document, tmp_path / "dossier.xlsx")
    said = repr(texts(cached(tmp_path / "dossier.xlsx")["Indicateurs"]))
    assert ("À cette séance" in said, "d’aujourd’hui" in said) == (kept, not kept)


def test_the_activity_in_a_file_ends_with_its_meeting(store: Store, pair: tuple[str, str]) -> None:
    revise_meeting(store, pair[1], HELD)
    with store.read() as connection:
        then, now = (gather_meeting(connection, uid, TODAY).activity for uid in pair)
    assert (then.last, then.held) == (ago(60), 1)
    assert (now.last, now.held) == (TODAY, 2)


def test_an_agenda_says_which_items_have_no_duration(store: Store, tmp_path: Path) -> None:
    uid = meeting(store, body(store), -10)
    item(store, uid, "Suivi", {ItemField.MINUTES: 15})
    item(store, uid, "Questions diverses")
    with store.read() as connection:
        write_document(build_dossier(connection, uid, edited_on=TODAY), tmp_path / "dossier.xlsx")
    sheet = cached(tmp_path / "dossier.xlsx")["Ordre du jour"]
    assert row_of(sheet, "Durée prévue, 1\u00a0point sans durée")[1] == 15
    assert row_of(sheet, "Questions diverses")[1] is None
    assert row_of(sheet, "Présidence")[0] == "À préciser"


def test_small_counts_are_hidden_with_those_that_would_tell_them() -> None:
    cases = {
        ("payment_order", Sector.SOCIAL): 20,
        ("payment_order", Sector.PRIVATE): 9,
        ("summons", Sector.SOCIAL): 12,
        ("summons", Sector.PRIVATE): 2,
    }
    found = case_table(cases, 5)
    assert found.headings == ("Étape de la procédure", "Parc social", "Parc privé", "Ensemble")
    assert found.rows[1][2] == "s"
    assert found.rows[1][1] == "s"
    assert found.rows[0][2] == "s"
    assert found.rows[-1] == ("Ensemble", "32", "11", "43")
    assert found.masked
    open_table = case_table(cases, 0)
    assert [row[1:] for row in open_table.rows[:2]] == [("20", "9", "29"), ("12", "2", "14")]
    assert not open_table.masked


def test_few_situations_are_in_no_sentence(store: Store) -> None:
    plenary = body(store)
    first = meeting(store, plenary, 60)
    revise_meeting(store, first, HELD)

    def sentence() -> str:
        with store.read() as connection:
            found = {one.key: one.text for one in annual_report(connection, 2026, TODAY).sentences}
        return found["activite.situations"]

    assert sentence() == "Le nombre de situations examinées n’est pas connu."
    set_cases(store, first, "payment_order", Sector.SOCIAL, 2)
    assert sentence() == "Moins de 5 situations ont été examinées."
    set_cases(store, first, "summons", Sector.SOCIAL, 38)
    assert sentence() == "40\u00a0situations ont été examinées."
    set_cases(store, first, "payment_order", Sector.SOCIAL, 10)
    set_cases(store, first, "summons", Sector.SOCIAL, 30)
    assert sentence() == "40\u00a0situations ont été examinées, dont 25\u202f% avant l’assignation."


def test_the_report_has_the_three_parts_of_the_decree(
    store: Store, pair: tuple[str, str], tmp_path: Path
) -> None:
    with store.read() as connection:
        text = said(build_annual_report(connection, 2026, TODAY))
        write_document(build_annual_workbook(connection, 2026, TODAY), tmp_path / "bilan.xlsx")
    for words in (
        "1. Bilan des procédures au regard des objectifs",
        "2. Évaluation de l’activité de la commission",
        "3. Propositions d’amélioration",
        "1\u00a0séance a été tenue\u00a0: CCAPEX plénière (1).",
        "Sur 5\u00a0avis ou recommandations dont l’issue est connue, 80\u202f% ont été suivis\u202f;"
        " celle de 5 ne l’est pas.",
        "Aucun chiffre de la procédure n’est connu pour 2026.",
        "(à vérifier dans le texte en vigueur)",
        "Revoir le règlement",
    ):
        assert words in text
    book = cached(tmp_path / "bilan.xlsx")
    assert book.sheetnames == [
        "1 Procédures", "2 Activité", "2 Séances", "2 Participation", "2 Situations", "3 Propositions",
    ]  # fmt: skip
    find(book["3 Propositions"], "Revoir le règlement")


def test_the_report_of_the_commission_is_not_that_of_other_bodies(
    store: Store, pair: tuple[str, str]
) -> None:
    other = meeting(store, body(store, BodyKind.BILATERAL, "Rencontre du bailleur"), 20)
    decision(store, other, "Décision à deux")
    revise_meeting(store, other, HELD)
    decision(store, pair[1], "Décision d’une séance à venir")
    with store.read() as connection:
        text = said(build_annual_report(connection, 2026, TODAY))
        report = annual_report(connection, 2026, TODAY)
    assert [one.uid for one in report.sessions] == [pair[0]]
    assert "Revoir le règlement" in text
    assert "Rencontre du bailleur" not in text
    assert "Décision à deux" not in text
    assert "séance à venir" not in text


def test_a_sentence_written_anew_is_marked_and_an_empty_one_left_out(
    store: Store, pair: tuple[str, str]
) -> None:
    edits = {"activite.seances": "Une séance a été tenue.", "activite.presence": ""}
    with store.read() as connection:
        same = {one.key: one.text for one in annual_report(connection, 2026, TODAY).sentences}
        kept = annual_report(connection, 2026, TODAY, same)
        report = annual_report(connection, 2026, TODAY, edits)
        text = said(build_annual_report(connection, 2026, TODAY, edits))
        with pytest.raises(ValueError, match="inconnue"):
            annual_report(connection, 2026, TODAY, {"inconnue": "x"})
    assert not any(one.edited for one in kept.sentences)
    assert [one.key for one in report.sentences if one.edited] == ["activite.seances"]
    assert "activite.presence" not in [one.key for one in report.sentences]
    assert text.count(EDITED_NOTE) == 1


def test_a_year_to_come_has_no_report(store: Store) -> None:
    with store.read() as connection, pytest.raises(UserError, match="n’a pas commencé"):
        annual_report(connection, 2027, TODAY)
