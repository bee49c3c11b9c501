"""Limits on what is told: words that make a claim less than it would be without them, by what they limit.

Each has every word that may tell the same, so that a limit in other words is none that is missing.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Limit:
    """A limit on what is told: what it limits, how it is worded, and every word that may tell the same."""

    what: str
    hints: frozenset[str]
    """Words of which the wording has one at least, so that most sentences need no further look."""
    wording: re.Pattern[str]
    forms: re.Pattern[str]
    close: bool
    """Whether it is too common to be missed in sentences that are worded anew."""


def _limit(what: str, hints: str, wording: str, forms: str, *, close: bool = False) -> Limit:
    return Limit(
        what, frozenset(hints.split()), re.compile(rf"(?:{wording})", re.I), re.compile(rf"\b(?:{forms})", re.I), close
    )


_CLAUSE = r"[^,.;:\"”]{3,70}"
_CHOICE = _limit(
    "a choice",
    "option discretion choice voluntarily voluntary optional optionally if",
    r"\bat\s(?:their|his|her|its)\s(?:own\s)?(?:option|discretion|choice)|\bvoluntar(?:il)?y\b|\boptional(?:ly)?\b"
    r"|\bif\s(?:they|he|she|it)\s(?:so\s)?(?:wish|choose|want)\w*",
    r"option|discretion|cho(?:ose|ice|sen)|voluntar|wish|want|may\b|can\b|free\sto|volunteer|leave",
)
LIMITS = (
    _limit(
        "a condition",
        "if unless provided providing long condition assuming assumption far extent event where when whenever subject"
        " pending"
        " depending permitting",
        rf"(?:,\s*)?\b(?:(?:but\s|and\s)?only\s(?:if|when|where|after|once)|if|unless|provid(?:ed|ing)(?=\s(?:that|the|it|they|he|she|its|their)\b)"
        rf"|(?:as|so)\slong\sas|on\s(?:the\s)?condition\sthat|assuming(?:\sthat)?|on\sthe\sassumption\sthat"
        rf"|as\sfar\sas|in\sso\sfar\sas|insofar\sas|to\sthe\sextent\sthat|in\sthe\sevent\s(?:of|that)|(?:where|when|whenever|if)\s(?:possible|necessary|needed|required|appropriate))\b(?:{_CLAUSE})?"
        rf"|(?:,\s*)?\b(?:subject\sto|pending|depending\son)\s{_CLAUSE}|(?:,\s*)?\b(?:[^\W\d_]+\s){{1,4}}permitting\b",
        r"if\b|unless|failing|barring|provid(?:ed|ing)\s(?:that|they|it|he|she|the)|as\slong\sas|condition|should|would\shave"
        r"|had\s(?:it|they|he|she|the)\b|in\s(?:the\s)?event|in\scase|depend|subject\sto|whether|when|until|pending|await"
        r"|approv|permit|without|during|were\s(?:it|they|he|she)|able\b|possib|hypothe|against|could|can\b|exempt|option|wish",
    ),
    _CHOICE,
    _limit(
        "its time",
        "briefly temporary temporarily provisional provisionally interim now being moment present time point stage rate"
        " rates pace level levels",
        r"\b(?:temporar(?:il)?y|briefly|provisional(?:ly)?|interim)\b"
        r"|\bfor\s(?:now|the\stime\sbeing|the\smoment|the\spresent)\b"
        r"|\bat\s(?:this|the\spresent|the\scurrent|present|current)\s(?:time|point|stage|rates?|pace|levels?)\b|\bat\s(?:present|the\smoment)\b|\bright\snow\b",
        r"temporar|provisional|interim|for\s(?:now|a\stime|a\swhile|the\stime\sbeing|the\smoment|some\stime)|brief"
        r"|at\s(?:this|that)\s(?:point|stage|time)|current|at\spresent|short|passing|transient|momentar|until|stopgap|acting|pending|caretaker|pencil|final|prelim|partial|unofficial|moment|now\b|yet\b|today",
    ),
    _limit(
        "its beginning",
        "initially first preliminary unofficial unofficially tentative tentatively principle",
        r"\binitially\b|\bat\sfirst\b(?!\s(?:light|glance|hand|sight))|\bpreliminary\b|\bunofficial(?:ly)?\b|\btentative(?:ly)?\b|\bin\sprinciple\b",
        r"initial|first|begin|began|begun|start|earl|later|origin|prelim|unofficial|provisional|tentativ|in\sprinciple"
        r"|partial|opening|incomplete|so\sfar|immediate|not\syet",
    ),
    _limit(
        "that nobody has checked it",
        "not",
        r"(?:,\s*)?\b(?:(?:which|that)\s)?(?:has|have|had|could|can)\s?not\s(?:yet\s)?be(?:en)?\s(?:\w+ly\s)?"
        r"(?:peer-reviewed|verified|confirmed|corroborated|published|checked)\b(?:\sby\s[^,.;:\"”]{3,40})?",
        r"not\b|n['’]t|un(?:verified|confirmed|published|corroborated|checked)|no\b|yet|await|prelim|without|independent"
        r"|verif|confirm|corrobor|peer|check|review",
    ),
    _limit(
        "its bound in time",
        "earliest latest soonest",
        r"\bat\sthe\s(?:earliest|latest|soonest)\b",
        r"earl|late|soon|before|until|by\b|no\smore|after|not\b|least|deadline|within|from\b|onward",
    ),
    _limit(
        "its extent",
        "partial partially partly part extent cases almost nearly virtually",
        r"\bpartial(?:ly)?\b|\bpartly\b|\bin\spart\b|\bto\ssome\sextent\b|\bin\ssome\scases\b"
        r"|\b(?:almost|nearly|virtually)\s(?:all|every|entire(?:ly)?|no|none|always|never|completely)\b",
        r"part|some|certain|limited|draws?\son|incomplete|half|mix|degree|extent|largely|mainly|almost|nearly|virtual"
        r"|practically|most|all\sbut|vast\smajority|close\sto|hardly|few|rare|majority",
    ),
    _limit(
        "an exception",
        "except exception apart other excluding",
        r"(?:,\s*)?\b(?:except(?:\sfor|\sthat|\son|\sin)?|with\sthe\sexception\sof|apart\sfrom|other\sthan|excluding)"
        rf"\s{_CLAUSE}",
        r"except|exclud|apart|other\sthan|but\s(?:not|for)|not\sinclud|beside|only|alone|aside|bar\b|without"
        r"|save\sfor|exempt|remain|rest\b",
    ),
    _limit(
        "an exclusion",
        "that who which",
        rf"(?<!,)\s(?:that|who|which)\s(?:\w+n['’]t|(?:do|does|did|is|are|was|were|can|have|has)\snot)\s{_CLAUSE}",
        r"unless|except|exclud|lacking|unknown|unclear|not\b|n['’]t|no\b|without|non\b|un\w{4,}",
    ),
    _limit(
        "what must come first",
        "until before",
        rf"\b(?:not|no|nor|never|n['’]t|refus\w+)\b[^.;\"”]{{0,90}}?(?P<limit>\s(?:until|before|unless\sand\suntil)\s(?!and\b|or\b){_CLAUSE})",
        r"until|till|before|unless|if\b|once|when|first|as\slong|condition|after|without",
    ),
    _limit(
        "how often",
        "cases average rule general times part large usually often sometimes typically generally normally occasionally",
        r"\b(?:in\s(?:many|most|some|certain|rare|a\sfew|the\smajority\sof)\scases|on\saverage|as\sa\srule|in\sgeneral|at\stimes"
        r"|for\sthe\smost\spart|by\sand\slarge|usually|often|sometimes|typically|generally|normally(?!\s?[,.;])|occasionally)\b",
        r"averag|typical|usual|general|often|many|most|main|larg|sometimes|frequen|common|occasion|regular|rule\b|predominan"
        r"|cases?\b|instances?|times\b|tend|norm|routin|habit|can\b|may\b|majority|rare|seldom",
        close=True,
    ),
    _limit(
        "how far",
        "substantially materially knowingly deliberately intentionally properly completely entirely fully wholly"
        " totally full outright altogether mostly mainly largely primarily chiefly predominantly theory paper",
        r"\b(?:completely|entirely|fully|wholly|totally|in\sfull|outright|altogether|mostly|mainly|largely|primarily"
        r"|chiefly|predominantly|substantially|materially|knowingly|deliberately|intentionally|properly|in\stheory"
        r"|on\spaper)\b",
        r"proper|substantial|material|know|deliberat|intention|intent|complet|entire|full|whol|total|outright|altogether"
        r"|thorough"
        r"|utter|absolut|100|most|main|larg|primar|chief|predominan|bulk"
        r"|whatever|whatsoever|at\sall|any\b|official|formal|technical|nominal|theor|paper|part|principal|majority|essential|all\b|every|in\sname",
        close=True,
    ),
    _limit(
        "of how many",
        "majority most some many certain all",
        r"\b(?:for|in|of|among|to|by|at)\s(?:the\s)?[\"“]?(?:vast\smajority|great\smajority|majority)[\"”]?\sof\s[^\W\d_]+"
        r"|\b(?:some|certain)\s(?!cases\b|seconds|minutes|hours|days|weeks|months|years)[^\W\d_]{3,}s\b(?!\sof\b)"
        r"|\b(?:for|in|among|at)\s(?:most|some|many|certain|all)\s(?!cases\b|time|days|weeks|months|years)[^\W\d_]+s\b",
        r"most|majority|some\b|many|few|part|bulk|near|almost|several|larg|main|number|various|certain",
        close=True,
    ),
    _limit(
        "what it is for",
        "use purposes",
        r"\b(?:only\sfor|for)\s[^,.;:\"”]{3,40}\s(?:use|purposes)(?:\s(?:only|alone))?\b",
        r"us(?:e|es|ed|ing)\b|purpose|commercial|profit|intend|meant|aim|solely|only",
    ),
    _limit(
        "a denial",
        "denies deny denied disputed dispute disputes reject rejects rejected guilty innocence denying",
        r"(?:,\s*)?\b(?:(?:who|which)\s(?:has\s|have\s)?(?:denies|deny|denied|dispute[sd]?|reject(?:s|ed)?)"
        r"|(?:and|but)\s(?:(?:he|she|they|has|have)\s){0,2}(?:den(?:y|ies|ied)|dispute[sd]?)"
        r"\s(?:the|all|any|both|wrongdoing|charges|it|them|having|that)\b"
        r"|[-–—,]\s(?:an?\s)?(?:allegation|charge|claim|accusation|report)s?\s(?:that\s|which\s)?[^,.;:–—]{2,40}?\s(?:den(?:y|ies|ied)|reject\w*|dispute\w*)"
        r"|(?:has|have)\spleaded\snot\sguilty|maintains?\s(?:his|her|their|its)\sinnocence)\b[^,.;:\"”]{0,70}",
        r"den[iy]|reject|innocen|not\sguilty|dismiss|disput|refut|protest|contest",
    ),
)

IDLE = re.compile(r"\W*if\s(?:any(?:thing|one|where)?|not|so|ever|(?:they|it|he|she)\s(?:have|has|had))\b", re.I)
"""Conditions that limit nothing: "if anything", "if not"."""
LONG = 2
"""Content words of a condition above which "able" or "could" doesn't tell it."""
CONDITIONAL = re.compile(
    r"\b(?:if|unless|failing|barring|provid\w+|(?:as|so)\slong|condition\w*|should|event|case|depend\w*|subject|whether|when|once"
    r"|until|pending|await\w*|without|exempt\w*|option\w*)\b",
    re.IGNORECASE,
)
