"""Choose the columns that say where the figures of a table belong: commune, EPCI, département or landlord."""

from __future__ import annotations

from cpex_desktop.errors import UserError
from cpex_desktop.french import quoted
from cpex_desktop.imports.levels import are_postal, judge
from cpex_desktop.imports.place_codes import cell_text
from cpex_desktop.imports.plans import Plan, Understood
from cpex_desktop.imports.roles import SUPPORTED_LEVELS, is_level, is_postal
from cpex_desktop.imports.targets import Role
from cpex_desktop.imports.tools import Tools
from cpex_desktop.imports.types import Question
from cpex_desktop.models.enums import TerritoryKind

NO_PLACE = (
    "Aucune colonne ne donne un territoire (commune, EPCI, arrondissement, département) ni un bailleur."
)
POSTAL = "Les codes de cette colonne sont des codes postaux, pas des codes INSEE."

_LEVELS = {
    Role.COMMUNE: TerritoryKind.COMMUNE,
    Role.EPCI: TerritoryKind.EPCI,
    Role.ARRONDISSEMENT: TerritoryKind.ARRONDISSEMENT,
    Role.DEPARTEMENT: TerritoryKind.DEPARTEMENT,
}
_FEW = 0.3


def set_keys(plan: Plan, understood: list[Understood], tools: Tools) -> str:
    """Fill the keys of a plan; gives the reason in French when the table has none, empty otherwise."""
    given = tools.answers.get("territoire")
    if given is not None:
        plan.fixed = _fixed(given, tools)
        return ""
    reason = _set_level_column(plan, understood)
    if reason:
        return reason
    for role, kind in _LEVELS.items():
        if role in plan.roles and _set_named(plan, role, kind, tools):
            plan.departements = [] if role is Role.DEPARTEMENT else plan.roles.get(Role.DEPARTEMENT, [])
            return ""
    if _set_mixed(plan, understood, tools) or plan.postal is not None or Role.LANDLORD in plan.roles:
        return ""
    return _postal_reason(plan, understood, tools) or NO_PLACE


def _fixed(given: str, tools: Tools) -> int:
    place = tools.places.any(given)
    if not place.id:
        raise UserError(
            "Le territoire donné n’est pas reconnu.",
            f"Vous avez écrit {quoted(given)}. {place.reason}".strip(),
            "Donnez le code d’un territoire du département, par exemple 44109 ou 44.",
        )
    return place.id


def _set_level_column(plan: Plan, understood: list[Understood]) -> str:
    """Use the column by which a file of several levels says the level of each row."""
    for one in understood:
        if one.target is None and one.column.texts and is_level(one.column.key):
            plan.level = one.column.index
            levels = {cell_text(cell) for cell in plan.table.cells(plan.level)}
            if levels and not any(level.casefold() in SUPPORTED_LEVELS for level in levels):
                return (
                    f"Les chiffres sont donnés par {quoted(min(levels))}, et non par commune, EPCI, "
                    "arrondissement ou département."
                )
    return ""


def _set_named(plan: Plan, role: Role, kind: TerritoryKind, tools: Tools) -> bool:
    """Use the columns of one level that hold something, the codes before the names."""
    found: list[tuple[float, int]] = []
    for index in plan.roles[role]:
        cells = plan.table.cells(index)
        if not cells:
            continue
        if kind is TerritoryKind.COMMUNE and _is_postal_column(plan, index, tools):
            continue
        judged = judge(cells, tools.places)
        if kind is TerritoryKind.COMMUNE and _set_split(plan, index):
            return True
        found.append((-judged.codes, index))
    for index in plan.roles.get(Role.TERRITORY, []) if found else []:
        judged = judge(plan.table.cells(index), tools.places)
        if judged.kind is kind:
            found.append((-judged.codes, index))
    plan.places = [(index, kind) for _, index in sorted(found)]
    return bool(plan.places) or plan.postal is not None


def _is_postal_column(plan: Plan, index: int, tools: Tools) -> bool:
    """Set aside a column of postal codes that passes for INSEE codes; take it when the officer said so."""
    declared = tools.answers.get("codes")
    if declared == "insee":
        return False
    column = plan.table.columns[index]
    if declared == "postaux" and (is_postal(column.key) or not _has_names(plan, index)):
        plan.postal = index
        return True
    if not is_postal(column.key) and not are_postal(plan.table.cells(index), tools.places):
        return False
    _ask_postal(plan, index, tools)
    return True


def _has_names(plan: Plan, index: int) -> bool:
    cells = plan.table.cells(index)
    return sum(not cell_text(cell).isdecimal() for cell in cells) * 2 > len(cells)


def _ask_postal(plan: Plan, index: int, tools: Tools) -> None:
    tools.report.reject(POSTAL, sheet=plan.table.sheet, column=plan.table.columns[index].letter)
    choice = ("postaux", "Oui, ne prendre que ceux qui ne couvrent qu’une commune")
    plan.questions.append(
        Question(
            "codes",
            f"La colonne {plan.table.columns[index].letter} contient des codes postaux. "
            "Faut-il s’en servir\u202f?",
            (choice, ("insee", "Non, ce sont des codes INSEE")),
            "postaux",
        )
    )


def _postal_reason(plan: Plan, understood: list[Understood], tools: Tools) -> str:
    """Look for a column of postal codes where no other says the territory."""
    for one in understood:
        if one.column.texts and is_postal(one.column.key) and one.target is None:
            if tools.answers.get("codes") == "postaux":
                plan.postal = one.column.index
                return ""
            _ask_postal(plan, one.column.index, tools)
    return POSTAL if any(question.key == "codes" for question in plan.questions) else ""


def _set_split(plan: Plan, index: int) -> bool:
    """Use the département beside a commune that is numbered within it (« 976 » and « 601 »)."""
    departements = plan.roles.get(Role.DEPARTEMENT)
    cells = [cell_text(cell) for cell in plan.table.cells(index)]
    if departements and all(cell.isdecimal() and len(cell) <= 3 for cell in cells):
        plan.split = (departements[0], index)
        return True
    return False


def _set_mixed(plan: Plan, understood: list[Understood], tools: Tools) -> bool:
    """Use columns that say « territoire » and no more: the level is most cells', or each cell's own."""
    found: list[tuple[float, int, TerritoryKind | None]] = []
    for index in plan.roles.get(Role.TERRITORY, []):
        cells = plan.table.cells(index)
        judged = judge(cells, tools.places)
        mixed = [tools.places.any(cell) for cell in cells]
        known = sum(bool(place.id) or place.outside or bool(place.proposal) for place in mixed)
        if not cells or (judged.kind is None and known < _FEW * len(cells)):
            continue
        answered = any(one.column.index == index and one.answered for one in understood)
        if judged.tied and not answered and judged.own:
            _ask_level(plan, index, judged.tied)
        found.append((-judged.codes, index, judged.kind))
    plan.places = [(index, kind) for _, index, kind in sorted(found, key=lambda one: one[:2])]
    kinds = {kind for _, kind in plan.places}
    if len(kinds) > 1:
        plan.places = [pair for pair in plan.places if pair[1] is not None][:1] or plan.places[:1]
    return bool(plan.places)


def _ask_level(plan: Plan, index: int, tied: tuple[TerritoryKind, ...]) -> None:
    column = plan.table.columns[index]
    roles = {kind: role for role, kind in _LEVELS.items()}
    plan.questions.append(
        Question(
            f"colonne.{column.key}",
            f"Les noms de la colonne {quoted(column.text or column.letter)} existent à plusieurs niveaux. "
            "De quel territoire s’agit-il\u202f?",
            tuple((str(roles[kind]), str(roles[kind]).capitalize()) for kind in tied),
            "commune",
        )
    )
