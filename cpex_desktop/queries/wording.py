"""How the acts of the procedure are named in a sentence, so that number, gender and verb always agree."""

from __future__ import annotations

from dataclasses import dataclass

from cpex_desktop.french import counted, number_word, plural
from cpex_desktop.reference import catalogue


@dataclass(frozen=True, slots=True)
class Wording:
    """The noun of an act and the past participle of what happens to it, singular; ``many`` is the plural."""

    one: str
    many: str
    done: str
    feminine: bool

    @property
    def article(self) -> str:
        """Give the acts with their article, as the subject of a sentence: « les assignations »."""
        return f"les {self.many}"

    def happened(self, count: float) -> str:
        """Tell how many took place: « 402 concours ont été accordés », « aucun concours n’a été accordé »."""
        agreed = self.done + ("e" if self.feminine else "")
        if count == 0:
            return f"{'aucune' if self.feminine else 'aucun'} {self.one} n’a été {agreed}"
        many = plural(count, "", "s")
        return f"{self.counted(count)} {'ont' if many else 'a'} été {agreed}{many}"

    def counted(self, count: float) -> str:
        """Give the acts with their number: « 1 486 assignations »."""
        return counted(round(count), self.one, self.many)


_WORDINGS = {
    "payment_orders": Wording("commandement de payer", "commandements de payer", "signalé", False),
    "summonses": Wording("assignation", "assignations", "reçu", True),
    "judgments_total": Wording("décision de résiliation", "décisions de résiliation", "rendu", True),
    "notices_to_quit": Wording(
        "commandement de quitter les lieux", "commandements de quitter les lieux", "reçu", False
    ),
    "police_requests": Wording(
        "demande de concours de la force publique", "demandes de concours de la force publique", "reçu", True
    ),
    "police_granted": Wording("concours", "concours", "accordé", False),
    "evictions_enforced": Wording("expulsion", "expulsions", "réalisé", True),
}
_SUBJECTS = {"police_granted": "les concours accordés", "evictions_enforced": "les expulsions effectives"}


def wording(indicator: catalogue.Indicator) -> Wording:
    """Give the words for an indicator; one that is no stage of the procedure is named by its short label."""
    name = indicator.short_label
    # « DALO expulsés » keeps its capitals: the second letter tells a word from an acronym.
    lowered = name[:1].lower() + name[1:] if name[1:2].islower() else name
    return _WORDINGS.get(indicator.code) or Wording(lowered, lowered, "enregistré", False)


def whole_name(indicator: catalogue.Indicator) -> str:
    """Name an indicator where there is room: whole where its short label only cuts the words for it."""
    name = capitalised(wording(indicator).many)
    return name if name.startswith(indicator.short_label) else indicator.short_label


def subject(indicator: catalogue.Indicator) -> str:
    """Name the acts of an indicator as the subject of a sentence: « les concours accordés »."""
    return _SUBJECTS.get(indicator.code) or wording(indicator).article


def named_count(count: int, one: str, many: str, *, feminine: bool) -> str:
    """Spell a small count with its noun: « trois communes », « une commune »."""
    return f"{number_word(count, feminine)} {plural(count, one, many)}"


def capitalised(sentence: str) -> str:
    """Start a sentence with a capital, whatever its first word."""
    return sentence[:1].upper() + sentence[1:]
