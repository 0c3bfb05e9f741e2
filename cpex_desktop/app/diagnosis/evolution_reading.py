"""What the tab « Évolution » shows of a question, read in one go and put into words."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from cpex_desktop.analysis.periods import PeriodKind
from cpex_desktop.app.diagnosis.data_date import with_data_date
from cpex_desktop.app.diagnosis.evolution_views import long_view, periods_view, season_view, year_view
from cpex_desktop.app.diagnosis.territory_groups import territory_groups
from cpex_desktop.french import month_name
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.evolution import Course, read_course
from cpex_desktop.queries.evolution_readings import course_lacks, shown_breaks
from cpex_desktop.queries.question import Question
from cpex_desktop.queries.question_words import cut_words, measured
from cpex_desktop.queries.territory_readings import full_name, title_name
from cpex_desktop.queries.totals import TOTAL
from cpex_desktop.queries.wording import whole_name
from cpex_desktop.ui.diagnosis.evolution_rows import EvolutionRows
from cpex_desktop.ui.diagnosis.rows import Lack, Way

_CENSUS = "le fichier «\u00a0Logement\u00a0» du recensement de l’INSEE (ménages par statut d’occupation)"


def read_evolution(connection: sqlite3.Connection, question: Question) -> EvolutionRows:
    """Read all that the tab shows; raises UserError for an unknown indicator or a territory that is gone."""
    course = read_course(connection, question)
    rows = EvolutionRows(
        question=question,
        heading=_heading(course, question),
        choices=territory_groups(connection),
        territory=course.asked.place.id,
        breaks=_breaks(course),
    )
    if not course.known:
        return replace(rows, lack=_lack(connection, course, question))
    if course.kind is not PeriodKind.MONTH:
        return replace(rows, periods=periods_view(course))
    return replace(
        rows,
        year=year_view(course),
        long=long_view(course),
        season=season_view(course),
        partial=course_lacks(course),
    )


def _heading(course: Course, question: Question) -> str:
    part = cut_words(question.cut)
    named = measured(course.asked.indicator, question)
    place = title_name(course.asked.place)
    told = (f"{named}\u00a0: {place}", part if not course.asked.related else "")
    return with_data_date(", ".join(word for word in told if word), [course.value.count])


def _breaks(course: Course) -> str:
    return " ".join(
        f"Rupture de série en {month_name(one.first)}. {one.text}" for one in shown_breaks(course)
    )


def _lack(connection: sqlite3.Connection, course: Course, question: Question) -> Lack:
    indicator, place = course.asked.indicator, course.asked.place
    if any(point.figure.amount is not None for point in course.points):
        return Lack(
            "Taux non calculable",
            f"Le nombre de ménages locataires n’est pas dans la base pour {full_name(place)}. "
            f"Importez {_CENSUS}, à la maille de la commune.",
            (Way.IMPORT, Way.COUNT),
        )
    if question.cut != TOTAL and read_course(connection, replace(question, cut=TOTAL)).known:
        return Lack(
            "Aucune donnée pour ces filtres",
            f"L’indicateur est connu pour {full_name(place)}, mais pas pour cette part des actes.",
            (Way.CLEAR,),
        )
    if (
        place.kind is not TerritoryKind.DEPARTEMENT
        and read_course(connection, replace(question, territory=0)).known
    ):
        return Lack(
            "Connu pour le département seulement",
            f"Aucun fichier importé ne donne cet indicateur pour {full_name(place)}. "
            "Choisissez le département au-dessus, ou importez un fichier par commune.",
            (Way.IMPORT,),
        )
    if course.whole is not None:
        return Lack(
            "Pas de total connu",
            f"Cet indicateur n’est connu que pour une partie des actes (un bailleur, un parc ou un motif), "
            f"ou pas pour {full_name(place)}. Choisissez cette partie dans les filtres.",
            (Way.IMPORT,),
        )
    source = f" Source habituelle\u00a0: {indicator.source}." if indicator.source else ""
    return Lack(
        f"{whole_name(indicator)}\u00a0: sans donnée",
        f"Aucun fichier importé ne porte cet indicateur.{source}",
        (Way.IMPORT,),
    )
