"""The two menus of the map: how its colours are chosen, and how it leaves the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from cpex_desktop.analysis.classes import Method
from cpex_desktop.ui.widgets.buttons import link

_METHODS = {
    Method.QUANTILES: "Classes d’effectifs égaux (quantiles)",
    Method.EQUAL: "Classes d’amplitude égale",
    Method.MANUAL: "Seuils choisis…",
}


class MapMenus(QWidget):
    """« Affichage », « Exporter » and « Agrandir », in the corner of the card."""

    method_chosen = Signal(str)
    frozen_chosen = Signal(bool)
    masked_chosen = Signal(bool)
    partners_chosen = Signal(bool)
    enlarged = Signal(bool)

    def __init__(
        self,
        *,
        save_picture: Callable[[], object],
        save_drawing: Callable[[], object],
        copy: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.methods: dict[Method, QAction] = {}
        self.freeze = QAction("Figer les classes", self, checkable=True)
        self.freeze.setToolTip("Garder les mêmes classes quand la période change, pour comparer.")
        self.as_exported = QAction("Comme à l’export", self, checkable=True)
        self.as_exported.setToolTip(
            "Masquer les petits effectifs comme dans un document qui sort du service."
        )
        self.partners = QAction("Partenaires connus", self, checkable=True)
        self.partners.setToolTip("Poser sur les communes qui le service y connaît, et où personne n’est vu.")
        self.display = self._menu_button("Affichage", self._build_display())
        self.export = self._menu_button("Exporter", self._build_export(save_picture, save_drawing, copy))
        self.enlarge = link("Agrandir", self._toggle_size)
        self._large = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for made in (self.display, self.export, self.enlarge):
            row.addWidget(made)
        self.freeze.triggered.connect(self.frozen_chosen)
        self.as_exported.triggered.connect(self.masked_chosen)
        self.partners.triggered.connect(self.partners_chosen)

    def show_state(self, method: Method, *, frozen: bool, classed: bool) -> None:
        """Tick what is in force; without classes (circles) there is no method to choose."""
        for key, action in self.methods.items():
            action.setChecked(key is method)
            action.setEnabled(classed)
        self.freeze.setChecked(frozen)

    def _build_display(self) -> QMenu:
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        group = QActionGroup(self)
        for method, words in _METHODS.items():
            action = QAction(words, self, checkable=True)
            action.triggered.connect(lambda _on=False, chosen=method: self.method_chosen.emit(str(chosen)))
            group.addAction(action)
            menu.addAction(action)
            self.methods[method] = action
        menu.addSeparator()
        menu.addAction(self.freeze)
        menu.addAction(self.as_exported)
        menu.addSeparator()
        menu.addAction(self.partners)
        return menu

    def _build_export(
        self,
        save_picture: Callable[[], object],
        save_drawing: Callable[[], object],
        copy: Callable[[], object],
    ) -> QMenu:
        menu = QMenu(self)
        for words, work in (
            ("Image PNG…", save_picture),
            ("Dessin SVG…", save_drawing),
            ("Copier l’image", copy),
        ):
            action = QAction(words, self)
            action.triggered.connect(lambda _on=False, work=work: work())
            menu.addAction(action)
        return menu

    def _menu_button(self, text: str, menu: QMenu) -> QPushButton:
        made = link(f"{text}\u00a0▾")
        made.setAccessibleName(text)
        # A menu of the button itself would bring an arrow of the style beside the one of the text.
        made.clicked.connect(lambda _on=False: menu.popup(made.mapToGlobal(made.rect().bottomLeft())))
        return made

    def _toggle_size(self) -> None:
        self._large = not self._large
        word = "Réduire" if self._large else "Agrandir"
        self.enlarge.setText(word)
        self.enlarge.setAccessibleName(word)
        self.enlarged.emit(self._large)
