"""The structure of a PDF document, so that a screen reader knows titles, lists and tables from one another.

The library draws pages and leaves their structure to whoever uses it: each thing drawn is numbered on its
page, and a tree says what the numbers are (ISO 32000-1, 14.7 and 14.8).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObjectReference, PDFPage

_SCOPES = {"Column", "Row"}
_COUNT = "pages"


@dataclass(eq=False)
class Element:
    """One node of the tree: ``kind`` is its name in the standard (« P », « TD »).

    ``scope`` says of which cells a « TH » is the head; ``spots`` are (page, number) of what was drawn for it.
    """

    kind: str
    parent: Element | None = None
    scope: str = ""
    children: list[Element] = field(default_factory=list)
    spots: list[tuple[int, int]] = field(default_factory=list)

    def add(self, kind: str, scope: str = "") -> Element:
        """Add a node under this one, after those already there."""
        if scope and scope not in _SCOPES:
            raise ValueError(scope)
        made = Element(kind, self, scope)
        self.children.append(made)
        return made


class TaggedCanvas(Canvas):  # type: ignore[misc]  # the library has no types
    """A canvas that keeps what each thing drawn is; ``root`` is the tree, given before the first page.

    ``letters`` are the name, the size and the colour of those that the count of pages is drawn in.
    """

    root: Element
    letters: tuple[str, float, str]
    language = "fr-FR"

    def __init__(self, *arguments: object, **named: object) -> None:
        super().__init__(*arguments, **named)
        self._marks: dict[int, list[Element]] = {}
        self._level = -1

    def list_title(self, words: str, mark: str, level: int) -> None:
        """Add a title to those by which one finds one's way; it is never two levels under the one before."""
        self._level = min(level, self._level + 1)
        self.addOutlineEntry(words, mark, self._level, closed=False)

    def draw_as(self, element: Element, draw: Callable[[], object]) -> None:
        """Draw something that belongs to a node."""
        page = int(self.getPageNumber())
        marks = self._marks.setdefault(page, [])
        element.spots.append((page, len(marks)))
        self.addLiteral(f"/{element.kind} <</MCID {len(marks)}>> BDC")
        marks.append(element)
        draw()
        self.addLiteral("EMC")

    def draw_aside(self, draw: Callable[[], object]) -> None:
        """Draw what is no part of the text: rules, grounds, what is repeated on each page."""
        self.addLiteral("/Artifact BMC")
        draw()
        self.addLiteral("EMC")

    def draw_count(self, x: float, y: float) -> None:
        """Draw how many pages there are, once that is known."""
        self.saveState()
        self.translate(x, y)
        self.doForm(_COUNT)
        self.restoreState()

    def save(self) -> None:
        """Write the count of pages and the tree, then the file."""
        if self._code:
            self.showPage()
        count = self.getPageNumber() - 1
        self.beginForm(_COUNT)
        name, size, colour = self.letters
        self.setFont(name, size)
        self.setFillColor(HexColor(colour))
        self.drawString(0, 0, str(count))
        self.endForm()
        self._close_tree(self._doc)
        super().save()

    def _close_tree(self, document: PDFDocument) -> None:
        pages = document.Pages.pages
        references: dict[Element, PDFObjectReference] = {}
        top = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        top_reference = document.Reference(top, "structure")
        self._write(document, self.root, top_reference, references, pages)
        numbers: list[object] = []
        for page, marks in sorted(self._marks.items()):
            numbers += [page - 1, PDFArray([references[one] for one in marks])]
            _set_structure(pages[page - 1], page - 1)
        top["K"] = references[self.root]
        top["ParentTree"] = PDFDictionary({"Nums": PDFArray(numbers)})
        top["ParentTreeNextKey"] = len(pages)
        document.Catalog.StructTreeRoot = top_reference
        document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})

    def _write(
        self,
        document: PDFDocument,
        element: Element,
        parent: PDFObjectReference,
        references: dict[Element, PDFObjectReference],
        pages: list[PDFPage],
    ) -> None:
        """Write a node and those under it, empty ones left out: a reader would announce nothing."""
        node = PDFDictionary({"Type": PDFName("StructElem"), "S": PDFName(element.kind), "P": parent})
        own = references[element] = document.Reference(node, f"structure{len(references)}")
        kids: list[object] = []
        for page, number in element.spots:
            spot = {
                "Type": PDFName("MCR"),
                "Pg": document.Reference(pages[page - 1]),
                "MCID": number,
            }
            kids.append(PDFDictionary(spot))
        for child in element.children:
            self._write(document, child, own, references, pages)
            kids.append(references[child])
        node["K"] = PDFArray(kids)
        if element.kind == "Document":
            node["Lang"] = PDFString(self.language)
        if element.scope:
            scope = {"O": PDFName("Table"), "Scope": PDFName(element.scope)}
            node["A"] = PDFDictionary(scope)


def _set_structure(page: PDFPage, number: int) -> None:
    """Tell a page by which entry of the tree its marks are found, and that Tab follows the structure."""
    page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
    page.StructParents, page.Tabs = number, PDFName("S")
