"""What reading a workbook has to say before anyone looks at its figures."""

from __future__ import annotations

from pathlib import Path

from cpex_desktop.errors import UserError
from cpex_desktop.french import counted, num, quoted
from cpex_desktop.imports.extents import MAX_CELLS, Extent
from cpex_desktop.imports.sniff import Content
from cpex_desktop.imports.types import Finding, Severity

_BLANK_ROWS_NOTED = 1_000
_EXTENSIONS = {
    Content.XLSX: {".xlsx", ".xlsm", ".xltx", ".xltm"},
    Content.XLS: {".xls", ".xlt"},
    Content.ODS: {".ods", ".ots"},
    Content.TEXT: {".csv", ".txt", ".tsv", ".tab"},
}
_NAMES = {
    Content.XLSX: "un classeur .xlsx",
    Content.XLS: "un classeur .xls",
    Content.ODS: "un classeur .ods",
    Content.TEXT: "un tableau en texte (.csv)",
}


def remark_extension(path: Path, content: Content) -> list[Finding]:
    """Note that the extension lies, since the spreadsheet program will complain where we do not."""
    if path.suffix.lower() in _EXTENSIONS[content]:
        return []
    said = f"Le nom finit par {quoted(path.suffix)}" if path.suffix else "Le nom n’a pas d’extension"
    return [
        Finding(
            Severity.NOTE,
            f"{said}, mais le contenu est {_NAMES[content]}\u00a0: il a été lu comme tel.",
            proposal=f"Renommez le fichier avec l’extension {quoted(content.value)}.",
        )
    ]


def remark_sheet(name: str, extent: Extent, filled_rows: int) -> list[Finding]:
    """Note what the reader would pass over in silence: formulas, errors, rows formatted without content.

    ``filled_rows`` is the number of the last row that holds something.
    """
    remarks = _remark_formulas(name, extent)
    if extent.errors:
        count = counted(extent.errors, "cellule est en erreur", "cellules sont en erreur")
        remarks.append(
            Finding(
                Severity.CHECK,
                f"{count} (#N/A, #DIV/0!…)\u00a0: aucun chiffre n’en est tiré.",
                sheet=name,
                count=extent.errors,
                proposal="Corrigez les formules du classeur si ces valeurs comptent.",
            )
        )
    blank = extent.written - filled_rows
    if blank >= _BLANK_ROWS_NOTED:
        count = counted(blank, "ligne vide", "lignes vides")
        remarks.append(
            Finding(Severity.NOTE, f"{count} après le tableau\u00a0: rien n’y est lu.", sheet=name)
        )
    return remarks


def _remark_formulas(name: str, extent: Extent) -> list[Finding]:
    if not extent.unvalued:
        said = "Des cellules contiennent des formules\u00a0: leur dernière valeur enregistrée est lue."
        return [Finding(Severity.NOTE, said, sheet=name)] if extent.formulas else []
    count = counted(
        extent.unvalued, "formule n’a pas de valeur enregistrée", "formules n’ont pas de valeur enregistrée"
    )
    return [
        Finding(
            Severity.CHECK,
            f"{count}\u00a0: aucun chiffre n’en est tiré.",
            sheet=name,
            rows=tuple(extent.unvalued_rows),
            count=extent.unvalued,
            proposal="Ouvrez le classeur dans Excel ou LibreOffice, enregistrez-le, puis importez-le "
            "de nouveau.",
        )
    ]


def too_wide(path: Path, sheet: str, extent: Extent) -> UserError:
    """Build the refusal of a sheet whose far corner would make the reader fill the memory."""
    return UserError(
        "Ce fichier prendrait trop de mémoire.",
        f"Dans {quoted(path.name)}, la feuille {quoted(sheet)} s’étend jusqu’en {extent.last_cell}, "
        f"soit {num(extent.cells)} cellules\u202f; la limite est de {num(MAX_CELLS)}.",
        "Supprimez les cellules isolées loin du tableau, ou copiez le tableau dans un classeur neuf.",
    )
