"""The journey of a story as a picture: one lane for each report, one mark for each article, by time (SVG).

Nothing is told by colour alone: each manner has a shape of its own, each mark a title that a screen reader reads.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from html import escape
from typing import Final

from writethru.model import Run
from writethru.text.times import UNKNOWN, moment
from writethru.text.xml import allowed

WIDTH: Final = 960
LANE: Final = 56
LEFT: Final = 190
TOP: Final = 36
MOST: Final = 30
"""Lanes that are drawn: the reports with most articles."""

_SHAPES: Final = {
    None: '<path d="M-7 0 0-7 7 0 0 7Z"/>',
    "verbatim": '<circle r="5"/>',
    "cut": '<path d="M-5-5H5V0H-5Z"/>',
    "edited": '<rect x="-5" y="-5" width="10" height="10"/>',
    "reworded": '<path d="M0-6 6 5H-6Z"/>',
    "expanded": '<path d="M-6-3H6V3H-6Z"/>',
    "merged": '<path d="M-6 0H0V-6H3V0H6V3H3V6H0V3H-6Z"/>',
}
_RING: Final = '<circle class="ring" r="9"/>'
_STYLE: Final = (
    "text{font:13px system-ui,sans-serif;fill:currentColor}.faint{opacity:.6}.lane{stroke:currentColor;opacity:.25}"
    ".origin{fill:#0b57d0}.kept{fill:#188038}.moved{fill:#c5221f}.ring{fill:none;stroke:currentColor}svg{color:#202124}"
    "@media(prefers-color-scheme:dark){svg{color:#e8eaed}.origin{fill:#8ab4f8}.kept{fill:#81c995}.moved{fill:#f28b82}}"
)


def picture(runs: Sequence[Run], title: str) -> str:
    """The runs of a story as an SVG document; articles without a time stand at the right edge, "no date"."""
    lanes: dict[str, list[Run]] = {}
    for run in runs:
        lanes.setdefault(run.report, []).append(run)
    shown = sorted(lanes.values(), key=lambda each: -len(each))[:MOST]
    shown.sort(key=lambda each: moment(each[0].when))
    times = sorted(time for each in shown for run in each if (time := _time(run)) is not None)
    first, last = (times[0], times[-1]) if times else (datetime(2000, 1, 1), datetime(2000, 1, 1))
    height = TOP + LANE * len(shown) + 70
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img"'
        ' aria-labelledby="spread-title">',
        f'<title id="spread-title">{_text(f"The journey of: {title}")}</title>',
        f"<style>{_STYLE}</style>",
        *_axis(first, last, height - 62),
    ]
    if any(_time(run) is None for each in shown for run in each):
        lines.append(f'<text class="faint" x="{WIDTH - 4}" y="{TOP - 14}" text-anchor="end">no date</text>')
    for n, each in enumerate(shown):
        lines += _lane(each, TOP + LANE * n + LANE // 2, first, last)
    if len(lanes) > MOST:
        more = f"and {len(lanes) - MOST} reports more"
        lines.append(f'<text class="faint" x="8" y="{height - 62}">{more}</text>')
    lines += [*_legend(height - 18), "</svg>", ""]
    return "\n".join(lines)


def _lane(runs: Sequence[Run], y: int, first: datetime, last: datetime) -> Iterator[str]:
    """A report: its first outlet, a line, and a mark for each article; marks of one moment stand above one another."""
    origin = next((run for run in runs if run.source is None), runs[0])
    count = f"{len(runs)} article{'s' * (len(runs) != 1)}"
    yield f'<text x="8" y="{y}">{_text(_short(origin.outlet))}</text>'
    yield f'<text x="8" y="{y + 15}" class="faint">{count}</text>'
    yield f'<line class="lane" x1="{LEFT}" x2="{WIDTH - 20}" y1="{y}" y2="{y}"/>'
    taken: dict[int, int] = {}
    for run in runs:
        x = _x(_time(run), first, last)
        level = taken.get(x // 12, 0)
        taken[x // 12] = level + 1
        offset = (level + 1) // 2 * 11 * (-1 if level % 2 else 1)
        kind = "origin" if run.source is None else "moved" if run.changes else "kept"
        yield (
            f'<g class="{kind}" transform="translate({x} {y + max(-22, min(22, offset))})"><title>{_text(_told(run))}'
            f"</title>{_SHAPES[run.manner if run.source is not None else None]}{_RING if kind == 'moved' else ''}</g>"
        )


def _told(run: Run) -> str:
    manner = "the origin" if run.source is None else f"{run.manner}, {run.coverage:.0%}"
    changes = f", {run.changes} change{'s' * (run.changes != 1)} of fact" if run.changes else ""
    return f"{run.outlet}, {run.when or 'no date'}: {manner}{changes}"


def _axis(first: datetime, last: datetime, y: int) -> Iterator[str]:
    """Four times below the lanes, or fewer where all was printed at once."""
    steps = 4 if last - first > timedelta(minutes=8) else 1
    form = "%d %b %H:%M" if last - first < timedelta(days=4) else "%d %b %Y"
    for n in range(steps):
        time = first + (last - first) * n / max(steps - 1, 1)
        x = _x(time, first, last)
        anchor = "start" if n == 0 else "end" if n == steps - 1 else "middle"
        yield f'<line class="lane" x1="{x}" x2="{x}" y1="{TOP - 8}" y2="{y - 14}"/>'
        told = time.strftime(form) + " UTC" * (n == 0)
        yield f'<text class="faint" x="{x}" y="{y}" text-anchor="{anchor}">{told}</text>'


def _legend(y: int) -> Iterator[str]:
    x = 8
    for manner, shape in _SHAPES.items():
        kind = "origin" if manner is None else "kept"
        yield f'<g class="{kind}" transform="translate({x + 8} {y - 4})">{shape}</g>'
        yield f'<text x="{x + 20}" y="{y}">{manner or "origin"}</text>'
        x += 40 + 8 * len(manner or "origin")
    yield f'<g class="moved" transform="translate({x + 8} {y - 4})">{_SHAPES["edited"]}{_RING}</g>'
    yield f'<text x="{x + 22}" y="{y}">ring: a fact changed</text>'


def _time(run: Run) -> datetime | None:
    found = moment(run.when)
    if found == UNKNOWN:
        return None
    return datetime.fromisoformat(found.replace("T24", "T12:00:00"))


def _x(time: datetime | None, first: datetime, last: datetime) -> int:
    if time is None:
        return WIDTH - 20
    share = (time - first) / (last - first) if last > first else 0.0
    return round(LEFT + 12 + share * (WIDTH - LEFT - 60))


def _short(name: str) -> str:
    return name if len(name) <= 24 else name[:23] + "…"


def _text(text: str) -> str:
    return escape(allowed(text))
