"""Made-up languages that show what real ones will do to a screen, before anybody has translated a word.

`xx-long` grows every sentence by four tenths, as German or French do. `ur` is Urdu by name, so that CLDR takes it for
a language that runs from right to left; its sentences are the English ones between marks. Facts keep their places.
Both are written where a test says, never into the catalogs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from bot.core.text import Arg, Own, Text
from bot.i18n.files import po_path
from bot.i18n.templates import PLACE, cut, names
from bot.tools.sentences import Sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

GROWTH = 0.4
FACT = "fact & <words>"
RLE, PDF = "\u202b", "\u202c"


def longer(sentence: str) -> str:
    """Return the sentence in brackets, grown by four tenths."""
    words = len(PLACE.sub("", sentence))
    return f"[{sentence}{'~' * max(0, round(words * GROWTH) - 2)}]"


def turned(sentence: str) -> str:
    """Return the sentence between marks that make it run from right to left."""
    return f"{RLE}{sentence}{PDF}"


LANGUAGES: dict[str, Callable[[str], str]] = {"xx-long": longer, "ur": turned}


def write_pseudo(folder: Path, found: Iterable[Sentence]) -> None:
    """Write a complete catalog of both made-up languages."""
    sources = [sentence.words for sentence in found]
    for language, change in LANGUAGES.items():
        catalog = Catalog()
        for words in sources:
            catalog.add(words, change(words) if isinstance(words, str) else tuple(map(change, words)))
        po = po_path(folder, language)
        po.parent.mkdir(parents=True)
        with po.open("wb") as target:
            write_po(target, catalog)


def as_text(sentence: Sentence) -> Text:
    """Return the sentence with something in each of its places."""
    one, many = (sentence.words, "") if isinstance(sentence.words, str) else sentence.words
    facts: dict[str, Arg] = {name: Own(FACT) for name in names(cut(one)) | names(cut(many))}
    if many:
        facts["n"] = 2
    return Text(one, tuple(sorted(facts.items(), key=lambda pair: pair[0])), many)
