"""What cells, rows and series mean, in closed lists; how each looks is the writer’s business."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """How a column writes its numbers; text cells of any column are written as text."""

    TEXT = "text"
    WHOLE = "whole"
    DECIMAL = "decimal"
    SHARE = "share"
    EVOLUTION = "evolution"
    PERCENT = "percent"
    EURO = "euro"
    DATE = "date"
    MONTH = "month"


class Tone(StrEnum):
    """What a cell means, said in weight and colour and never in colour alone."""

    PLAIN = "plain"
    STRONG = "strong"
    MUTED = "muted"
    GOOD = "good"
    BAD = "bad"


class RowKind(StrEnum):
    """The part that a row plays in its table."""

    BODY = "body"
    TOTAL = "total"
    FOOT = "foot"


class ChartKind(StrEnum):
    """The native charts that documents need."""

    COLUMNS_AND_LINE = "columns_and_line"
    BARS = "bars"
    STACKED_BARS = "stacked_bars"
    LINES = "lines"


class Paint(StrEnum):
    """What a series stands for; one meaning, one colour, in every document.

    FIRST to FOURTH are territories side by side, in the order in which they were chosen.
    """

    MAIN = "main"
    PREVIOUS = "previous"
    SOCIAL = "social"
    PRIVATE = "private"
    UNSPECIFIED = "unspecified"
    FIRST = "first"
    SECOND = "second"
    THIRD = "third"
    FOURTH = "fourth"
