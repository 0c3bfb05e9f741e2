"""The search answers each key typed without a wait, in a large base as in a small one.

2,000 organisations, 10,000 persons, 50,000 exchanges whose texts are drawn from eighty words, 4,000 promises
and 2,000 follow-ups. Texts are typed letter by letter; a key costs the opening of a connection and the answer
under every heading. Goals: the dearest key within 100 ms of CPU and the median one within 20 ms; finding
exchanges in the index within a twentieth of a scan by LIKE of the same texts; the memory of an answer and the
cost exponent from a tenth of the organisations. Writing the indexes anew is measured beside. Run it with
`python3 dev.py bench`, or alone: `python benchmarks/partner_search.py [--partners N] [--rounds N]`.
"""

from __future__ import annotations

import math
import random
import sys
import tracemalloc
from dataclasses import dataclass
from statistics import median

from _partner_bases import TODAY, two_sizes
from plan_rows import cost
from ratios import tell

from cpex_desktop.db.search_index import rebuild_index
from cpex_desktop.db.store import Store
from cpex_desktop.queries.search import find_everywhere
from cpex_desktop.queries.search_kinds import EXCHANGE, find_ids
from cpex_desktop.queries.search_words import read_words

_WORDS = (
    "réunion", "impayés", "protocole", "signalement", "bailleur", "relogement", "commission",
    "assignation", "commandement", "référent", "tableau", "suivi", "convention", "charte", "expulsion",
    "ménage", "dette", "loyer", "plan", "apurement", "accord", "refus", "visite", "mairie", "conseil",
    "agglomération", "étude", "budget", "calendrier", "formation", "retard", "envoi", "courrier",
    "relance", "seuil", "équipe", "bilan", "résidence", "quartier", "Épinevaux", "Saint-Étienne",
    "Montclair", "Port-Aubin", "Belleroche", "l’ADIL", "d’Aubin", "CCAPEX", "FSL", "CAF", "DALO", "juge",
    "audience", "huissier", "concours", "trêve", "hivernale", "médiation", "tutelle", "surendettement",
    "prévention", "maintien", "accompagnement", "garantie", "Visale", "mutation", "logement", "privé",
    "social", "tension", "diagnostic", "objectif", "échéance", "signature", "avenant", "renouvellement",
    "service", "contentieux", "amiable", "gestionnaire", "agence", "antenne", "territoire", "permanence",
    "accueil",
)  # fmt: skip
_TYPED = (
    "réunion", "protocole bailleur", "saint étienne", "l’ADIL", "référent 12", "commune de montclair 1500",
    "relogement montclair", "introuvable", "@référent 77", "impayés loyer expulsion", "7328", "a b c",
)  # fmt: skip
_SCANNED, _SCAN = "médiation", "%médiation%"


def main() -> int:
    """Measure, print, and fail when a goal is missed."""
    small, large = two_sizes(__doc__, measure, 5)
    kept = tell("dearest key of a search / 100 ms, CPU", 1.0, large.dearest / 0.1)
    kept = tell("median key of a search / 20 ms, CPU", 1.0, large.median / 0.02) and kept
    kept = tell("exchanges found in the index / scan by LIKE, CPU", 0.05, large.index / large.scan) and kept
    kept = tell("memory of an answer / that in a tenth", 1.2, large.memory / small.memory) and kept
    exponent = math.log10(large.median / small.median)
    return 0 if tell("cost exponent of a key", 1.1, exponent, "") and kept else 1


@dataclass(frozen=True)
class Costs:
    """CPU seconds of a key, of one word in the index and by a scan, of the index made anew; peak in bytes."""

    dearest: float
    dearest_text: str
    median: float
    index: float
    scan: float
    anew: float
    memory: int

    def __str__(self) -> str:
        """Tell them in milliseconds."""
        return (
            f"key {self.median * 1000:.1f} ms,"
            f" dearest {self.dearest * 1000:.1f} ms (« {self.dearest_text} »),"
            f" index {self.index * 1000:.2f} ms against scan {self.scan * 1000:.1f} ms,"
            f" index anew {self.anew * 1000:.0f} ms, memory of an answer {self.memory / 1024:.0f} kB"
        )


def measure(store: Store, _count: int, rounds: int) -> Costs:
    """Measure a base of so many organisations."""
    vary(store)
    keys = [text[:end] for text in _TYPED for end in range(1, len(text) + 1)]
    answer(store, keys[0])
    costs = {text: cost(lambda text=text: answer(store, text), rounds) for text in keys}
    dearest = max(costs, key=lambda text: costs[text])
    with store.read() as connection:
        words = read_words(_SCANNED)
        index = cost(lambda: find_ids(connection, EXCHANGE, words, 50), rounds)
        scan = cost(
            lambda: connection.execute(
                "SELECT id FROM exchange WHERE title LIKE ?1 OR summary LIKE ?1 ORDER BY id DESC",
                (_SCAN,),
            ).fetchall()[:50],
            rounds,
        )
    anew = cost(lambda: remake(store), 3)
    return Costs(costs[dearest], dearest, median(costs.values()), index, scan, anew, peak(store))


def answer(store: Store, text: str) -> None:
    """Answer one key as the window does."""
    with store.read() as connection:
        find_everywhere(connection, text, TODAY)


def remake(store: Store) -> None:
    """Write the index anew, as an erasure does."""
    with store.write_bulk("Essai", ()) as connection:
        rebuild_index(connection)


def peak(store: Store) -> int:
    """Give the most that Python holds while it answers."""
    tracemalloc.start()
    answer(store, "réunion")
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


def vary(store: Store) -> None:
    """Give the exchanges texts that differ, five to sixty words long."""
    drawn = random.Random(8)  # noqa: S311 - words to be counted, not secrets
    with store.write_bulk("Essai", ("exchange", "organisation")) as connection:
        numbers = connection.execute("SELECT id FROM exchange").fetchall()
        connection.executemany(
            "UPDATE exchange SET title = ?, summary = ? WHERE id = ?",
            [
                (
                    " ".join(drawn.choices(_WORDS, k=5)),
                    " ".join(drawn.choices(_WORDS, k=drawn.randrange(60))),
                    n,
                )
                for (n,) in numbers
            ],
        )
        connection.execute("UPDATE organisation SET siren = 732829320 + id WHERE id % 3 = 0")


if __name__ == "__main__":
    sys.exit(main())
