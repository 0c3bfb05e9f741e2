"""One organisation by what is typed of it: nothing typed is nobody."""

from __future__ import annotations

import pytest

from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.queries.partner_lookup import find_partner
from tests.partner_base import partner


def test_nothing_typed_names_no_partner(store: Store) -> None:
    uid = partner(store, "Sauge Habitat")
    with store.read() as connection:
        assert find_partner(connection, " sauge HABITAT ") == uid
        for words in ("", "  ", "\u00a0"):
            with pytest.raises(UserError, match="pas dans la base") as refused:
                find_partner(connection, words)
            assert refused.value.detail == "Aucun nom n’a été écrit."
