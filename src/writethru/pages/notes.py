"""Lines that speak about a text and stand apart from it: disclaimers, credits, corrections, copyright, sign-offs."""

import re

from writethru.text.amended import amends
from writethru.text.phrases import either

# A line is a disclaimer when it names the text, what was or wasn't done to it, and by whom or out of what.
_TEXT = re.compile(
    r"\b"
    + either("""
    story, report, article, copy, headline, item, text, content, piece, meldung, artikel, beitrag, texte, überschrift
    dépêche, nota, artículo, noticia, texto, matéria, articolo, notizia
    """),
    re.I,
)
_HANDLED = re.compile(
    r"\b"
    + either(r"""
    edited, published, generated, auto-generated, syndicated, reworked, modified, modifications?, changed, created
    rewritten, produced, translated, reviewed, automat(?:ed|ion|ically), republished, written by, sourced, verified
    reproduced, supplied, redaktionell, bearbeitet, automatisch, übernommen, erstellt, übersetzt, publié, généré
    traduit, repris, éditée?, modifiée?, publicad[oa], generad[oa], editad[oa], traducid[oa], produzid[oa]
    pubblicat[oa], generat[oa]
    """),
    re.I,
)
_BY_WHOM = re.compile(
    either(r"""
    feed, wire, agency, agencies, staff, desk, team, editors?, newsroom, automation, automated, machine, \bai\b
    artificial intelligence, syndicated, auto-generated, partner, permission, third[- ]party, agentur
    nachrichtenagentur, redaktion, agence, agencia, agência, agenzia, except for the headline, only the headline
    headline has been, other than the headline, apart from the headline
    """),
    re.I,
)
_OPENING = re.compile(
    r"^\W{0,3}"
    + either("""
    this, the above, only the, except, other than, apart from, the headline, disclaimer, note, editor['’]s note
    published, auto, dies(?:e|er|es)?, der, hinweis, cet(?:te)?, ce, este, esta, esse, essa, questo, questa, with
    edited, translated
    """)
    + r"\b",
    re.I,
)
_INPUTS = re.compile(
    r"^\W{0,3}"
    + either(r"""
    with (?:additional |agency |agencies |wire )?(?:inputs?|reporting|information|material|files?) (?:from|by)\b
    with (?:agency|agencies|wire) inputs?\b, inputs? from\b, (?:additional |further )?reporting (?:by|from)\b
    (?:edited|editing|written|compiled|contributed) by\b, published under\b, courtesy ?:
    (?:sources?|quellen?|fuentes?|fontes?|fonti|bron|källa|kilde|lähde|źródło|zdroj|forrás) ?[:：]
    (?:sursa|kaynak|sumber|nguồn) ?[:：]
    (?:источник|джерело|източник|πηγή|המקור|المصدر|منبع|स्रोत|সূত্র|出典|来源|來源|출처) ?[:：]
    mit (?:material|informationen|inhalten|agenturmaterial)\b, (?:unter )?verwendung von\b
    avec (?:l['’])?(?:afp|reuters|ap|agences?)\b
    con informaci[oó]n (?:de|del)\b, con informazioni (?:di|da)\b, con (?:datos|material|aportes) de\b
    com informações d[aeo]s?\b, com agências?\b, con agencias?\b, con agenzie\b, met medewerking van\b
    z (?:materiałami|wykorzystaniem)\b, по материалам\b, с использованием материалов\b, за матеріалами\b
    (?:this (?:story|article|report) (?:was )?)?(?:first|originally) (?:appeared|published) (?:in|on|by)\b
    """),
    re.I,
)
# No commas in these: `either` parts phrases at them.
_RIGHTS = re.compile(
    r"\W{0,3}copyright\b|"
    + either(r"""
    ©, ⓒ, \(c\) ?\d{4}, all rights reserved, alle rechte vorbehalten, tous droits réservés, tutti i diritti riservati
    todos los derechos reservados, todos os direitos reservados, alle rechten voorbehouden, все права защищены
    无断转载, 無断転載, 版权所有, 版權所有, 무단 ?전재, جميع الحقوق محفوظة
    """),
    re.I,
)
_SITE_FOOT = re.compile("terms of (?:use|service)|privacy|contact|cookie|impressum|datenschutz|aviso legal", re.I)
# "(Yonhap)", "(AP) NSA NSA", "— Reuters", "dpa/gem", "AFP": nothing but a source and initials.
_SIGN_OFF = re.compile(
    r"(?:\((?P<in>[^()]{2,60})\)(?:\s[A-Z]{2,5}){0,4}"
    r"|[—–-]{1,2}\s?(?P<dash>[\w.&/ ]{2,40})"
    r"|[A-Z]{2,5}(?:[/,-][A-Za-z]{2,6}){0,3}"
    r"|(?:(?:[A-Z]{2,5}|[A-Z][a-z]{2,9}) ){1,2}[A-Z]{2,5})\W{0,2}"
)
_SIGN_OFF_WORDS = 6


def is_note(line: str) -> bool:
    """Whether a line speaks about the text above it: "With inputs from PTI", a disclaimer, correction, copyright or
    sign-off."""
    text = line.strip()
    if not text or len(text) > 600:
        return False
    if is_sign_off(text) or (len(text) <= 200 and _INPUTS.match(text)) or amends(text):
        return True
    if len(text) <= 300 and _RIGHTS.match(text):
        return not _SITE_FOOT.search(text)
    return bool(_OPENING.match(text) and _TEXT.search(text) and _HANDLED.search(text) and _BY_WHOM.search(text))


def is_site_foot(line: str) -> bool:
    """Whether a line is the site's own foot ("© 2026 ... Terms of use Privacy")."""
    return len(line) <= 400 and bool(_RIGHTS.match(line.strip()))


def is_sign_off(line: str) -> bool:
    """Whether a line is nothing but the mark of who filed the text: "(Yonhap)", "(WN) RKS", "— Reuters"."""
    text = line.strip()
    found = _SIGN_OFF.fullmatch(text) if len(text) <= 80 else None
    if not found:
        return False
    inner = found.group("in") or found.group("dash") or text
    return len(inner.split()) <= _SIGN_OFF_WORDS and any(ch.isupper() for ch in inner)


def parted(paragraphs: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Paragraphs without the notes that stand at their end, and those notes, both in order.

    A sign-off that ends a paragraph of prose stays in it as printed.
    """
    end = len(paragraphs)
    while end and is_note(paragraphs[end - 1]):
        end -= 1
    return paragraphs[:end], paragraphs[end:]
