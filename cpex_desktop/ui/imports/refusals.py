"""What the page says when a checked file is not written, and how the officer goes on from there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from cpex_desktop.errors import UserError
from cpex_desktop.ui.widgets.banner import Banner

if TYPE_CHECKING:
    from cpex_desktop.imports.types import CheckedImport


def tell_refusal(
    error: UserError,
    notice: Banner,
    *,
    import_again: Callable[[], object],
    show_anew: Callable[[CheckedImport], object],
) -> None:
    """Tell a refusal: a file already known may come in all the same, one compared anew is shown anew."""
    from cpex_desktop.imports.compared_anew import ComparedAnew
    from cpex_desktop.services.batches import AlreadyImported

    if isinstance(error, AlreadyImported):
        notice.tell_error(error, kind="warn", action=("Importer quand même", import_again))
        return
    if isinstance(error, ComparedAnew):
        show_anew(error.checked)
    notice.tell_error(error, kind="warn" if isinstance(error, ComparedAnew) else "err")


def tell_unread(error: UserError, notice: Banner, take_partners: Callable[[], object]) -> None:
    """Tell why a file cannot be checked; one that is a list of partners is led to where these are read."""
    from cpex_desktop.imports.contact_file import PartnerList

    if isinstance(error, PartnerList):
        notice.tell_error(error, kind="info", action=("Importer des partenaires", take_partners))
    else:
        notice.tell_error(error)
