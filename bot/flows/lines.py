"""Find a line: by country, by what is needed, and by what is possible right now.

Promise: nothing has to be told and nothing is kept. Each row says when it was looked up and how sure that is. Whether a
line is open is said by its usual hours, and only where they are known. Looking here moves you from nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, Screen, Verdict
from bot.core.replies import Button, Row, Say, rows, say
from bot.core.text import Line, Named, Text, t
from bot.domain import finding, helplines
from bot.domain.finding import LABELS, WISHES, WORLD, WRITTEN, Search
from bot.domain.showing import GROUND, MENU, PERSON, page

SIZE = 4
COUNTRIES = 10
PICK = "pick"
ELSEWHERE = Button(t("Elsewhere, or not said"), f"/lines:{WORLD}")
ANOTHER = Button(t("Another country"), f"/lines:{PICK}")
NOT_KEPT = t("Which country? It is used for this list and not kept. You can also type /lines and its name.")
NOTHING = t("I have no line for that which was checked in time. These are for anywhere:")
TOO_NARROW = t("None of the lines here fits all of that. You can take back a wish below.")
CHECK_FIRST = t("Hours can differ on holidays. The line's own page knows best.")


@dataclass(frozen=True)
class Lines(Screen):
    """One page: countries, what is needed, or lines."""

    command: ClassVar[str] = "lines"
    aside: ClassVar[bool] = True
    resumable: ClassVar[bool] = False
    country: str = ""
    need: str = ""
    wishes: str = ""
    at: int = 0

    @classmethod
    def start(cls, ctx: Ctx) -> Lines:
        """Read "", "pick", "pick-1", "GB", "GB-t", "GB-t-ow-1" or the name of a country."""
        rest = ctx.rest.strip()
        if rest.partition("-")[0] == PICK:
            at = rest.partition("-")[2]
            return cls(at=int(at) if at in set("123456789") else 0)
        search = finding.read(rest, ctx)
        return cls(search.country or ("" if rest else ctx.profile.country), search.need, search.wishes, search.at)

    def show(self, ctx: Ctx) -> Say:
        """Say the page."""
        search = Search(self.country, self.need, self.wishes, self.at)
        if not self.country:
            return _countries(self.at, ctx)
        return _lines(search, ctx) if self.need else _needs(self.country, ctx)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Nothing reaches an aside screen; all its buttons are commands."""
        del event, ctx
        return Again()


def _countries(at: int, ctx: Ctx) -> Say:
    codes, more = page(finding.countries(ctx), at, COUNTRIES)
    named = [Button(t("{country}", country=Named("country", code)), f"/lines:{code}") for code in codes]
    onward: tuple[Row, ...] = ((Button(t("More countries"), f"/lines:{PICK}-{at + 1}"),),) if more else ()
    return say(NOT_KEPT, keyboard=(*rows(named, 2), *onward, (ELSEWHERE,), (PERSON, GROUND)))


def _needs(country: str, ctx: Ctx) -> Say:
    ways = [Button(LABELS[need], f"/lines:{country}-{need}") for need in finding.needs(country, ctx)]
    ask = t("What would help to have at hand?")
    place = () if country == WORLD else (t("{country}:", country=Named("country", country)),)
    return say(*place, ask, keyboard=(*rows(ways, 2), (ANOTHER, GROUND), (MENU,)))


def _lines(search: Search, ctx: Ctx) -> Say:
    found = finding.found(search, ctx)
    shown, more = page(found, search.at, SIZE)
    lines: list[Line] = [helplines.paragraph(row, ctx.now, own_clock=ctx.zone_known) for row in shown]
    if not found:
        lines = [TOO_NARROW] if search.wishes.replace(WRITTEN, "") else [NOTHING, *helplines.fallback()]
    elif any(row.open for row in shown):
        lines.append(CHECK_FIRST)
    return say(LABELS[search.need], *lines, keyboard=_ways(search, ctx, more=more))


def _ways(search: Search, ctx: Ctx, *, more: bool) -> tuple[Row, ...]:
    onward = Button(t("More lines"), replace(search, at=search.at + 1).command)
    wishes = [Button(_label(wish, search, ctx), search.with_wish(wish).command) for wish in WISHES]
    others = Button(t("Something else there"), f"/lines:{search.country}")
    return (*(((onward,),) if more else ()), *rows(wishes, 2), (others, ANOTHER), (PERSON, GROUND))


def _label(wish: str, search: Search, ctx: Ctx) -> Text:
    made = finding.written_first(search, ctx) if wish == WRITTEN else wish in search.wishes
    return WISHES[wish][made]
