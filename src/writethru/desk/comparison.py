"""One comparison as a page of its own: everything in one file, to be sent, printed, and read aloud by a screen reader.

Both texts stand side by side, sentence by sentence; the words of a change are marked, named by their kind (colour never
says it alone) and linked to the list of changes above, which gives the reason of each. Texts are strangers': every one
is escaped.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from html import escape
from importlib import resources
from typing import Final, NamedTuple

from writethru.desk.rows import Row, Side, pieces, rows
from writethru.desk.wording import written
from writethru.model import Change, Comparison, Facts

_ORIGIN = {"a": "a is the origin.", "b": "b is the origin.", "unknown": "Which came first can't be told."}


def page(comparison: Comparison) -> str:
    """A comparison as a complete HTML document (UTF-8), with no script and nothing loaded from elsewhere."""
    title = escape(comparison.a.article.headline or comparison.b.article.headline or comparison.id)
    return "\n".join(
        [
            "<!doctype html>",
            '<html lang="en"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
            f"<title>{title} – compared</title>",
            f"<style>{_style()}</style></head>",
            "<body><main>",
            fragment(comparison),
            "</main></body></html>",
            "",
        ]
    )


class Beside(NamedTuple):
    """What a page puts beside a comparison, as HTML: after a sentence (side and index), and with a change (its index).

    Nothing, where the page has no more to say.
    """

    sentence: Callable[[Side, int], str] = lambda _side, _index: ""
    change: Callable[[int], str] = lambda _index: ""


NOTHING: Final = Beside()


def fragment(comparison: Comparison, beside: Beside = NOTHING) -> str:
    """A comparison as a part of a page that has its style (comparison.css)."""
    return "\n".join([*_head(comparison), *_changes(comparison, beside), *_texts(comparison, beside)])


@cache
def _style() -> str:
    return resources.files("writethru.desk").joinpath("comparison.css").read_text(encoding="utf-8")


def _head(comparison: Comparison) -> Iterator[str]:
    verdict = comparison.verdict
    if verdict.derivation == "none":
        said = "Neither text is made from the other, so their facts are not compared."
    else:
        said = (
            f"{verdict.derivation.capitalize()} derived, {verdict.manner}. {_ORIGIN[verdict.origin]} "
            f"{verdict.coverage_a:.0%} of a stands in b, {verdict.coverage_b:.0%} of b in a."
        )
    yield f'<header><h1>Two texts compared</h1><p class="verdict">{escape(said)}</p>'
    if verdict.why:
        yield "<ul>" + "".join(f"<li>{escape(why)}</li>" for why in verdict.why) + "</ul>"
    for reason in comparison.limited:
        yield f'<p class="limited">{escape(reason)}</p>'
    for check in comparison.disclaimers:
        kind = "contradicted" if check.contradicted else "kept"
        yield (f'<p class="disclaimer {kind}"><q>{escape(check.disclaimer.text)}</q><br>{escape(check.why)}</p>')
    yield "</header>"


def _changes(comparison: Comparison, beside: Beside) -> Iterator[str]:
    changes, marked = comparison.changes, _marks(comparison)
    count = f"{len(changes)} change{'s' * (len(changes) != 1)} of fact" if changes else "No change of fact found"
    yield f'<section aria-labelledby="changes"><h2 id="changes">{count}</h2>'
    if changes:
        yield '<table class="changes"><thead><tr><th scope="col">Kind</th><th scope="col">a</th>'
        yield '<th scope="col">b</th><th scope="col">Why</th></tr></thead><tbody>'
        for n, change in enumerate(changes):
            was, now = (
                escape(text) or '<span class="nothing">nothing</span>' for text in (change.a_text, change.b_text)
            )
            row = (
                f'<th scope="row"><a href="#{_where(change, n, marked)}" class="{change.kind}">{_kind(change)}</a></th>'
            )
            why = f"{escape(change.why)}{beside.change(n)}"
            yield f'<tr id="c{n + 1}">{row}<td>{was}</td><td>{now}</td><td>{why}</td></tr>'
        yield "</tbody></table>"
    yield "</section>"


def _kind(change: Change) -> str:
    return change.kind.replace("_", " ")


def _marks(comparison: Comparison) -> frozenset[str]:
    """The ids of all marks: a change whose words lie in another's has none."""
    return frozenset(
        f"{side}c{piece.change + 1}"
        for side, facts in _sides(comparison)
        for index, sentence in enumerate(facts.sentences)
        for piece in pieces(sentence, index, side, comparison.changes)
        if piece.change is not None
    )


def _sides(comparison: Comparison) -> tuple[tuple[Side, Facts], tuple[Side, Facts]]:
    return ("a", comparison.a), ("b", comparison.b)


def _where(change: Change, n: int, marked: frozenset[str]) -> str:
    """The id of the place in the texts to which a change's link leads: its mark, else its sentence."""
    mark = next((mark for mark in (f"ac{n + 1}", f"bc{n + 1}") if mark in marked), None)
    if mark is not None:
        return mark
    return f"a{change.a}" if change.a is not None else f"b{change.b}"


def _texts(comparison: Comparison, beside: Beside) -> Iterator[str]:
    yield '<section aria-labelledby="texts"><h2 id="texts">The texts</h2>'
    yield '<table class="texts"><thead><tr>'
    for name, side in _sides(comparison):
        yield f'<th scope="col"><span class="source">{name}</span> {_source(side)}</th>'
    yield "</tr></thead><tbody>"
    for row in rows(comparison):
        yield _row(comparison, row, beside)
    yield "</tbody></table></section>"


def _source(facts: Facts) -> str:
    article = facts.article
    told = [escape(part) for part in (article.outlet, article.published and written(article.published)) if part]
    headline = escape(article.headline) or "(no headline)"
    return headline + (f'<br><span class="source">{" · ".join(told)}</span>' if told else "")


def _row(comparison: Comparison, row: Row, beside: Beside) -> str:
    if row.a and row.b:
        kind = "same" if row.same else "told"
    else:
        kind = "only"
    left = _cell(comparison.a, row.a, "a", comparison.changes, beside)
    right = _cell(comparison.b, row.b, "b", comparison.changes, beside)
    return f'<tr class="{kind}">{left}{right}</tr>'


def _cell(facts: Facts, at: Sequence[int], side: Side, changes: Sequence[Change], beside: Beside) -> str:
    if not at:
        return f'<td class="nothing">not in {side}</td>'
    return (
        "<td>"
        + " ".join(
            f'<span id="{side}{n}" class="sentence">{_marked(facts.sentences[n], n, side, changes)}</span>'
            f"{beside.sentence(side, n)}"
            for n in at
        )
        + "</td>"
    )


def _marked(sentence: str, n: int, side: Side, changes: Sequence[Change]) -> str:
    """A sentence with its changes marked; the kind stands in the mark for who doesn't see colours."""
    out = []
    for piece in pieces(sentence, n, side, changes):
        text = escape(piece.text)
        if piece.kind is None or piece.change is None:
            out.append(text)
            continue
        kind = piece.kind.replace("_", " ")
        number = piece.change + 1
        label = f'<a href="#c{number}" class="label">{kind}</a>'
        out.append(f'<mark class="{piece.kind}" id="{side}c{number}">{text}{label}</mark>')
    return "".join(out)
