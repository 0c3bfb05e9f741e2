"""What every view of a plan may ask of the page around it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class PlanRequests(QObject):
    """One set of signals for all views; the page answers them.

    ``revise(uids, ActionField, value)`` changes a field of actions as one step; ``sheet(uid)`` shows the
    sheet beside the view and goes into it, ``page(uid)`` the page of the action; ``remove(uids)`` puts
    actions in the trash; ``menu(QMenu, uids)`` fills a menu with what may be done to them. ``refused(uid,
    ActionField, value, UserError)`` comes back to the views: the value was not stored. ``national`` is the
    uid of the national plan, by which its numbers are told from those of a charter. ``picture()`` saves the
    Gantt chart of the actions shown as an image.
    """

    revise = Signal(object, object, object)
    sheet = Signal(str)
    page = Signal(str)
    remove = Signal(object)
    menu = Signal(object, object)
    refused = Signal(str, object, object, object)
    picture = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.national = ""
