"""The one parser for XML from strangers."""

from lxml import etree


def parser(*, recover: bool = False) -> etree.XMLParser:
    """A parser that fetches nothing, expands no entity, reads no DTD, keeps libxml2's bounds on size and depth, and
    drops comments and instructions; with `recover` it reads broken XML as far as it can."""
    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=recover,
        remove_comments=True,
        remove_pis=True,
    )
