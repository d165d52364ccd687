"""The words of the crisis wording, read from one file for each language and checked whole.

They are phrases of the same kind as those of the relay's wording guard, without what only telephone numbers and
addresses need. A hit leads to an offer and to nothing else, so the reason of a phrase is the tier whose people are
offered.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from bot.content.guard import UNLESS, WordingFile, checked
from bot.content.mistakes import Where
from bot.content.read import files, shaped
from bot.core.crisis import TIERS
from bot.core.guard import GuardWords, Phrases

HERE = Path(__file__).parent / "crisis"


class OfferRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One `[[offer]]`: phrases after which the people of one tier are offered."""

    tier: str
    phrases: tuple[str, ...]
    unless: tuple[str, ...] = UNLESS


class CrisisFile(WordingFile, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file of the folder `crisis`: one language."""

    offer: tuple[OfferRow, ...]


def load_crisis(folder: Path = HERE, *, whole: bool = True) -> Mapping[str, GuardWords]:
    """Read the words of every language. Raises `ContentError` for the first mistake; `whole` as in `load_guard`."""
    places: dict[str, Where] = {}
    words: dict[str, GuardWords] = {}
    for path in files(folder):
        where, file = shaped(path, CrisisFile)
        _check(where, file)
        places[path.stem], words[path.stem] = where, _words(path.stem, file)
    return checked(words, places) if whole else words


def _words(language: str, file: CrisisFile) -> GuardWords:
    fields = msgspec.structs.asdict(file)
    fields["hold"] = tuple(Phrases(row.tier, row.phrases, row.unless) for row in fields.pop("offer"))
    no_signs = {"between": (), "units": (), "at": (), "dot": (), "slash": (), "providers": (), "domains": ()}
    return GuardWords(**{**fields, **no_signs, "language": language, "not_handles": (), "digits": {}, "repeats": {}})


def _check(where: Where, file: CrisisFile) -> None:
    for index, row in enumerate(file.offer):
        place = where.row("offer", index)
        if row.tier not in TIERS:
            raise place.mistake("tier", f"`{row.tier}` is no tier.", f"Write one of: {', '.join(TIERS)}.")
        if set(row.unless) - set(UNLESS):
            raise place.mistake("unless", "this is not known here.", 'Write "negated", "told", both or none.')
