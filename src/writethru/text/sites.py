"""The site that a page lies on."""

import re

_HOST = re.compile(r"https?://(?:[^/?#@]*@)?([^/?#:\[\]]+)", re.I)


def site(page: str) -> str | None:
    """The site that a page came from: the last names of its host; None for a file, wherever it lies.

    >>> site("https://feeds.harrow.co.uk/world.xml")
    'harrow.co.uk'
    """
    found = _HOST.match(page)
    if found is None:
        return None
    names = found.group(1).lower().rstrip(".").removeprefix("www.").split(".")
    if names[-1].isdigit():
        return found.group(1)
    return ".".join(names[-3 if len(names) > 2 and len(names[-2]) <= 3 else -2 :])
