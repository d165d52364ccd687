"""Help now: people who can be reached, from anywhere, before any question.

Promise: the emergency number comes first, then people to call, then people to write to. Nothing has to be
told, agreed to or known for it, it needs no notes of ours, and it never moves anybody from where they were.
It says plainly what this is: a program that nobody watches and that can call nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, Screen, Verdict
from bot.core.replies import Button, Row, Say, rows, say
from bot.core.text import Line, Named, Text, t
from bot.domain import helplines, notices, services
from bot.domain.showing import GROUND, page

SIZE = 3
COUNTRIES = 8
CODE = 2
BACK = Button(t("Back to where I was"), "/resume")
PICK = Button(t("Choose a country"), "/now:pick")
PLAN = Button(t("My plan"), "/plan")
FIND = Button(t("By what is needed"), "/lines")
PLAIN = t(
    "I am a program. Nobody is watching this chat live, and I can call nobody for you. The people at these "
    "numbers can talk with you."
)
UNKNOWN = t("I don't know your country, and you don't have to say it. If you pick it, I can show the numbers there.")
ELSEWHERE = "ZZ"


@dataclass(frozen=True)
class Now(Screen):
    """The lines of one country, a page at a time; `silent` puts written lines first."""

    command: ClassVar[str] = "now"
    aside: ClassVar[bool] = True
    resumable: ClassVar[bool] = False
    country: str = ""
    silent: bool = False
    at: int = 0
    picking: bool = False

    @classmethod
    def start(cls, ctx: Ctx) -> Now:
        """Read "US", "US-1", "text-US-1", "pick-1" or a country's name; the profile fills what is unsaid."""
        parts = ctx.rest.strip().split("-")
        silent = parts[0] == "text"
        picking = parts[0] == "pick"
        parts = parts[1:] if silent or picking else parts
        at = int(parts.pop()) if parts and _is_page(parts[-1]) else 0
        said = _country("-".join(parts), ctx)
        country = "" if picking or said == ELSEWHERE else said or ctx.profile.country
        return cls(country, silent, at, picking)

    def show(self, ctx: Ctx) -> Say:
        """Say a page of lines, or a page of countries."""
        if self.picking:
            return self._countries(ctx)
        found = helplines.lines_for(ctx.library.lines, self.country, ctx.now.date(), silent=self.silent)
        shown, more = page(found, self.at, SIZE)
        lines: list[Line] = [helplines.paragraph(line, ctx.now, own_clock=ctx.zone_known) for line in shown]
        if shown == found[:SIZE]:
            lines = [*self._first(ctx, [line.kind for line in found]), *lines, PLAIN]
        return say(*lines, keyboard=self._ways(ctx, more=more))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Nothing reaches an aside screen; all its buttons are commands."""
        del event, ctx
        return Again()

    def _first(self, ctx: Ctx, kinds: list[str]) -> list[Text]:
        emergency, finder = helplines.fallback()
        lines = [] if "emergency" in kinds else [emergency]
        if not kinds:
            lines.append(finder)
        own = helplines.countries(ctx.library.lines, ctx.now.date())
        if not self.country:
            return [*lines, UNKNOWN] if own else lines
        place = Named("country", self.country)
        if self.country in own:
            return [t("{country}:", country=place), *lines]
        return [
            *lines,
            t("I have nothing for {country} that was checked in time. These are for anywhere:", country=place),
        ]

    def _ways(self, ctx: Ctx, *, more: bool) -> tuple[Row, ...]:
        prefix = "/now:text" if self.silent else "/now:"
        code = f"-{self.country}" if self.silent and self.country else self.country
        onward = Button(t("More lines"), f"{prefix}{code}-{self.at + 1}")
        words = Button(t("Written lines first"), f"/now:text{'-' + self.country if self.country else ''}")
        spoken = Button(t("All lines"), f"/now:{self.country}" if self.country else "/now")
        finder = (FIND,) if notices.on(ctx.library, "lines") else ()
        first = (onward, PICK) if more else (PICK, *finder)
        return (first, (spoken if self.silent else words, GROUND), *_plan(ctx), *_back(ctx))

    def _countries(self, ctx: Ctx) -> Say:
        known = services.likely_first(helplines.countries(ctx.library.lines, ctx.now.date()))
        codes, more = page(known, self.at, COUNTRIES)
        buttons = [Button(t("{country}", country=Named("country", code)), f"/now:{code}") for code in codes]
        other = Button(t("Not here, or rather not say"), "/now:ZZ")
        onward = ((Button(t("More countries"), f"/now:pick-{self.at + 1}"),),) if more else ()
        emergency, finder = helplines.fallback()
        return say(
            t("Which country? It is used for this list and not kept."),
            emergency,
            finder,
            keyboard=(*rows(buttons, 2), *onward, (other,)),
        )


def _back(ctx: Ctx) -> tuple[Row, ...]:
    return ((BACK,),) if ctx.known else ()


def _plan(ctx: Ctx) -> tuple[Row, ...]:
    """Offer the plan to somebody who may have one; nobody else is shown what they would have to begin with."""
    return ((PLAN,),) if ctx.known and notices.on(ctx.library, "plan") else ()


def _is_page(part: str) -> bool:
    return part.isascii() and part.isdigit() and len(part) < CODE + 1


def _country(said: str, ctx: Ctx) -> str:
    """Read a code or a country's name in any of our languages; "" if it is neither."""
    known = helplines.countries(ctx.library.lines, ctx.now.date())
    if said.upper() in {*known, ELSEWHERE}:
        return said.upper()
    return ctx.library.places.find_country(said) if len(said) > CODE else ""
