from __future__ import annotations

from PySide6.QtWidgets import QApplication

from cpex_desktop.app.self_test import check, run_self_test
from cpex_desktop.errors import UserError


def test_a_sound_installation_passes_every_check(app: QApplication) -> None:
    said: list[str] = []
    assert run_self_test(said.append) == 0
    assert [line.split()[0] for line in said] == ["correct"] * 13 + ["Installation"]


def test_a_failing_check_is_told_and_does_not_stop_the_others() -> None:
    said: list[str] = []

    def refused() -> str:
        raise UserError("Le disque est plein.")

    def broken() -> str:
        raise KeyError("nom d’une personne")

    assert not check(said.append, "Base", refused)
    assert not check(said.append, "Import", broken)
    assert check(said.append, "Graphique", lambda: "12 Ko")
    assert said == [
        "DÉFAUT   Base\u00a0: Le disque est plein.",
        "DÉFAUT   Import\u00a0: KeyError",
        "correct  Graphique\u00a0: 12 Ko",
    ]
