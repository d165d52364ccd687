"""Keeps the catalogs in step with the program.

Say `python -m bot.tools.strings` and then update, compile, check, or add with the code of a language. Without
a word it updates. There is no separate template file: each catalog holds every sentence, and English needs no
catalog because the sentences are its text.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.messages.mofile import write_mo

from bot.i18n.files import po_path, read_catalog, share_translated
from bot.tools.sentences import ROOT, sentences, template, update
from bot.tools.verdicts import judge_all

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = ROOT / "locales"
STARTED = 'status = "started"\nsafety = "draft"\n'


def languages(folder: Path) -> list[str]:
    """Return the languages that have a catalog."""
    return sorted(po.parent.parent.name for po in folder.glob("*/LC_MESSAGES/messages.po"))


def update_all(folder: Path) -> int:
    """Bring every catalog up to date and say how much of it is translated."""
    fresh = template(sentences())
    for language in languages(folder):
        update(folder, language, fresh)
        print(f"{language}: {share_translated(folder, language):.0%} of {len(fresh)} sentences")
    return 0


def compile_all(folder: Path) -> int:
    """Write the form that programs read beside every catalog."""
    for language in languages(folder):
        po = po_path(folder, language)
        with po.with_suffix(".mo").open("wb") as target:
            write_mo(target, read_catalog(po, language))
    return 0


def check_all(folder: Path) -> int:
    """Print what is wrong; return 1 if anything is."""
    complaints = judge_all(folder, languages(folder))
    print(*complaints or ["Every catalog is fit to be spoken."], sep="\n")
    return 1 if complaints else 0


def add(folder: Path, language: str) -> int:
    """Begin a catalog for one more language, such as `pt_BR`; return 1 for a code that CLDR does not know."""
    try:
        Locale.parse(language, sep="_")
    except (UnknownLocaleError, ValueError):
        print(f"CLDR knows no language {language!r}.")
        return 1
    update(folder, language, template(sentences()))
    review = folder / language / "review.toml"
    if not review.is_file():
        review.write_text(STARTED, encoding="utf-8")
    return 0


def main(arguments: list[str]) -> int:
    """Do what the first word says and return the exit status; 2 for a word that is not known."""
    match arguments:
        case [] | ["update"]:
            return update_all(FOLDER)
        case ["compile"]:
            return compile_all(FOLDER)
        case ["check"]:
            return check_all(FOLDER)
        case ["add", language]:
            return add(FOLDER, language)
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
