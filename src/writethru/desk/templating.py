"""Pages out of templates: everything foreign is escaped, what a template asks for must be there."""

from collections.abc import Callable
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from writethru.desk.wording import parted, written
from writethru.model import Story
from writethru.text.times import zoned

Csrf = Callable[[], Markup]


def render(template: str, **given: Any) -> str:
    """A page as HTML. `given` are the nouns that it shows, `title`, and what the reader may do."""
    return _environment().get_template(template).render({"query": None, "user": None, **given})


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("writethru.desk", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"time": _time, "span": _span, "count": _count, "csrf": Markup}
    return environment


def _count(number: int, noun: str, nouns: str | None = None) -> str:
    return f"{number} {noun if number == 1 else nouns or noun + 's'}"


def _time(when: str | None) -> Markup | str:
    """A time as people write it, "17 Mar 2026, 12:05 UTC"; without its zone where none is known."""
    if not when:
        return "no date"
    return Markup('<time datetime="{}">{}</time>').format(zoned(when) or when, written(when))


def _span(story: Story) -> str:
    """From when to when a story was told, "17 Mar 2026, 12:05 to 18:40 UTC"."""
    if not story.first or not story.last:
        return "no date"
    (first, *zone), (last, *zone_then) = parted(story.first), parted(story.last)
    if zone != zone_then:
        return f"{' '.join([first, *zone])} to {' '.join([last, *zone_then])}"
    same_day = last.removeprefix(f"{first.partition(', ')[0]}, ")
    return " ".join([first, *([] if last == first else ["to", same_day]), *zone])
