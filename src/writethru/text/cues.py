"""Who says it: attributions in English news, found without a parser.

"X said …", "…, said X", "according to X", "X told Y that …", "X, a minister, said", "quoted by X as saying". A cue is a
reporting verb or phrase of cues.json (its class says what the reporter makes of it), a source the words that name who
speaks, the content the rest of the clause.
"""

import json
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import NamedTuple

from writethru.text.words import stem_of

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[-’'][^\W_]+)*|[,;:.!?()\[\]\"“”«»—–]|'(?!\w)|[‘’]")
_PHRASE = re.compile(
    r"\b(?:according\sto|(?:as\s)?(?:reported|quoted|announced|estimated|claimed|described|put|given|released)\sby"
    r"|in\sthe\s(?:words|view|opinion|eyes|judgment|judgement|account)\sof|(?<!,\s)(?:citing|quoting)|heard\sfrom|(?:was|were|been)\s(?:told|informed|assured|warned)\s(?:(?:on|in)\s[^\s,.;:]+\s)?by)\b(?!\sas\b)",
    re.IGNORECASE,
)
_VIEW = re.compile(
    r"\b[Ii]n\s(?:(?P<poss>his|her|their|its)|(?:(?P<who>[^,.;:]{2,60})['’]s))"
    r"\s(?:view|words|opinion|account|description|estimation)\b"
    r"|\b[Bb]y\s(?:(?P<poss2>his|her|their|its)|(?P<who2>[^,.;:]{2,60})['’]s)\s(?:own\s)?account\b"
)

_WHAT = re.compile(
    r"\bwhat\s(?P<who>(?:the\s|its\s|his\s|her\s|their\s)?[^\s,.;:\"“”]+(?:\s[^\s,.;:\"“”]+){0,4}?)"
    r"\s(?P<cue>(?:has\s|have\s|had\s)?(?:described?s?(?:\sas)?|call(?:s|ed)?|term(?:s|ed)?|sa(?:y|ys|id)|claim(?:s|ed)?"
    r"|believe[sd]?)(?:\s(?:was|were|is|are))?)(?=\s)",
    re.IGNORECASE,
)
"""What somebody calls so: "because of what they described as threats"."""

# Verbs that take a clause without "that" so often that a clause is read from what follows.
_PUT = re.compile(
    r"\b(?P<put>puts?)\s(?:the|its|their|that|this|total|overall)\s[^,.;:]{2,60}?\sat\s"
    r"(?:about|around|roughly|between|nearly|almost|some|more\sthan|over|at\sleast|up\sto|[$€£]|\d|(?:one|two|three|four"
    r"|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty)\b)",
    re.IGNORECASE,
)
_BARE = frozenset(
    """
    say claim think believe insist argue allege assert contend warn state estimate suggest feel fear
    predict report add concede admit acknowledge declare reckon swear confirm announce
    """.split()
)
_AUXILIARIES = frozenset(
    """
    has have had also further later then previously earlier now recently often repeatedly once again
    still reportedly apparently publicly privately today yesterday will would did does do is was are
    were has been being not never may might could n't since already be even just first only
    subsequently separately meanwhile reportedly
    """.split()
)
_STOPS_LEFT = frozenset(
    """
    that which and but while when after before because if as where although though since until
    whether than so or whose whom what how why unless despite
    """.split()
)
_STOPS_RIGHT = frozenset(
    """
    that which while when after before because if although though since until whether than so on in
    but adding saying during following amid as who whose he she they it we there is was were are has had
    have will would could to this
    """.split()
)
_CLAUSE_OPENERS = frozenset(
    """
    the a an he she it they this these those there no his her their its we i you some many most all
    one two such both not if when after what more less nothing nobody each every about around over
    """.split()
)
_NO_CLAUSE = frozenset(
    "than on in at to of for with by from as during after before late earlier yesterday today".split()
)
_ADVERBIAL = frozenset(
    """
    in on at after before during late early earlier last yesterday today monday tuesday wednesday thursday friday
    saturday sunday through via
    """.split()
)
_TRAILING = frozenset(
    "likewise also nevertheless nonetheless however meanwhile though still all same too instead therefore".split()
)
"""Adverbs between a source and its verb."""
_ITEM = r"(?:the\s|its\s|their\s)?[^\s,.;:\"“”]+(?:\s(?!and\b)[^\s,.;:\"“”]+){0,5}?"
_OFFICIALS = re.compile(
    rf"\b(?:officials|representatives|experts|spokespeople|sources|ministers|authorities|delegates|members|leaders|lawyers"
    rf"|scientists|researchers|executives)\s(?:from|of|at|for)\s{_ITEM}(?:,\s{_ITEM}){{0,6}},?\sand\s{_ITEM}$",
    re.IGNORECASE,
)
_TOLD = frozenset("tell inform assure remind warn advise".split())
_PRONOUNS = frozenset("he she they it we i who".split())
_NOUNS = frozenset("document documents post text".split())
"""Lemmas whose forms are nouns so much oftener that as cues they mislead."""
_BE = frozenset("is are was were be been being am".split())
_NO_SUBJECT = frozenset("here there that it to of for with in on by from as at about there when how what if".split())
_PREPOSITIONS = frozenset("of for at from by with in on to into over under as about against".split())
_DETERMINERS = frozenset(
    """
    the a an his her its their our this that these those any no some such of two three many
    """.split()
)
_BARE_NOUN = frozenset("without on under in by".split())
_PUNCTUATION = frozenset(",;:.!?()[]\"“”«»—–'‘’")


@dataclass(frozen=True, slots=True)
class Attribution:
    """An attribution in one sentence: character spans of source, cue and content.

    `lemma` is the reporting verb or phrase, `cls` its class in cues.json (said, claims, confirms, denies, warns,
    alleges, admits, believes, commits, urges, evaluates, shows). `pronoun` is set where the source is one ("he said").
    """

    source: tuple[int, int]
    cue: tuple[int, int]
    content: tuple[int, int]
    lemma: str
    cls: str
    pronoun: bool = False


@dataclass(frozen=True, slots=True)
class _Verb:
    lemma: str
    cls: str
    form: str
    clause: bool
    told: bool


class _Token(NamedTuple):
    word: str
    start: int
    end: int


def _start(token: _Token) -> int:
    return token.start


@cache
def _verbs() -> dict[str, _Verb]:
    """Every form of every reporting verb."""
    with resources.files("writethru.text").joinpath("cues.json").open(encoding="utf-8") as stream:
        table = json.load(stream)["verbs"]
    out: dict[str, _Verb] = {}
    for lemma, entry in table.items():
        frames = entry["frames"]
        if ("C" not in frames and "R" not in frames) or lemma in _NOUNS:
            continue
        for form in ("ing", "en", "ed", "s"):
            word = entry["forms"][form]
            if " " not in word and "_" not in word:
                out[word] = _Verb(lemma, entry["cls"], form, "C" in frames, "R" in frames)
        if lemma not in out and "_" not in lemma:
            out[lemma] = _Verb(lemma, entry["cls"], "", "C" in frames, "R" in frames)
    return out


@cache
def reporting() -> frozenset[str]:
    """Stems of the words by which English reports speech or thought, verbs and nouns."""
    with resources.files("writethru.text").joinpath("cues.json").open(encoding="utf-8") as stream:
        table = json.load(stream)
    forms = [form for entry in table["verbs"].values() for form in entry["forms"].values()]
    words = [*forms, *table["verbs"], *_other_words(table["nouns"])]
    return frozenset(stem for word in words if (stem := stem_of(word)) is not None)


def _other_words(nouns: object) -> Iterator[str]:
    """The nouns of the table, and ways of speaking that are no cues of their own."""
    yield from nouns  # type: ignore[misc]
    yield from ("spoke", "speak", "call", "described", "answer", "letter", "email", "interview", "testimony", "verdict")


def find(text: str) -> tuple[Attribution, ...]:
    """Attributions of one sentence in order of their cues.

    >>> text = 'The dam, said Ana Ruiz, a geologist, may fail.'
    >>> [(text[slice(*a.source)], text[slice(*a.cue)]) for a in find(text)]
    [('Ana Ruiz, a geologist', 'said')]
    """
    tokens = [_Token(m.group(), m.start(), m.end()) for m in _WORD.finditer(text)]
    found = [*_phrases(text, tokens), *_figures(text, tokens)]
    verbs = _verbs()
    for i, token in enumerate(tokens):
        verb = verbs.get(token.word)
        if verb is not None and (a := _by_verb(text, tokens, i, verb)) is not None:
            found.append(a)
    found.sort(key=lambda a: a.cue)
    return tuple(_speaker(a, found[max(0, i - 4) : i]) for i, a in enumerate(found))


def _speaker(a: Attribution, before: Sequence[Attribution]) -> Attribution:
    """The attribution with the source of the one that stands inside its own: "X said, | adding that"."""
    inner = [o for o in before if a.source[0] <= o.source[0] and o.cue[1] <= a.source[1]]
    return replace(a, source=inner[-1].source, pronoun=inner[-1].pronoun) if inner else a


def _phrases(text: str, tokens: Sequence[_Token]) -> list[Attribution]:
    out = []
    for m in _PHRASE.finditer(text):
        first = bisect_left(tokens, m.end(), key=_start)
        source = _right(tokens, first, phrase=True)
        if source:
            out.append(Attribution(source, m.span(), (0, len(text)), " ".join(m.group().lower().split()), "said"))
    for m in _WHAT.finditer(text):
        pronoun = m["who"].lower() in _PRONOUNS
        out.append(Attribution(m.span("who"), m.span("cue"), (m.end(), len(text)), "what", "said", pronoun=pronoun))
    for m in _VIEW.finditer(text):
        group = next(g for g in ("poss", "who", "poss2", "who2") if m[g])
        out.append(
            Attribution(
                m.span(group), m.span(), (0, len(text)), "account", "believes", pronoun=group.startswith("poss")
            )
        )
    return out


def _figures(text: str, tokens: Sequence[_Token]) -> list[Attribution]:
    """ "Police put the toll at 12": whoever puts a figure at so much gives it."""
    out = []
    for m in _PUT.finditer(text):
        i = bisect_left(tokens, m.start(), key=_start)
        source = _left(text, tokens, i)
        if source:
            out.append(Attribution(source, m.span("put"), (m.end("put"), len(text)), "put", "said"))
    return out


def _by_verb(text: str, tokens: Sequence[_Token], i: int, verb: _Verb) -> Attribution | None:
    """The attribution that the verb at token `i` makes, None where it reports nothing here."""
    before = tokens[i - 1].word if i else ""
    after = tokens[i + 1].word if i + 1 < len(tokens) else ""
    token = tokens[i]
    cue = (token.start, token.end)

    def made(source: tuple[int, int] | None, content: tuple[int, int]) -> Attribution | None:
        if source is None:
            return None
        words = text[slice(*source)].lower()
        return Attribution(source, cue, content, verb.lemma, verb.cls, pronoun=words in _PRONOUNS)

    if verb.form in ("ed", "en") and before.lower() in _PREPOSITIONS | {"a", "an"}:
        return None  # "an estimated 11,000 travellers", "into alleged fraud"
    if _passive(tokens, i) or (verb.form == "" and (before == "to" or before.lower() in _DETERMINERS | _BARE_NOUN)):
        return None
    if verb.form == "s" and (
        before.lower() in _DETERMINERS or before in _verbs() or (verb.lemma == "state" and after != "that")
    ):
        return None  # the nouns: claims, reports, estimates, states
    # Inverted: "…, said X." and '…" said X, adding'.
    plural = verb.form == "" and verb.lemma == "say" and before == "," and after.islower()
    if (verb.form in ("ed", "s") or plural) and not verb.told and before in _PUNCTUATION - {"(", "["}:
        source = _right(tokens, i + 1) if after.lower() not in _NO_SUBJECT and after not in _PUNCTUATION else None
        if source and (
            before in "\"”»'’!?" or (_ends_clause(text, tokens, source) and not _apposed(text, tokens, i, source))
        ):
            return made(source, (0, token.start))
    finite = verb.form in ("ed", "s", "en", "")
    progressive = before.lower() in _BE and after in ("that", ":", '"', "“")
    if (
        verb.form == "ing"
        and not progressive
        and not (before == "," and (after in ("that", ":", '"', "“") or verb.lemma in ("say", "add", "claim")))
    ):
        return None
    clause = (
        after in ("that", ":", '"', "“", "'", "‘", "«")
        or (after == "," and i + 2 < len(tokens) and tokens[i + 2].word in "\"“‘'")
        or (verb.lemma in _BARE and finite and _opens_clause(tokens, i + 1))
        or (verb.lemma == "say" and finite and after not in _PUNCTUATION and after.lower() not in _NO_CLAUSE)
        or (verb.told and verb.lemma in _TOLD and after not in _PUNCTUATION)
        or (verb.clause and _adverbial_that(tokens, i + 1))
        or (verb.clause and finite and _interrupted_that(tokens, i + 1))
    )
    addressed = after == "to" and verb.lemma == "say"
    trailing = (
        (after in (".", ",", "", "—", "–", ";") or after in _ADVERBIAL or addressed)
        and finite
        and verb.clause
        and before != ","
    )
    if not clause and not trailing:
        return None
    source = _left(text, tokens, i)
    if source is None:
        return None
    if verb.told and verb.lemma in _TOLD and _only_addressed(tokens, i + 1):
        first = bisect_left(tokens, source[0], key=_start)
        if first and tokens[first - 1].word == ",":
            return made(source, (0, source[0]))
    if trailing and not clause:
        first = bisect_left(tokens, source[0], key=_start)
        if first == 0 or tokens[first - 1].word not in _PUNCTUATION:
            return None
        return made(source, (0, source[0]))
    return made(source, (token.end, len(text)))


def _adverbial_that(tokens: Sequence[_Token], i: int) -> bool:
    """Whether a time or place stands between verb and "that": "said in a statement on Friday that"."""
    if i >= len(tokens) or tokens[i].word.lower() not in _ADVERBIAL:
        return False
    for token in tokens[i + 1 : i + 9]:
        if token.word == "that" or token.word in _PUNCTUATION:
            return token.word == "that"
    return False


def _interrupted_that(tokens: Sequence[_Token], i: int) -> bool:
    """Whether an adverb between commas stands between verb and "that": "warned, however, that"."""
    words = [t.word.lower() for t in tokens[i : i + 4]]
    return len(words) == 4 and words[0] == words[2] == "," and words[1] in _TRAILING and words[3] == "that"


def _passive(tokens: Sequence[_Token], i: int) -> bool:
    """Whether a form of "be" stands before the verb at `i`: "were told", "is alleged" name no source."""
    if not tokens[i].word.endswith(("d", "t", "n")):
        return False
    k = i - 1
    while k >= 0 and tokens[k].word.lower() in _AUXILIARIES:
        if tokens[k].word.lower() in _BE:
            return True
        k -= 1
    return False


def _apposed(text: str, tokens: Sequence[_Token], i: int, right: tuple[int, int]) -> bool:
    """Whether the comma before the verb closes an apposition to a name, and no name stands behind the verb."""
    if text[slice(*right)] != text[slice(*right)].lower():
        return False
    opening = next((k for k in range(i - 2, max(0, i - 14), -1) if tokens[k].word == ","), None)
    return opening is not None and tokens[opening - 1].word[:1].isupper()


def _ends_clause(text: str, tokens: Sequence[_Token], source: tuple[int, int]) -> bool:
    """Whether a source is followed by a stop, or by a time or place: it stands behind its verb, not before another."""
    at = bisect_left(tokens, source[1], key=_start)
    following = tokens[at].word if at < len(tokens) else "."
    if following in _PUNCTUATION:
        return True
    if following.lower() == "who" or (following.lower() in ("that", "which") and ", " in text[slice(*source)]):
        return True
    return (
        following.lower() in ("on", "in", "after", "during", "at", "with", "from", "of")
        and text[slice(*source)] != text[slice(*source)].lower()
    )


def _opens_clause(tokens: Sequence[_Token], i: int) -> bool:
    if i >= len(tokens):
        return False
    word = tokens[i].word
    return word.lower() in _CLAUSE_OPENERS or word[0].isupper() or word[0].isdigit() or _plural_subject(tokens, i)


def _plural_subject(tokens: Sequence[_Token], i: int) -> bool:
    """ "said fishermen first noticed": a bare noun right after the verb, no preposition."""
    word = tokens[i].word
    return word.endswith(("s", "men", "ple")) and word not in ("this", "was", "is", "as", "has") and len(word) > 3


def _left(text: str, tokens: Sequence[_Token], i: int) -> tuple[int, int] | None:
    """The source that stands left of the verb at `i`, an apposition between commas taken with it."""
    k = i - 1
    while k >= 0 and (tokens[k].word.lower() in _AUXILIARIES or _adverb(tokens[k].word)):
        k -= 1
    if k < 0:
        return None
    end = k
    if tokens[k].word.lower() in ("who", "which"):
        end = k = k - 2 if k and tokens[k - 1].word == "," else k - 1
    floor = max(-1, i - 30)
    if tokens[k].word == ",":  # "Ana Ruiz, a geologist, said": on with what stands before the apposition
        k, end = _before_apposition(tokens, k, floor)
    while k > floor:
        word = tokens[k].word
        if word == "," and _listed(tokens, k, end):
            k -= 1
            continue
        if word in _PUNCTUATION and word not in "()’'":
            break
        if word.lower() in _STOPS_LEFT and not (word.lower() == "and" and _coordinated(tokens, k)):
            break
        k -= 1
    while end > k and (tokens[end].word.lower() in _TRAILING or _adverb(tokens[end].word)):
        end -= 1
    first = _officials(text, tokens, k, end)
    while first <= end and tokens[first].word.lower() in ("and", "also", "however", "meanwhile", "but"):
        first += 1
    if first > end or end < 0 or tokens[first].word.lower() in ("with", "without"):
        return None
    if not any(c.isalpha() for c in text[tokens[first].start : tokens[end].end]):
        return None
    if any(t.word.lower() in _FINITE for t in tokens[first : end + 1]):
        return None  # a clause and no source
    if first == end and tokens[end].word.endswith("ing") and tokens[end].word.islower():
        return None  # "prompting fears"
    return tokens[first].start, tokens[end].end


def _only_addressed(tokens: Sequence[_Token], i: int) -> bool:
    """Whether nothing but a few words for who is told follows: "…, residents told reporters." """
    rest = [t.word for t in tokens[i:]]
    return 0 < len(rest) <= 7 and "that" not in rest and rest[-1] in (".", "!", "?")


def _adverb(word: str) -> bool:
    return (
        word.endswith("ly")
        and word.islower()
        and len(word) > 4
        and word not in ("family", "assembly", "supply", "rally")
    )


def _officials(text: str, tokens: Sequence[_Token], k: int, end: int) -> int:
    """The first token of a source that stopped at `k`; "officials from the city, the port and the mill" is one."""
    if k < 0 or tokens[k].word not in (",", "and"):
        return k + 1
    start = tokens[max(0, end - 26)].start
    m = _OFFICIALS.search(text, start, tokens[end].end)
    return bisect_left(tokens, m.start(), key=_start) if m else k + 1


def _listed(tokens: Sequence[_Token], k: int, end: int) -> bool:
    """Whether the comma at `k` stands in a list of names that "and" closes: "Peru, Chile and Cuba said"."""
    after = tokens[k + 1].word
    return (
        k > 0
        and any(t.word == "and" for t in tokens[k + 1 : end])
        and tokens[k - 1].word[:1].isupper()
        and (after[:1].isupper() or after in ("the", "and"))
    )


def _before_apposition(tokens: Sequence[_Token], k: int, floor: int) -> tuple[int, int]:
    """Where to go on looking left of an apposition that closes with the comma at `k`, and where the source ends.

    A name or an office belongs to the source ("The head, Ana Ruiz, said"), a relative clause does not.
    """
    commas = [c for c in range(k - 1, max(floor, 0), -1) if tokens[c].word == ","]
    for c in commas:
        if tokens[c + 1].word.lower() in ("who", "which", "whose", "in", "during", "at", "after"):
            return c - 1, c - 1
    return (commas[0] - 1, k - 1) if commas else (k - 1, k - 1)


def _coordinated(tokens: Sequence[_Token], k: int) -> bool:
    """Whether "and" at `k` joins two names or nouns of one source rather than two clauses."""
    after, before = tokens[k + 1].word, tokens[k - 1].word if k else ""
    return after[:1].isupper() and (before[:1].isupper() or before == ",")


def _right(tokens: Sequence[_Token], i: int, phrase: bool = False) -> tuple[int, int] | None:
    """The source that begins at token `i`: up to the clause's end, an apposition after a comma taken with it."""
    k = i
    while k < len(tokens) and k - i < 22:
        word, low = tokens[k].word, tokens[k].word.lower()
        if word == ",":
            following = tokens[k + 1].word if k + 1 < len(tokens) else ""
            listed = following[:1].isupper() and any(t.word == "and" for t in tokens[k + 1 : k + 6]) and k - i <= 8
            apposed = following in ("a", "an") or (following in ("the", "who") and not phrase)
            if not (apposed or (listed and not phrase) or _qualified(tokens, k)):
                break
        elif word in _PUNCTUATION:
            initial = word == "." and k > i and _SHORT.fullmatch(tokens[k - 1].word)
            if word not in "'’()" and not initial:
                break
        elif k > i and (low in _STOPS_RIGHT or (k > i + 1 and _begins_anew(tokens, k))):
            break
        k += 1
    if k <= i:
        return None
    return tokens[i].start, tokens[k - 1].end


_FINITE = frozenset("is are was were would will should could ought".split())
_SHORT = re.compile(r"[A-Z]|Dr|Mrs?|Ms|St|Gen|Sen|Rep|Gov|Lt|Col|Capt|Sgt|Prof|Rev")
"""What a point follows inside a name."""
_NEW_GROUP = frozenset("the a an over about more none no all most some many each both several nobody nothing".split())


def _begins_anew(tokens: Sequence[_Token], k: int) -> bool:
    """Whether the token at `k` opens another noun group: "according to the ministry | over 345 pilgrims"."""
    word, before = tokens[k].word.lower(), tokens[k - 1].word.lower()
    if before in _PREPOSITIONS or before in ("and", ","):
        return False
    return word in _NEW_GROUP or word[0].isdigit()


def _qualified(tokens: Sequence[_Token], k: int) -> bool:
    """Whether what follows the comma at `k` is a short letter title: "Mark Tedeschi, QC"."""
    following = tokens[k + 1].word if k + 1 < len(tokens) else ""
    return following.isupper() and 2 <= len(following) <= 4
