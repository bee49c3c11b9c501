"""What a text may hold where it is written into XML."""

import re

_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def allowed(text: str) -> str:
    """The text without the letters that XML 1.0 knows no way to write: control characters and half characters.

    >>> allowed("a\\x00b")
    'ab'
    """
    return _NOT_XML.sub("", text)
