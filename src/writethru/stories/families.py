"""Publisher families (families.toml): outlets of one owner are no second voice."""

import tomllib
from functools import cache
from importlib import resources

from writethru.text.sites import site


def family(outlet: str | None, page: str) -> str | None:
    """The family of an outlet, by its name or by the site of a page; None where none is known."""
    table = _table()
    found = table.get((outlet or "").casefold().removeprefix("the "))
    return found or table.get(site(page) or "")


@cache
def _table() -> dict[str, str]:
    text = resources.files("writethru.stories").joinpath("families.toml").read_text(encoding="utf-8")
    return {
        name.casefold().removeprefix("the "): owner for owner, names in tomllib.loads(text).items() for name in names
    }
