"""Lines that say that a text was amended: corrections, clarifications, editor's notes, in some twenty languages."""

import re

from writethru.text.phrases import either

_AMENDED = re.compile(
    r"^\W{0,3}"
    + either(r"""
    corrections?(?: \([^()]*\)| and clarifications?)? ?[:–—-], clarification ?[:–—-], editor['’]s note ?[:–—-]
    (?:an earlier version of )?this (?:article|story|report|headline|post) (?:was|has been|misstated|previously)\b
    (?:berichtigung|korrektur|richtigstellung|anmerkung der redaktion|hinweis der redaktion|transparenzhinweis) ?[:–—-]
    in einer früheren (?:version|fassung)\b, (?:rectificatif|correction|précision|note de la rédaction|ndlr) ?[:–—-]
    (?:corrección|fe de erratas?|fe de errores|aclaración|nota de (?:la )?redacción|nota del editor) ?[:–—-]
    (?:correção|errata|nota da redação) ?[:–—-], (?:correzione|rettifica|nota della redazione|precisazione) ?[:–—-]
    (?:correctie|rectificatie) ?[:–—-], (?:rättelse|rettelse|oikaisu|sprostowanie|oprava|исправление|поправка) ?[:–—-]
    """),
    re.I,
)


def amends(line: str) -> bool:
    """Whether a line says that the text it stands with was corrected or explained."""
    return bool(_AMENDED.match(line.strip()))
