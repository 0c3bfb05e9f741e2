"""What changed between a meeting and the one before it: objects by the journal, figures by the batches."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from cpex_desktop.db.sealed import SealedBase
from cpex_desktop.db.store import Store
from cpex_desktop.queries.journal_difference import journal_difference, journal_reaches
from cpex_desktop.queries.since_meeting import Since, since
from cpex_desktop.queries.snapshots import Snapshot, find_snapshot, present_snapshot, previous_snapshot
from cpex_desktop.services.past_figures import FigureChanges, figure_changes


@dataclass(frozen=True, slots=True)
class MeetingComparison:
    """The two states compared, that of the meeting before (uid, day) and this one's, or the present one.

    ``frozen`` says that this meeting kept its own: what is told no longer moves. ``whole`` is False when the
    journal does not go back that far: no object is then told, only figures.
    """

    previous: str
    previous_day: date
    then: Snapshot
    now: Snapshot
    frozen: bool
    since: Since
    figures: FigureChanges
    whole: bool = True


def since_last_meeting(store: Store | SealedBase, meeting: str) -> MeetingComparison | None:
    """Compare a meeting (uid) with the last of its body that kept a state; None when there is none.

    Reads the whole journal between the two and makes totals again twice: not in the window's thread.
    """
    with store.read() as connection:
        found = previous_snapshot(connection, meeting)
        if found is None:
            return None
        previous, then = found
        own = find_snapshot(connection, meeting)
        if own is not None and own.journal < then.journal:
            # The meeting before took its own again since: no state of this one comes after it.
            own = None
        row = connection.execute("SELECT day FROM meeting WHERE uid = ?", (previous,)).fetchone()
        (territory,) = connection.execute(_TERRITORY, (meeting,)).fetchone()
        now = own or present_snapshot(connection, store.clock())
        whole = journal_reaches(connection, then.journal)
        told = (
            since(connection, journal_difference(connection, then.journal, now.journal), now.journal)
            if whole
            else Since((), ())
        )
    # That the two meetings were prepared and held is no news to those who sit in them.
    items = tuple(one for one in told.items if one.uid not in (previous, meeting))
    told = replace(told, items=items)
    figures = figure_changes(store, then, now, territory=territory)
    day = date.fromisoformat(row[0])
    return MeetingComparison(previous, day, then, now, own is not None, told, figures, whole)


_TERRITORY = "SELECT b.territory FROM meeting m JOIN meeting_body b ON b.id = m.body WHERE m.uid = ?"
