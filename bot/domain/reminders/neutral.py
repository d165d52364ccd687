"""Words that could tell somebody who sees the phone why it reminds.

Ready sentences hold none of them, in any language; a test looks at every catalog. For the person's own words the list
is advice: they are told, and they decide. Whole words and beginnings of words, without accents; the languages are
looked through together, since nobody writes in only one.
"""

from __future__ import annotations

import re

from bot.domain.wording import normalize

VISIBLE = 60
"""So many characters of a message may stand on a locked screen."""

_WORDS: dict[str, str] = {
    "en": (
        "abus* surviv* victim* trauma* ptsd therap* counsel* psych* clinic* crisis crises mood* suicid* harm* assault* "
        "rape* raped sexual* panic* flashback* dissociat* depress* anxi* nightmare* offender* perpetrator* court "
        "hearing trial police lawyer* images csam csem hotline* helpline* handrail"
    ),
    "es": (
        "abus* sobreviv* supervivient* victim* trauma* tept terap* terapeut* psic* psiq* clinic* crisis animo suicid* "
        "dano agresion* agresor* violac* violad* sexual* panico disoci* depre* ansied* pesadilla* juicio tribunal "
        "juzgado policia abogad* imagenes"
    ),
    "fr": (
        "abus* surviv* victim* trauma* tspt therap* psy* clinique* crise* humeur* suicid* agress* viol violee* viole "
        "sexuel* panique* flash* dissoci* depress* deprime* anxi* angoiss* cauchemar* proces tribunal audience police "
        "avocat* images"
    ),
}
_NAMES = "ncmec iwf rainn stopncii inhope cybertip* missingkids nspcc arachnid"
_PHRASES = ("take it down", "e enfance")


def _pattern(words: str) -> str:
    return "|".join(word.replace("*", r"\w*") for word in words.split())


_TELLING = re.compile(rf"\b(?:{'|'.join((*map(_pattern, (*_WORDS.values(), _NAMES)), *_PHRASES))})\b")


def telling(words: str) -> str:
    """Return the first word in the visible part that could tell something, or ""."""
    found = _TELLING.search(normalize(words[:VISIBLE]))
    return found[0] if found else ""
