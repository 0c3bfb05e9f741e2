"""The sentences of the yearly report, which the officer may write anew before it leaves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cpex_desktop.french import counted, list_words, num, percent, signed_percent
from cpex_desktop.models.meeting_lists import AdviceKind, BodyKind
from cpex_desktop.queries.case_counts import case_counts
from cpex_desktop.queries.ccapex_activity import Activity
from cpex_desktop.queries.meeting_words import BODY_KIND_WORDS
from cpex_desktop.queries.procedure_lines import ProcedureLine, ProcedureLines
from cpex_desktop.queries.wording import whole_name


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a part of the report; ``edited`` says that the officer wrote it anew."""

    key: str
    part: int
    text: str
    edited: bool = False


def procedure_sentences(lines: ProcedureLines, year: int) -> tuple[Sentence, ...]:
    """Say each stage of the procedure over a year and how it moved; nothing of one without a figure."""
    known = [line for line in lines.lines if line.total.amount is not None]
    if not known:
        text = f"Aucun chiffre de la procédure n’est connu pour {year}."
        return (Sentence("procedure", 1, text),)
    return tuple(Sentence(f"procedure.{line.indicator.code}", 1, _stage(line, year)) for line in known)


def activity_sentences(now: Activity, before: Activity, threshold: int) -> tuple[Sentence, ...]:
    """Say what the commission did over a year; what nobody said is told as not known.

    Situations under ``threshold`` are not counted in words either: the tables beside hide them.
    """
    said = _activity(now, before, threshold)
    return tuple(Sentence(f"activite.{key}", 2, text) for key, text in said)


def _stage(line: ProcedureLine, year: int) -> str:
    total = line.total.amount or 0
    text = f"{whole_name(line.indicator)}\u00a0: {num(total)} en {year}"
    if line.comparison.fraction is not None and line.before.amount is not None:
        change = signed_percent(line.comparison.fraction, 1)
        text += f", contre {num(line.before.amount)} l’année précédente ({change})"
    if line.total.partial:
        text += "\u202f; des mois ou des communes manquent"
    return f"{text}."


def _activity(now: Activity, before: Activity, threshold: int) -> Iterator[tuple[str, str]]:
    yield "seances", _meetings(now, before)
    yield "situations", _examined(now, threshold)
    if now.advice:
        opinions = counted(now.given(AdviceKind.OPINION), "avis", "avis")
        others = counted(now.given(AdviceKind.RECOMMENDATION), "recommandation", "recommandations")
        yield "avis", f"La commission a rendu {opinions} et {others}."
    yield "suites", _followed(now)
    yield "presence", _presence(now)
    if now.decisions:
        count = now.decisions_done
        done = counted(count, "est faite", "sont faites") if count else "aucune n’est encore faite"
        taken = counted(now.decisions, "décision a été prise", "décisions ont été prises")
        yield "decisions", f"{taken}, dont {done}."


def _examined(now: Activity, threshold: int) -> str:
    if not now.cases:
        return "Le nombre de situations examinées n’est pas connu."
    if not now.examined:
        return "Aucune situation n’a été examinée."
    if now.examined < threshold:
        return f"Moins de {threshold} situations ont été examinées."
    early = now.early_share
    # The share with the total would give the count that a table leaves out.
    told = early is not None and not case_counts(now.cases, threshold).masked
    share = f", dont {percent(early or 0, 0)} avant l’assignation" if told else ""
    return f"{counted(now.examined, 'situation a été examinée', 'situations ont été examinées')}{share}."


def _meetings(now: Activity, before: Activity) -> str:
    if not now.held:
        return "Aucune séance de la commission n’est enregistrée comme tenue."
    kinds = [f"{BODY_KIND_WORDS[kind]} ({now.meetings[kind]})" for kind in BodyKind if kind in now.meetings]
    text = f"{counted(now.held, 'séance a été tenue', 'séances ont été tenues')}\u00a0: {list_words(kinds)}"
    return f"{text}, contre {before.held} l’année précédente." if before.held else f"{text}."


def _followed(now: Activity) -> str:
    known = sum(one.known for one in now.advice)
    total = sum(one.amount for one in now.advice)
    if now.followed_share is None:
        return "Les suites données aux avis et recommandations ne sont pas connues."
    return (
        f"Sur {counted(known, 'avis ou recommandation', 'avis ou recommandations')} dont l’issue est connue,"
        f" {percent(now.followed_share, 0)} ont été suivis\u202f; celle de {num(total - known)} ne l’est pas."
    )


def _presence(now: Activity) -> str:
    if now.presence_share is None:
        return "La participation des membres n’a pas été relevée."
    share = percent(now.presence_share, 0)
    return f"Les membres convoqués étaient présents ou représentés dans {share} des cas."
