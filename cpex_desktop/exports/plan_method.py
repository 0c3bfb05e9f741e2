"""The last sheet of a plan’s workbook: where it comes from, how it counts, and what the hidden column is."""

from __future__ import annotations

from cpex_desktop.exports.citations import source_note
from cpex_desktop.exports.description import Block, Heading, Note, Points, Sheet, Space, Title
from cpex_desktop.exports.edition import INVENTED
from cpex_desktop.exports.plan_facts import PlanFacts
from cpex_desktop.french import counted, date_fr
from cpex_desktop.queries.plan_readings import plan_state

_WIDTHS = (26.0, 60.0, 60.0)
_METHOD = (
    (
        "Retard",
        "Calculé, jamais saisi. Une action est en retard à partir du lendemain de son échéance tant qu’elle "
        "n’est ni réalisée ni abandonnée. Les jours sont des jours calendaires. Une échéance est proche à "
        "30\u00a0jours ou moins. Une action sans échéance n’est jamais en retard.",
    ),
    (
        "Avancement",
        "100\u202f% une fois l’action réalisée\u202f; sinon le pourcentage saisi\u202f; sinon la part des "
        "étapes faites, arrondie au-dessous. Rien quand aucun des trois n’est connu.",
    ),
    (
        "Sous-actions",
        "Une sous-action compte pour une action, dans le tableau comme dans les totaux.",
    ),
    (
        "Couverture",
        "Un engagement est couvert quand une action du plan le porte, si elle n’est pas abandonnée. Une "
        "réponse sans action ne suffit pas.",
    ),
    (
        "Indicateurs",
        "La valeur connue est lue dans la base le jour de l’édition, sur les mois indiqués\u202f; elle n’est "
        "pas saisie dans l’action. Le chemin fait va de la valeur de départ à la cible. "
        "«\u00a0N.d.\u00a0» marque une valeur inconnue, jamais comptée comme zéro.",
    ),
)
_RETURN = (
    (
        "Ce qui se modifie",
        "Les colonnes à en-tête bleu des feuilles «\u00a0Plan d’action\u00a0» et «\u00a0Suivi\u00a0». Les "
        "autres feuilles sont à lire\u00a0: ce qui y est changé ne revient pas. Les étapes se modifient dans "
        "l’application.",
    ),
    (
        "Colonne masquée",
        "La colonne B de ces deux feuilles porte, pour chaque ligne, le numéro interne de l’action et une "
        "empreinte de chacun de ses champs au moment de l’export. Elle suit la ligne quand vous triez ou "
        "filtrez. Elle ne contient aucune autre information.",
    ),
    (
        "Au retour",
        "Seul ce que le partenaire a changé est proposé, champ par champ. Ce qu’il n’a pas touché ne défait "
        "jamais un travail plus récent. Un champ changé des deux côtés est signalé.",
    ),
)


def method_sheet(facts: PlanFacts, *, notes: bool = False) -> Sheet:
    """Describe the sheet « Sources et méthode »."""
    blocks: list[Block] = [
        Title("Sources et méthode", f"{facts.plan.title} · {facts.place}"),
        *((Note(INVENTED, strong=True),) if facts.fictitious else ()),
        Heading("Le document"),
        Points(_document(facts, notes=notes)),
        Space(8),
        Heading("Comment c’est compté"),
        Points(_METHOD),
        source_note(facts.batches),
        Space(8),
        Heading("Modifier ce classeur et le renvoyer"),
        Points(_RETURN),
    ]
    return Sheet("Sources et méthode", _WIDTHS, tuple(blocks))


def _document(facts: PlanFacts, *, notes: bool) -> tuple[tuple[str, str], ...]:
    steps = counted(facts.counts.late_steps, "étape", "étapes")
    entries = [
        ("Source", f"Plan d’action de {facts.place}, tenu dans CPEX Desktop par\u00a0: {facts.service}."),
        ("État du plan", f"{plan_state(facts.plan)}."),
        ("Date", f"Situation au {date_fr(facts.today)}, jour de l’édition."),
        ("Étendue", f"{facts.extent}. {facts.selected or 'Aucun filtre'}."),
        ("Étapes en retard", f"{steps} dont la date est passée, dans les actions en cours."),
        ("Notes", f"Les notes datées des actions {'sont' if notes else 'ne sont pas'} jointes aux fiches."),
        (
            "Diffusion",
            "Chiffres exacts, sans secret statistique\u00a0: relisez les fiches avant de les diffuser hors "
            "des partenaires. Aucun ménage n’est nommé.",
        ),
    ]
    if facts.national is not None:
        reference = facts.national.reference
        entries.append(("Plan national", f"{reference.title}. Source\u00a0: {reference.source}."))
    return tuple(entries)
