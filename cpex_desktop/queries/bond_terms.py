"""Which promises, follow-ups and agreements still live, in the SQL that lists, tasks and rows share.

Apart from the rows, so that the tasks of the dashboard are found without loading them.
"""

from __future__ import annotations

FOLLOW_UPS = "follow_up f LEFT JOIN exchange x ON x.id = f.exchange"
FOLLOW_UP_LIVES = "x.deleted_at IS NULL"
"""A follow-up that was decided in an exchange goes to the trash with it."""
PLEDGES = "pledge p LEFT JOIN exchange x ON x.id = p.exchange LEFT JOIN agreement a ON a.id = p.agreement"
PLEDGE_LIVES = "x.deleted_at IS NULL AND a.deleted_at IS NULL"
"""A promise made in an exchange or an agreement goes to the trash with it."""
TERM = (
    "(SELECT coalesce((SELECT m.ends_on FROM amendment m WHERE m.agreement = a.id AND m.ends_on IS NOT NULL"
    " ORDER BY m.position DESC, m.id DESC LIMIT 1), a.ends_on))"
)
"""The term of an agreement ``a``: that of its last amendment that moves it, else its own."""
