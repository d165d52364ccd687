"""What somebody states plainly about themselves or asks for by one word, when that is the whole message.

Two things only. "I'm 15" is said by a young person who hopes somebody notices, and to pass over it would be the
worst answer. "report" is what people type who were told to report. Both count only as the whole message, exactly:
"when I was 15" is somebody's past, "she is 15" is somebody else, and a bare number or anything up to 10 may be an
answer on a scale. Nothing is ever inferred from how or when somebody writes. Whoever is taken wrongly is asked, once.
"""

from __future__ import annotations

import re

from bot.domain.wording import LONGEST, normalize

_AGE = "(1[1-7]|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)"
_EDAD = "(1[1-7]|once|doce|trece|catorce|quince|dieciseis|diecisiete)"
_AN = "(1[1-7]|onze|douze|treize|quatorze|quinze|seize|dix sept)"
_BEFORE = "(?:(?:but|actually|ok|so|and|well|hi|hello|hey) )*"
_UNDER_18 = re.compile(
    f"{_BEFORE}(?:i am|im)(?: only| just| still)? {_AGE}(?: years old| yrs old| y ?o)?(?: now)?"
    "|(?:i am|im)(?: only| still)? (?:under (?:18|eighteen)|a minor|underage|not 18(?: yet)?)"
    f"|(?:yo )?(?:solo )?tengo(?: solo)? {_EDAD}(?: anos)?|soy (?:menor(?: de edad)?)"
    f"|jai(?: que| seulement)? {_AN} ans|je suis mineure?"
)
_REPORT = frozenset(
    {
        *("report", "report it", "report this", "i want to report", "reporting"),
        *("take down", "takedown", "take it down"),
        *("denunciar", "denuncia", "reportar", "reporte", "quiero denunciar"),
        *("signaler", "signalement", "je veux signaler"),
    }
)


def stated(text: str) -> tuple[str, str] | None:
    """Return the command that answers a plain statement, with what follows it; None for everything else.

    Reads English, Spanish and French.
    """
    if len(text) > LONGEST:
        return None
    said = normalize(text)
    if _UNDER_18.fullmatch(said):
        return "start", "young"
    return ("routes", "") if said in _REPORT else None
