"""Pages out of templates: everything foreign is escaped, what a template asks for must be there."""

from collections.abc import Callable
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from writethru.model import Story
from writethru.text.times import shown

Csrf = Callable[[], Markup]


def render(template: str, **given: Any) -> str:
    """A page as HTML. `given` are the nouns that it shows, `title`, and what the reader may do."""
    return _environment().get_template(template).render({"said": None, "query": None, "user": None, **given})


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("writethru.desk", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"time": shown, "span": _span, "count": _count, "csrf": Markup}
    return environment


def _count(number: int, noun: str, nouns: str | None = None) -> str:
    return f"{number} {noun if number == 1 else nouns or noun + 's'}"


def _span(story: Story) -> str:
    first, last = shown(story.first), shown(story.last)
    return first if first == last else f"{first} to {last}"
