"""Answers as data frames, where polars or pandas is installed. Columns are those of the CSV files of the commands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from casque.errors import MissingExtra
from casque.record.rendering import figure_row, happening_row
from casque.record.types import Claim, Happening

if TYPE_CHECKING:
    import pandas
    import polars

Row = dict[str, str | int | float | None]


def rows_of(found: Iterable[Happening | Claim]) -> list[Row]:
    """Each happening, or figure claim, as one flat row."""
    return [happening_row(one) if isinstance(one, Happening) else figure_row(one) for one in found]


def to_polars(found: Iterable[Happening | Claim]) -> polars.DataFrame:
    """A polars frame. Raises MissingExtra where polars is not installed."""
    try:
        import polars as pl
    except ImportError as error:
        raise MissingExtra("Frames need polars: pip install polars.") from error
    frame = pl.DataFrame(rows_of(found), infer_schema_length=None)
    days = [name for name in ("first_day", "last_day", "published") if name in frame.columns]
    return frame.with_columns(pl.col(name).cast(pl.String).str.to_date(strict=False) for name in days)


def to_pandas(found: Iterable[Happening | Claim]) -> pandas.DataFrame:
    """A pandas frame. Raises MissingExtra where pandas is not installed."""
    try:
        import pandas as pd
    except ImportError as error:
        raise MissingExtra("Frames need pandas: pip install pandas.") from error
    frame = pd.DataFrame(rows_of(found))
    for name in ("first_day", "last_day", "published"):
        if name in frame:
            frame[name] = pd.to_datetime(frame[name])
    return frame
