"""Fits the regressions that ``casque council forecast`` uses, one a year and one on all votes.

python -m training.council_forecast
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

from casque.council.forecast.course import FEATURES, Weights
from casque.council.forecast.fit import fit, learning_rows
from casque.council.past import shipped_votes

OUT = Path(__file__).parent.parent / "src" / "casque" / "council" / "data" / "forecast.json"
FIRST = 2005


def rounded(one: Weights) -> dict[str, object]:
    def short(values: tuple[float, ...]) -> list[float]:
        return [round(value, 4) for value in values]

    return {
        "before": one.before.isoformat(),
        "means": short(one.means),
        "scales": short(one.scales),
        "intercepts": short(one.intercepts),
        "rows": [short(row) for row in one.rows],
    }


def main() -> None:
    votes = shipped_votes()
    kept, features, courses = learning_rows(votes)
    last = votes[-1].on + timedelta(days=1)
    days = [date(year, 1, 1) for year in range(FIRST, last.year + 1)] + [last]
    fits = [rounded(fit(kept, features, courses, day)) for day in days]
    text = json.dumps({"features": list(FEATURES), "fits": fits}, indent=None)
    OUT.write_text(text.replace('{"before"', '\n{"before"') + "\n", encoding="utf-8")
    print(f"{OUT.name}: {len(fits)} fits, {OUT.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
