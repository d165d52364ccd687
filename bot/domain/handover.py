"""What is said to somebody who is under 18: one screen, the same at the gate and ever after.

Sending a young person away with a bare "no" is a harm of its own. So the answer thanks them, blames nobody,
and puts the lines that are meant for them first. There is no question on it, and no way back to the
question that led here: a door that opens to a second answer is no door. Nothing about the person is needed
to show it.
"""

from __future__ import annotations

from bot.core.flow import Ctx
from bot.core.replies import Button, Row, Say, rows, say
from bot.core.text import Line, Named, Text, t
from bot.domain import directory, helplines, services

COUNTRIES = 8
WORLD = "ZZ"
IMAGE = Button(t("About an image of me"), "/young:images")
LINES = Button(t("People to call or text"), "/young")
THANKS = t("Thank you for saying so. You did nothing wrong by coming here.")
WHY = t("This place is made for adults, and there are people whose whole work is being there for someone your age.")
ANY_REASON = t("You can call or write to them for any reason. You do not have to know how to say it.")
REMOVAL = t(
    "If it is about an image of you: these services are for people under 18, and what happened is not your fault."
)
NEVER_SEND = t("You never have to send an image to anyone to get help, and not here either.")
DANGER = t("If someone is hurting you or may hurt you now, the emergency number of your country comes first.")


def handed_over(ctx: Ctx, country: str) -> Say:
    """Say where a young person can turn in `country` (an ISO code, or "" when it is not known)."""
    if country:
        return say(DANGER, *_child_lines(ctx, country), keyboard=_ways(ctx, country))
    return say(THANKS, WHY, DANGER, *_child_lines(ctx, ""), keyboard=_ways(ctx, ""))


def removal(ctx: Ctx) -> Say:
    """Say which removal services are for people under 18 today, in whatever country."""
    alive = directory.current(ctx.library.lines, ctx.now.date())
    found = [row for row in alive if row.kind == "images" and services.fits(row, services.YOUNG)]
    return say(REMOVAL, *(helplines.paragraph(row) for row in found), NEVER_SEND, keyboard=_ways(ctx, "", other=LINES))


def _child_lines(ctx: Ctx, country: str) -> list[Line]:
    alive = directory.current(ctx.library.lines, ctx.now.date())
    found = directory.for_country(alive, country, ("emergency", "child"))
    if not any(row.kind == "child" and row.country for row in found):
        found += directory.for_country(alive, country, ("crisis",)) + directory.for_country(alive, "", ("finder",))
    shown: list[Line] = [helplines.paragraph(row) for row in found]
    return [_heading(country), *shown, ANY_REASON] if shown else [*helplines.fallback(), ANY_REASON]


def _heading(country: str) -> Text:
    if country in {"", WORLD}:
        return t("These work in many countries:")
    return t("{country}:", country=Named("country", country))


def _ways(ctx: Ctx, country: str, other: Button = IMAGE) -> tuple[Row, ...]:
    alive = directory.current(ctx.library.lines, ctx.now.date())
    codes = {row.country for row in alive if row.kind in {"child", "crisis"}} - {"", "EU"}
    ordered = services.likely_first(codes)
    near = ordered[COUNTRIES:] if country == WORLD else ordered[:COUNTRIES]
    places = [Button(t("{country}", country=Named("country", code)), f"/young:{code}") for code in near]
    more = Button(t("First countries"), "/young") if country == WORLD else Button(t("Anywhere else"), f"/young:{WORLD}")
    return (*rows([*places, more], 2), (other, Button(t("Who can see this"), "/privacy")))
