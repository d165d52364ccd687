"""Made-up languages that show what real ones will do to a screen, before anybody has translated a word.

`xx-long` grows every sentence by four tenths, as German or French do; `xx-rtl` writes it between marks that run from
right to left. Facts keep their places. They are written where a test says, never into the catalogs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from bot.i18n.files import po_path
from bot.i18n.templates import PLACE
from bot.tools.sentences import Sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

GROWTH = 0.4
RLE, PDF = "\u202b", "\u202c"


def longer(sentence: str) -> str:
    """Return the sentence in brackets, grown by four tenths."""
    words = len(PLACE.sub("", sentence))
    return f"[{sentence}{'~' * max(0, round(words * GROWTH) - 2)}]"


def turned(sentence: str) -> str:
    """Return the sentence between marks that make it run from right to left."""
    return f"{RLE}{sentence}{PDF}"


LANGUAGES: dict[str, Callable[[str], str]] = {"xx-long": longer, "xx-rtl": turned}


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
