"""The order of Tab: that in which the layouts show their parts, whenever each was made."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QLayoutItem, QWidget

_TAB = Qt.FocusPolicy.TabFocus


def order_stops(root: QWidget) -> None:
    """Have Tab go through what is under ``root`` as it is read: left to right, top to bottom, card by card.

    Qt goes in the order in which widgets were put in the window: a button added to a head once its page was
    filled, or a line made for new data, would be reached last. Asked when Tab is pressed, this is right for
    what is shown at that time.
    """
    for one, following in pairwise(list_stops(root)):
        QWidget.setTabOrder(one, following)


def leave_title(root: QWidget, *, forward: bool) -> bool:
    """Go on from a title that was given the focus, which Qt does not place in its order; tell whether it was.

    Tab never comes back to it: it is there to be said when its screen is shown.
    """
    parts, focus = list(_walk(root)), root.window().focusWidget()
    if focus not in parts or _is_stop(focus):
        return False
    here = parts.index(focus)
    beyond = parts[here + 1 :] if forward else parts[:here][::-1]
    following = next((one for one in beyond if _is_stop(one) and one.isEnabled()), None)
    if following is not None:
        following.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    return following is not None


def list_stops(root: QWidget) -> list[QWidget]:
    """Give what Tab may come to under ``root``, in the order of reading."""
    return [one for one in _walk(root) if _is_stop(one)]


def _is_stop(widget: QWidget) -> bool:
    # What hands the focus on, as the inside of a map does to the map, is no stop by itself.
    return bool(widget.focusPolicy() & _TAB) and widget.focusProxy() is None


def _walk(widget: QWidget) -> Iterator[QWidget]:
    """Give the visible widgets under one, those of its layout first, then those placed by hand."""
    laid = list(_laid(widget.layout()))
    known = set(laid)
    children = (one for one in widget.children() if isinstance(one, QWidget) and not one.isWindow())
    loose = [one for one in children if one not in known]
    for one in (*laid, *sorted(loose, key=lambda one: (one.y(), one.x()))):
        if one.isVisible():
            yield one
            yield from _walk(one)


def _laid(layout: QLayout | None) -> Iterator[QWidget]:
    if layout is None:
        return
    for item in _items(layout):
        held = item.widget()
        if held is not None:
            yield held
        else:
            yield from _laid(item.layout())


def _items(layout: QLayout) -> list[QLayoutItem]:
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        cells = [(layout.getItemPosition(place), place) for place in places]
        places = [place for _cell, place in sorted(cells)]
    found = (layout.itemAt(place) for place in places)
    return [item for item in found if item is not None]
