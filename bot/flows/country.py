"""The country for help lines, and from it the hours on the clock.

Promise: your phone is never asked where you are. You name a country or none, and the hours of a place in it
or none. It is used for two things only, whose numbers are shown first and what time it says, and you can
take it out again here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.effects import Effect, remember
from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, End, Go, Screen, Verdict
from bot.core.person import Purpose
from bot.core.replies import Button, Row, Say, rows, say
from bot.core.text import Named, t
from bot.domain import held, helplines, rooms, services
from bot.domain.consents import change
from bot.domain.hearing import heard, typed
from bot.domain.reminders.words import LIST
from bot.domain.showing import MENU, page

SIZE = 8
LONGEST = 60
LAST: Row = (rooms.SETTINGS, MENU)


@dataclass(frozen=True)
class AskCountry(Screen):
    """A country, by button or by its name in any language; `at` is the page of buttons."""

    command: ClassVar[str] = "country"
    resumable: ClassVar[bool] = False
    at: int = 0

    def show(self, ctx: Ctx) -> Say:
        """Ask, and say what it is for."""
        if not _may(ctx):
            return rooms.needs_yes(ctx)
        codes, more = page(_offered(ctx), self.at, SIZE)
        named = [Button(t("{country}", country=Named("country", code)), code) for code in codes]
        onward: Row = (Button(t("More countries"), "more"),) if more else ()
        ask = t(
            "Which country's numbers should come first? Press one, or type its name. Nobody looks up where you are."
        )
        none: Row = (*onward, Button(t("No country"), "none"))
        return say(ask, held.country(ctx.profile), keyboard=(*rows(named, 2), none, LAST))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Take a country, then its hours; none is an answer too."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value == "more":
            return Go(AskCountry(self.at + 1))
        if value == "none":
            return _done(ctx, "", "")
        code = ctx.library.places.find_country(typed(event, LONGEST) or value)
        if code and _may(ctx):
            zones = ctx.library.places.zones(code)
            return Go(AskZone(code)) if len(zones) > 1 else _done(ctx, code, "".join(zones))
        if value in {"skip", "no"}:
            return End(say(t("Left as it was."), held.country(ctx.profile), keyboard=((rooms.SETTINGS, MENU),)))
        unknown = t("I don't know a country by that name. You could try its name in English, or leave it open.")
        return Again((unknown,)) if typed(event, LONGEST) else Again()


@dataclass(frozen=True)
class AskZone(Screen):
    """Whose hours, in a country that has several; `at` is the page of buttons."""

    resumable: ClassVar[bool] = False
    country: str = ""
    at: int = 0

    def show(self, ctx: Ctx) -> Say:
        """Offer the places, the one most people live by first."""
        if not _may(ctx):
            return rooms.needs_yes(ctx)
        zones = ctx.library.places.zones(self.country)
        shown, more = page(zones, self.at, SIZE)
        named = [Button(t("{zone}", zone=Named("zone", zone)), f"z{zones.index(zone)}") for zone in shown]
        onward: Row = (Button(t("More places"), "more"),) if more else ()
        ask = t("There is more than one time there. Which of these has the same hours as you?")
        return say(ask, keyboard=(*rows(named, 2), (*onward, Button(t("Leave it open"), "skip")), LAST))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Note country and hours together."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        zones = ctx.library.places.zones(self.country)
        if value == "more":
            return Go(AskZone(self.country, self.at + 1))
        if value == "skip":
            return _done(ctx, self.country, "")
        chosen = [zone for index, zone in enumerate(zones) if value == f"z{index}"]
        return _done(ctx, self.country, chosen[0]) if chosen else Again()


def _may(ctx: Ctx) -> bool:
    """Reminders need somebody's hours too, and their yes covers them."""
    return rooms.may_keep(ctx) or ctx.profile.agreed(Purpose.REMIND)


def _offered(ctx: Ctx) -> tuple[str, ...]:
    with_lines = helplines.countries(ctx.library.lines, ctx.now.date())
    return services.likely_first(code for code in with_lines if code != "EU")


def _done(ctx: Ctx, country: str, zone: str) -> Verdict:
    noted: Effect = remember(country=country, zone=zone)
    now = change(ctx.profile, noted)
    other = Button(t("Another country"), "/country")
    mine: Row = (LIST, MENU) if ctx.profile.agreed(Purpose.REMIND) else (MENU,)
    words = say(t("Noted."), held.country(now), held.zone(now), keyboard=((rooms.SETTINGS, other), mine))
    return End(words, (noted,))
