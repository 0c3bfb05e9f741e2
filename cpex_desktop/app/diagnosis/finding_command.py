"""« Consigner un constat » in the head of the diagnosis: from any view to the form, on what is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from cpex_desktop.ui.widgets.buttons import button

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from cpex_desktop.ui.diagnosis.findings_tab import FindingsTab
    from cpex_desktop.ui.diagnosis.page import DiagnosisPage

FINDINGS = "constats"


def add_finding_command(page: DiagnosisPage) -> QPushButton:
    """Add the command, absent while there is no figure to write about and where findings are written."""

    def note() -> None:
        question = page.question
        if question is not None:
            page.show_tab(FINDINGS)
            cast("FindingsTab", page.tab(FINDINGS)).begin(question)

    def follow_page() -> None:
        command.setVisible(page.question is not None and page.current_tab() != FINDINGS)

    command = button("Consigner un constat", note, icon_name="finding")
    command.hide()
    page.header.add_action(command)
    page.placed.connect(lambda _step: follow_page())
    return command
