"""Every source of tasks, and the list that they make together."""

from __future__ import annotations

from collections.abc import Iterator

from cpex_desktop.queries.to_do import ToDo, ToDoContext, ToDoProvider, in_order
from cpex_desktop.queries.to_do_data import (
    lacking_tenants,
    late_sources,
    missing_months,
    next_months,
    old_copy,
)
from cpex_desktop.queries.to_do_force import silent_requests, truce_at_hand, unknown_capacity
from cpex_desktop.queries.to_do_meetings import (
    late_decisions,
    meetings_to_call,
    meetings_to_come,
    ownerless_decisions,
    untold_meetings,
)
from cpex_desktop.queries.to_do_partners import (
    contacts_to_review,
    due_follow_ups,
    ending_agreements,
    late_pledges,
    untold_exchanges,
)
from cpex_desktop.queries.to_do_quality import suspicious_months


def plan_tasks(context: ToDoContext) -> Iterator[ToDo]:
    """Give the tasks of the plan in hand, loading what finds them only where there is one."""
    if context.planned:
        from cpex_desktop.queries.to_do_plan import PLAN_PROVIDERS

        for provider in PLAN_PROVIDERS:
            yield from provider(context)


PROVIDERS: tuple[ToDoProvider, ...] = (
    silent_requests,
    next_months,
    lacking_tenants,
    unknown_capacity,
    truce_at_hand,
    plan_tasks,
    untold_meetings,
    meetings_to_call,
    meetings_to_come,
    late_decisions,
    ownerless_decisions,
    due_follow_ups,
    late_pledges,
    untold_exchanges,
    ending_agreements,
    suspicious_months,
    missing_months,
    late_sources,
    contacts_to_review,
    old_copy,
)
"""In the order of importance of what has no date; a part that has tasks adds its line here."""


def list_to_do(context: ToDoContext) -> tuple[ToDo, ...]:
    """Gather the tasks of every source, by date."""
    return in_order(task for provider in PROVIDERS for task in provider(context))
