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
from cpex_desktop.queries.to_do_quality import suspicious_months


def plan_tasks(context: ToDoContext) -> Iterator[ToDo]:
    """Give the tasks of the plan in hand, loading what finds them only where there is one."""
    if context.planned:
        from cpex_desktop.queries.to_do_plan import PLAN_PROVIDERS

        for provider in PLAN_PROVIDERS:
            yield from provider(context)


def meeting_tasks(context: ToDoContext) -> Iterator[ToDo]:
    """Give what meetings ask for, loading what finds it only where one was planned."""
    if context.met:
        from cpex_desktop.queries.to_do_meetings import MEETING_PROVIDERS

        for provider in MEETING_PROVIDERS:
            yield from provider(context)


def partner_tasks(context: ToDoContext) -> Iterator[ToDo]:
    """Give what is due with the partners, loading what finds it only where something is kept of them."""
    if context.partnered:
        from cpex_desktop.queries.to_do_partners import PARTNER_PROVIDERS

        for provider in PARTNER_PROVIDERS:
            yield from provider(context)


def contact_tasks(context: ToDoContext) -> Iterator[ToDo]:
    """Give the contacts to review, loaded likewise."""
    if context.partnered:
        from cpex_desktop.queries.to_do_partners import contacts_to_review

        yield from contacts_to_review(context)


PROVIDERS: tuple[ToDoProvider, ...] = (
    silent_requests,
    next_months,
    lacking_tenants,
    unknown_capacity,
    truce_at_hand,
    plan_tasks,
    meeting_tasks,
    partner_tasks,
    suspicious_months,
    missing_months,
    late_sources,
    contact_tasks,
    old_copy,
)
"""In the order of importance of what has no date; a part that has tasks adds its line here."""


def list_to_do(context: ToDoContext) -> tuple[ToDo, ...]:
    """Gather the tasks of every source, by date."""
    return in_order(task for provider in PROVIDERS for task in provider(context))
