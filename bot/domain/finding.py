"""How somebody narrows a list of lines down: a country, a need, and three wishes that are taps.

All that is chosen stands in the command behind each button ("/lines:GB-t-ow-1"), so nothing is kept and a button of
yesterday still works. A wish that leaves nothing is not hidden: it is said, and the list without it is one tap away.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.core.content import HelpLine
from bot.core.flow import Ctx
from bot.core.text import Text, t
from bot.domain import helplines
from bot.domain.directory import current, for_country
from bot.domain.opening import is_open

NEEDS: dict[str, tuple[str, ...]] = {
    "e": ("emergency",),
    "t": ("crisis",),
    "s": ("survivor",),
    "c": ("child",),
    "i": ("images",),
    "f": ("finder",),
}
LABELS: dict[str, Text] = {
    "e": t("In an emergency"),
    "t": t("Someone to talk with now"),
    "s": t("For survivors"),
    "c": t("For children and parents"),
    "i": t("Images and reports"),
    "f": t("A page that finds lines"),
}
OPEN, WRITTEN, MINE = "o", "w", "m"
WISHES: dict[str, tuple[Text, Text]] = {
    OPEN: (t("Open now"), t("Open at any time")),
    WRITTEN: (t("Written words first"), t("Usual order")),
    MINE: (t("In my language"), t("In any language")),
}
"""Each wish as a button: to make it, and to take it back."""
WORLD = "ZZ"
ALOUD = "voice-aloud"
_CODE = 2
_PAGES = 10


@dataclass(frozen=True, slots=True)
class Search:
    """What was chosen so far; "" is not said."""

    country: str = ""
    need: str = ""
    wishes: str = ""
    at: int = 0

    @property
    def command(self) -> str:
        """Return the command that leads to the list, with no empty part at its end."""
        parts = [self.country, self.need, self.wishes, str(self.at or "")]
        while parts and not parts[-1]:
            parts.pop()
        return f"/lines:{'-'.join(parts)}" if parts else "/lines"

    def with_wish(self, wish: str) -> Search:
        """Return the search with a wish made, or taken back if it was made; at its first page."""
        made = set(self.wishes) ^ {wish}
        return replace(self, wishes="".join(one for one in WISHES if one in made), at=0)


def read(rest: str, ctx: Ctx) -> Search:
    """Read what stands behind the command; the profile says the country where nothing was said."""
    parts = [*rest.strip().split("-"), "", "", "", ""][:4]
    code = _place(rest.strip(), parts[0], ctx)
    need = parts[1] if parts[1] in NEEDS else ""
    wishes = "".join(wish for wish in WISHES if need and wish in parts[2])
    at = int(parts[3]) if need and parts[3].isascii() and parts[3].isdigit() and len(parts[3]) < _CODE + 1 else 0
    return Search(code, need, wishes, at if at < _PAGES else 0)


def _place(typed: str, first: str, ctx: Ctx) -> str:
    """Read a code of two letters or a name in any of our languages; what is neither is nowhere yet."""
    if len(first) == _CODE and first.isascii() and first.isalpha():
        return first.upper()
    return ctx.library.places.find_country(typed) if len(typed) > _CODE else ""


def countries(ctx: Ctx) -> tuple[str, ...]:
    """Return the countries that have a row of any kind today, the person's own first."""
    alive = current(ctx.library.lines, ctx.now.date())
    there = {line.country for line in alive} - {"", helplines.UNION}
    return tuple(sorted(there, key=lambda code: (code != ctx.profile.country, code)))


def needs(country: str, ctx: Ctx) -> tuple[str, ...]:
    """Return the needs for which a country has a row today."""
    return tuple(need for need in NEEDS if _of(country, need, ctx))


def found(search: Search, ctx: Ctx) -> tuple[HelpLine, ...]:
    """Return the lines that fit, nearest first; written ones before the others for whoever does not speak aloud."""
    rows: Iterable[HelpLine] = _of(search.country, search.need, ctx)
    if OPEN in search.wishes:
        rows = [line for line in rows if is_open(line, ctx.now)]
    if MINE in search.wishes:
        rows = [line for line in rows if language(ctx) in line.languages]
    hushed = written_first(search, ctx)
    return tuple(sorted(rows, key=lambda line: hushed and (not helplines.written(line), not line.text_only)))


def written_first(search: Search, ctx: Ctx) -> bool:
    """Tell whether written words come first: somebody who put speaking aloud aside need not ask for it each time."""
    return (WRITTEN in search.wishes) != (ALOUD in ctx.profile.avoid)


def language(ctx: Ctx) -> str:
    """Return the language somebody reads here."""
    return ctx.profile.language or ctx.channel_language.partition("-")[0] or "en"


def _of(country: str, need: str, ctx: Ctx) -> tuple[HelpLine, ...]:
    return for_country(current(ctx.library.lines, ctx.now.date()), country, NEEDS[need])
