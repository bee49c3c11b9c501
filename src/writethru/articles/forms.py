"""The forms of a credit: what one line, or the end of one paragraph, credits.

What counts is the form, never the name alone: "Yonhap reported" and "(AP Photo/Jane Doe)" credit nobody.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, Literal

from writethru.articles.agencies import AGENCY_LIKE, named
from writethru.articles.house import House
from writethru.articles.needles import one_of
from writethru.model import Credit
from writethru.text.sentences import sentences

Role = Literal["origin", "contributed"]

_PHOTO_WORDS: Final = (
    *("photo", "foto", "image", "imagem", "immagine", "picture", "getty", "shutterstock", "illustration", "archiv"),
    *("video", "graphic", "screenshot", "|", "fotó", "zdjęci", "фото", "kuva", "bilde", "afbeelding", "写真", "图片"),
    *("圖片", "사진", "صورة", "תמונה", "फोटो"),
)
_PHOTO_WORD: Final = re.compile(r"\bbild|\bfile\b|via\b")
# Words that say the text was made with somebody's material.
WITH: Final = re.compile(
    r"""\b(?:
    with\s(?:(?:additional|further|some|a)\s)?
        (?:inputs?|reporting|reports?|files?|information|material|contributions?|assistance|details)\s(?:from|by|of)
    |(?:additional|further)\s(?:reporting|input|information|contributions?|material)\s(?:from|by)
    |contributing\s?:|inputs?\sfrom|इनपुट\s?[:：]?
    |with
    |(?:mit|unter\sverwendung\svon)(?:\s(?:material|informationen|inhalten|agenturmaterial))?
        (?:\s(?:von|vom|der|des|durch))?
    |avec(?:\s(?:les?|l['’]))?
    |con(?:\s(?:informaci[óo]n(?:es)?|datos|reportes|aportes|material|informazioni|materiale))?
        (?:\s(?:de|del|di|da|dell))?
    |com(?:\s(?:informa[çc](?:ões|ão)|dados|conteúdo|material))?(?:\s(?:da|do|de|das|dos))?
    |amb(?:\sinformaci[óo]\s(?:de|d['’]))?
    |met(?:\smedewerking\svan|\smateriaal\svan)?|mede\sop\sbasis\svan
    |med(?:\s(?:material|materiale|innehåll)\s(?:från|fra))?
    |z\s(?:materiałami|materiałów|wykorzystaniem\smateriałów)|na\spodstawie\smateriałów|s\s(?:využitím|použitím)
    |cu\sinforma[țţt]ii\s(?:de\sla|din)|по\sматериалам|с\sиспользованием\sматериалов|за\sматеріалами
    |(?:dengan\slaporan|bersama)|бо\sистифода\sаз
    )[\s:]""",
    re.I | re.X,
)
WRITER: Final = re.compile(
    r"\b(?:writers?|reporters?|correspondents?|editors?|staff|journalists?|desk|redakteur\w*|korrespondent\w*"
    r"|news\sagency|agencia|agence|agenzia|agentur|agency|service)\b",
    re.I,
)
_BY: Final = re.compile(
    r"""\s*(?:
    (?:by|von|por|par|di|da|af|av|door|от|од|fra|från|text|texte|texto|testo|via|from|oleh|theo|deur|per)\b
    |(?:story|report|reporting|words|written|posted|published)\sby\b
    |(?:sources?|quellen?|fuentes?|fontes?|fonti|font|källa|kilde|bron|lähde|heimild|źródło|zdroj|forrás|sursa|izvor|vir|kaynak|haber
        |sumber|nguồn|πηγή|источник|джерело|крыніца|извор|източник|المصدر|مصدر|منبع|ماخذ|המקור|מקור|स्रोत|সূত্র
        |出典|出處|来源|來源|資料來源|ที่มา|출처|credit|agency)\s?[:：]
    |(?:provided|distributed|supplied|syndicated)\sby\b
    |(?:published|courtesy)\s(?:by|of)\b
    )\s*""",
    re.I | re.X,
)
_PROVIDED: Final = re.compile(r"(?:Provided|Distributed|Supplied|Syndicated) by (?P<who>[A-Z][^.:;|]{2,60})\.?$")
# The next four are told of text in small letters: without re.I a branch that can't fit is left at its first letter.
_MADE: Final = re.compile(
    r"\b(?:rédigée?|réalisée?|entstand(?:en)?|erstellt|verfasst|geschrieben|elaborad[oa]|redactad[oa]|producid[oa]|escrit[oa]|produzid[oa]"
    r"|scritto|realizzato|written|produced|prepared|compiled|geschreven|skrevet|skriven|powstał|przygotowan\w+)\b",
)
_PARTED_BY_STOPS: Final = re.compile(r"\.\s(?=[A-Z])")
_COPYRIGHT: Final = re.compile(
    r"(?:copyrights?|©|ⓒ|\(c\))(?:[\s:©]|copyrights?|\(c\))*(?:(?:19|20)\d\d)?[\s,]*(?:by\s)?(?P<who>.{2,60})",
    re.I,
)
_RIGHTS: Final = ("copyright", "©", "ⓒ", "(c)")
_CONTRIBUTED: Final = re.compile(
    r"\bcontributed\b|\bha[ns]?\scontribu\w+|\bcontribu(?:y(?:ó|eron)|íram|iu)\s(?:a|con|para)\b|\ba\scontribué",
    re.I,
)
_TAKEN: Final = re.compile(
    r"\b(?:(?:re)?(?:published|printed|posted)|(?:originally|first)\s(?:appeared|ran)|übernommen|veröffentlicht"
    r"|erschien(?:en)?|publi(?:ée?|cad[oa]|cato)|syndicated|distributed|provided|produced|supplied"
    r"|auto-?generated)\b",
)
_THE_TEXT: Final = re.compile(
    r"\b(?:article|story|report|text|piece|content|column|coverage|reporting|meldung|artikel|beitrag|sie|artículo"
    r"|nota|noticia|texto|informe|articolo|reportagem|this)\b",
)
_REPORTED_BY: Final = re.compile(
    r"\b(?:reporting|writing|compiled)\sby\b.{2,300}?[;.,]\s?(?:\w+\s)?editing\sby\b"
    r"|\b(?:reporte|información|reportage|reportagem|bericht)\s(?:de|von|por|par)\b.{2,300}?;\s?"
    r"(?:editad[oa]|édité|edição|edición|redigiert)",
    re.S,
)
# One of these stands in every sentence that the forms above fit: a look for them spares most of the searching.
_STEMS: Final = one_of(
    (
        " ran ",
        *"""contrib editing edited edité édité ediç edici editad redig publish publié publica pubblica printed posted
        appeared übernommen veröffentlicht erschien syndicat distribut provided produce produzid producid supplied
        generated rédig réalis entstand erstellt verfasst geschr elabora redacta escrit scritto realizza written
        prepared compiled skrev powsta przygot""".split(),
    )
)
_CLOSING: Final = re.compile(
    r"(?P<open>[(\[（【])\s*(?P<inside>[^()\[\]（）【】]{2,80}?)\s*[)\]）】][.\s]*(?P<desk>(?:(?:[A-Z]{2,4}|[a-z]{2,3})(?:[\s/]+|$)){0,4})$"
)
_BARE_CLOSING: Final = re.compile(
    r"\s*(?:[-–—]+\s?)?(?P<inside>[^.!?()\s][^!?()]{1,60}?)[.\s]*(?P<desk>(?:\s[A-Z]{2,4}){0,4})$"
)
_SIGN_OFF: Final = 90
"""Letters of a paragraph's end in which a sign-off without brackets begins, behind a full stop."""
_STOP: Final = re.compile(r"[.!?…”\"»’']\s")
_UNKNOWN: Final = re.compile(
    r"(?P<who>[A-Z]{2,6}|[A-Z]\w{1,15}(?:[Nn]ews|[Pp]ress|[Ww]ire))(?:\s?/\s?(?P<desk>[a-z]{2,4}))?"
)
_ENDS_SENTENCE: Final = re.compile(r"[.!?…”\"»’'。]\s*$")
BETWEEN: Final = re.compile(r"\s*(?:[/,;&+·]|\s[-–—]\s?|\b(?:and|und|et|y|e|og|och|i|и|en)\b)\s*")
_INITIALS: Final = re.compile(r"[a-zäöüß]{1,5}|[A-Z]{1,3}|[A-Z][a-z]{1,2}")
_FILLERS: Final = frozenset("the der die das la l le les from de llc inc ltd".split())
_INPUTS: Final = frozenset("reports report inputs input wires files".split())
"""What may stand behind an agency's name after "with": "with AP reports"."""
_NAME_PARTS: Final = frozenset(("de", "van", "von", "al", "bin", "la", "del", "di"))


def of_line(line: str, house: House, where: str, *, last: bool = False) -> Iterator[Credit]:
    """Credits of a line at the end of a text: the whole line a credit, or its last sentences or words.

    In the `last` line of a text a short mark in brackets is a credit even if the table lacks it.
    """
    if whole := of_whole_line(line, house, where):
        yield from whole
        return
    if (closing := sign_off(line, house, last=last)) is not None:
        yield from closing[1]
    for sentence in sentences(line[-600:])[-3:]:
        yield from _of_sentence(sentence, where)


def of_whole_line(line: str, house: House, where: str) -> tuple[Credit, ...]:
    """Credits of a line that is nothing else: "Source: PTI", "© 2025 AFP", "Mit Material von dpa"."""
    line = line.strip(" \t*_")
    return _of_whole_line(line, house, where) if len(line) <= 220 else ()


@lru_cache(maxsize=256)  # the running text asks again for the lines whose credits were asked for
def _of_whole_line(line: str, house: House, where: str) -> tuple[Credit, ...]:
    return tuple(_found_in(line, house, where))


def _found_in(line: str, house: House, where: str) -> Iterator[Credit]:
    right = _COPYRIGHT.search(line) if any(map(line.lower().__contains__, _RIGHTS)) else None
    if right is not None:
        yield from _of_copyright(line, right["who"], house, where)
        for part in _PARTED_BY_STOPS.split(line)[1:]:
            if _BY.match(part):  # "© 2025 Bay Courier. Distributed by Tribune Content Agency, LLC."
                yield from (Credit(agency, role, where, line) for agency, role in _listed(part, house, names=False))
    elif (provided := _PROVIDED.match(line)) is not None and not named(line):
        if not house.owns(provided["who"]):
            yield Credit(provided["who"].strip(), "origin", where, line)
    elif len(line) <= 100:
        found = list(_listed(line.strip("()[]. –—-"), house, names=True))
        if found and not is_photo(line):
            yield from (Credit(agency, role, where, line) for agency, role in found)


def _of_copyright(line: str, who: str, house: House, where: str) -> Iterator[Credit]:
    """© 2025 AFP · © dpa/Outlet; two agencies or a name beside one are a picture's."""
    found = named(who)
    if not found or found[0].start > len("The ") or is_photo(line):
        return
    beside = re.match(r"\s?/\s?(?P<other>[\w.\s-]{2,40})", who[found[0].end :])
    if beside is None:
        yield Credit(found[0].agency, "origin", where, line)
    elif house.owns(beside["other"].strip()):
        yield Credit(found[0].agency, "contributed", where, line)


def _of_sentence(sentence: str, where: str) -> Iterator[Credit]:
    """Credits of a sentence about the text: "The Associated Press contributed to this report." """
    line = sentence.strip("(–—- ).")
    opening = WITH.match(line + " ")
    small = sentence.lower()
    if len(sentence) > 400 or (opening is None and not _STEMS.search(small)):
        return
    if is_photo(sentence[:30]):
        return
    if "contribu" in small and (cue := _CONTRIBUTED.search(sentence)) is not None:
        if len(sentence) <= 110 or _THE_TEXT.search(sentence[cue.end() :].lower()):
            for each in named(sentence[: cue.start()]):
                yield Credit(each.agency, "contributed", where, sentence)
    elif _REPORTED_BY.search(small):
        agencies = [each.agency for each in named(sentence)] or ["Reuters"]  # whose form it is
        yield Credit(agencies[0], "origin", where, sentence)
    elif opening is not None and len(opening.group().split()) > 1:
        for agency in [each.agency for each in named(line[:160])] or _unlisted(line, opening):
            yield Credit(agency, "contributed", where, sentence)
    elif _MADE.search(small) and _THE_TEXT.search(small) and (cue := WITH.search(sentence)) is not None:
        for each in named(sentence[cue.end() - 1 :]):
            yield Credit(each.agency, "contributed", where, sentence)
    elif _TAKEN.search(small) and _THE_TEXT.search(small):
        for each in named(sentence):
            yield Credit(each.agency, "origin", where, sentence)


@lru_cache(maxsize=256)
def sign_off(paragraph: str, house: House, *, last: bool = False) -> tuple[int, tuple[Credit, ...]] | None:
    """Where the sign-off that ends a paragraph begins, and its credits: "... he said. (AP) NSA NSA"."""
    tail = paragraph[-120:]
    if (closing := _CLOSING.search(tail)) is not None:
        found = _in_brackets(closing, tail[: closing.start()].rstrip(), house, last=last)
    elif (closing := _bare_closing(tail)) is not None:
        found = list(_listed(closing["inside"], house, names=False))
    if closing is None or not found:
        return None
    credits = tuple(Credit(agency, role, "signoff", closing.group().strip()) for agency, role in found)
    return len(paragraph) - len(tail) + closing.start(), credits


def _bare_closing(tail: str) -> re.Match[str] | None:
    """The last words of a paragraph, without brackets: all of it, or what stands behind a full stop."""
    begins = [0] if len(tail) <= _SIGN_OFF else []
    begins += [stop.start() + 1 for stop in _STOP.finditer(tail, max(0, len(tail) - _SIGN_OFF))]
    return next((found for begin in begins if (found := _BARE_CLOSING.match(tail, begin))), None)


def _in_brackets(closing: re.Match[str], before: str, house: House, *, last: bool) -> list[tuple[str, Role]]:
    inside = closing["inside"]
    ended = not before or _ENDS_SENTENCE.search(before) is not None
    if is_photo(inside) or (closing["open"] == "[" and not ended):  # [X] after a link is the link's source
        return []
    if found := list(_listed(inside, house, names=False)):
        near = before[-60:]
        spelled_out = not ended and any(each.end >= len(near) - 1 for each in named(near))  # ... Press (AP)
        return [] if spelled_out else found
    unknown = _UNKNOWN.fullmatch(inside)
    if unknown is None or not ended or house.owns(unknown["who"]):
        return []
    return [(unknown["who"], "origin")] if last or closing["desk"] or unknown["desk"] or not before else []


def _listed(words: str, house: House, *, names: bool) -> Iterator[tuple[str, Role]]:
    """Agencies and roles of words that are a list of agencies; nothing if they are more than that.

    Beside agencies may stand the outlet's own name (the agency then contributed), desk initials, and with
    `names` the names of writers. After a cue of several words ("Mit Material von") a name may be unknown.
    """
    found = named(words)
    opening = _BY.match(words)
    if not found:
        like = AGENCY_LIKE.fullmatch(words[opening.end() :]) if opening is not None else None
        if like is not None and not house.owns(like.group()):
            yield like.group(), "origin"
        elif (cue := WITH.match(words + " ")) is not None:
            yield from ((who, "contributed") for who in _unlisted(words, cue) if not house.is_staff(who))
        return
    cue = WITH.search(words + " ")
    shared = cue is not None
    spans = [(each.start, each.end) for each in found]
    spans += [match.span() for match in (opening, cue) if match is not None]
    for piece in BETWEEN.split(without(words, spans, "/")):
        piece = WRITER.sub("", piece).strip(" .,:;()-–—'’|")
        if not piece or _INITIALS.fullmatch(piece) or piece.casefold() in _FILLERS or shared and piece in _INPUTS:
            continue
        if house.is_staff(piece) and (shared or BETWEEN.search(words.strip())):
            shared = True
        elif not (names and "/" not in words and (opening is not None or len(found) == 1) and _is_name(piece)):
            return
    for each in found:
        yield each.agency, "contributed" if shared else "origin"


def _unlisted(words: str, cue: re.Match[str]) -> list[str]:
    """The name after a cue of several words ("Mit Material von"), where the table lacks it."""
    who = words[cue.end() :].strip()
    return [who] if is_title(who) and len(cue.group().split()) >= 3 else []


def is_photo(words: str) -> bool:
    """Whether words speak of a picture: what they credit is not the text."""
    small = words.lower()
    return any(map(small.__contains__, _PHOTO_WORDS)) or _PHOTO_WORD.search(small) is not None


def is_title(words: str) -> bool:
    """Whether words are a short name, each with a capital."""
    parts = words.split()
    return 2 <= len(words) <= 40 and len(parts) <= 4 and all(part[0].isupper() for part in parts)


def _is_name(words: str) -> bool:
    parts = words.split()
    return 2 <= len(parts) <= 5 and all(part[0].isupper() or part in _NAME_PARTS for part in parts)


def without(text: str, spans: Sequence[tuple[int, int]], filler: str = " ") -> str:
    """The text with `filler` in the place of each span."""
    out, at = "", 0
    for start, end in sorted(spans):
        if end > at:
            out += text[at : max(start, at)] + filler
            at = end
    return out + text[at:]
