"""Tab alone goes round the meetings, whatever is shown of them, and comes back to the rest of the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from cpex_desktop.ui.meetings.page import BODIES, REGISTER, SESSIONS
from cpex_desktop.ui.meetings.tabs import AGENDA, COUNTS, DECISIONS, PEOPLE
from tests.meeting_screen import MeetingScreen

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
_MOST = 200


def reachable(page: QWidget) -> set[QWidget]:
    """Give what Tab must come to."""
    return {
        one
        for one in page.findChildren(QWidget)
        if one.isVisible()
        and one.isEnabled()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.width()
        and one.focusProxy() is None
    }


def walked(screen: MeetingScreen, key: Qt.Key) -> list[QWidget]:
    """Press Tab until the focus is back where it has been."""
    seen: list[QWidget] = []
    for _turn in range(_MOST):
        focus = screen.window.focusWidget()
        if focus is None or focus in seen:
            return seen
        seen.append(focus)
        QTest.keyClick(focus, key)
    return seen


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
@pytest.mark.parametrize("shown", [AGENDA, PEOPLE, DECISIONS, COUNTS, REGISTER, BODIES])
def test_tab_comes_to_all_and_out_again(screen: MeetingScreen, shown: str, key: Qt.Key) -> None:
    page = screen.page
    if shown in (REGISTER, BODIES):
        page.show_view(shown)
    else:
        page.show_view(SESSIONS)
        page.record.show_tab(shown)
    screen.settle()
    screen.window.activateWindow()
    page.add.setFocus(Qt.FocusReason.TabFocusReason)
    came = walked(screen, key)
    assert len(came) < _MOST
    assert [one.accessibleName() for one in reachable(page) - set(came)] == []
    assert any(not page.isAncestorOf(one) for one in came)


def test_what_can_be_done_with_a_line_is_ready_when_a_meeting_is_shown(screen: MeetingScreen) -> None:
    agenda = screen.page.record.part(AGENDA)
    assert agenda.items.chosen_row() == 0  # type: ignore[attr-defined]  # the agenda
    assert agenda.take_chosen.isEnabled()  # type: ignore[attr-defined]  # the agenda
