"""Closed lists stored in the base as small integers; their numbers never change meaning.

No ORM here: screens and importers may use these without loading one.
"""

from enum import IntEnum


class TerritoryKind(IntEnum):
    """Levels at which a figure may be given; an AREA is a group of communes that the officer draws."""

    DEPARTEMENT = 1
    ARRONDISSEMENT = 2
    EPCI = 3
    COMMUNE = 4
    AREA = 5


class Sector(IntEnum):
    """Housing sector of a value; UNKNOWN is a part of ALL, not an absence."""

    ALL = 0
    SOCIAL = 1
    PRIVATE = 2
    UNKNOWN = 3


class Ground(IntEnum):
    """Ground of the procedure; ALL is the total, UNKNOWN the acts whose ground was not given."""

    ALL = 0
    ARREARS = 1
    NOTICE = 2
    NUISANCE = 3
    NO_TITLE = 4
    UNKNOWN = 5


class ValueStatus(IntEnum):
    """How firm a value is; ordered by growing caution, so that a sum takes the greatest of its parts."""

    CONSOLIDATED = 0
    AVAILABLE = 1
    ESTIMATED = 2
    PROVISIONAL = 3


class Absence(IntEnum):
    """Why a cell holds no number; NONE means that it holds one. Absent is never zero."""

    NONE = 0
    NOT_RECEIVED = 1
    NOT_AVAILABLE = 2
    SECRET = 3
    NOT_APPLICABLE = 4


class BatchKind(IntEnum):
    """Where a batch of values comes from."""

    IMPORT = 1
    ENTRY = 2


class Route(IntEnum):
    """How a total was reached; shown beside it, since two routes may disagree."""

    DIRECT = 0
    SUM_OF_DETAILS = 1
    SUM_OF_GROUNDS = 2
    SUM_OF_SECTORS = 3
    SUM_OF_COMMUNES = 4
    SUM_OF_EPCIS = 5
    SUM_OF_ARRONDISSEMENTS = 6
    NOTHING_IN_SCOPE = 7
