"""A plan in words: the whole in one message, a part of it, a single line, and the text to copy.

Somebody may open this with a shaking hand on a bad line, so the whole plan is one message that always fits. What does
not fit is counted, and one tap away. Numbers come from the directory each time: one that was not checked in time is
left out and its name stays, so that nobody rings an empty room and nobody wonders where it went.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

from bot.core.content import HelpLine
from bot.core.flow import Ctx
from bot.core.text import Line, Own, Text, t, tn
from bot.domain import helplines
from bot.domain.plans import kept
from bot.domain.plans.blocks import Block, Design
from bot.domain.plans.designs import UNKNOWN, ready_words
from bot.domain.plans.kept import CALL, DO, PICK, Lines, PlanLine

ROOM = 2600  # UTF-16 units of lines in one message; titles, buttons' words and translations need the rest of 4096
PAGE = 2800
SAID = {PICK: 40, DO: 60, CALL: 260}  # about so many units a line takes that is not in somebody's own words
NOT_CHECKED = t("Its number was not checked in time, so it is not shown. There are others under Help now.")
NO_LINE = t("A line that is no longer in my list. There are others under Help now.")


def words(line: PlanLine, ctx: Ctx, *, full: bool = False) -> Text | Own:
    """Say one line; `full` says all there is about a help line, with the day it was checked."""
    if line.sort == PICK:
        return ready_words(line.value)
    if line.sort == DO:
        known = ctx.library.exercises.get(line.value)
        return known.name if known else UNKNOWN
    return _call(line.value, ctx, full=full) if line.sort == CALL else Own(line.value)


def overview(ctx: Ctx, plan: Design) -> tuple[Text, ...]:
    """Say every part that has lines, without the one that is shown only when it is asked for."""
    held = [(block, kept.lines(ctx.entries, plan, block.name)) for block in plan.blocks if not block.hidden]
    filled = [(block, lines) for block, lines in held if lines]
    many = next((n for n in range(kept.MOST, 1, -1) if _units(filled, n) <= ROOM), 1)
    return tuple(paragraph(block, lines, ctx, many) for block, lines in filled)


def paragraph(block: Block, lines: Lines, ctx: Ctx, many: int = kept.MOST, *, full: bool = False) -> Text:
    """Say one part: its title, its lines below, and how many more there are than the first `many`."""
    said = [_under(words(line, ctx, full=full)) for line in lines[:many]]
    rest = len(lines) - many
    more = [_under(tn("and {n} more line", "and {n} more lines", rest))] if rest > 0 else []
    return reduce(_below, [*said, *more], t("{title}", title=block.title))


def hidden(ctx: Ctx, plan: Design) -> tuple[Block, Lines] | None:
    """Return the part that is shown only when it is asked for, if it holds anything."""
    found = ((block, kept.lines(ctx.entries, plan, block.name)) for block in plan.blocks if block.hidden)
    return next(((block, lines) for block, lines in found if lines), None)


def pages(parts: Iterable[tuple[Block, Lines]], ctx: Ctx) -> tuple[tuple[Line, ...], ...]:
    """Return the text to copy, cut into messages between parts, or inside one that is very long."""
    done: list[tuple[Line, ...]] = []
    now: list[Line] = []
    used = 0
    for block, lines in (piece for part in parts for piece in _pieces(*part)):
        size = _units([(block, lines)], kept.MOST)
        if now and used + size > PAGE:
            done.append(tuple(now))
            now, used = [], 0
        now.append(paragraph(block, lines, ctx, full=True))
        used += size
    return (*done, tuple(now)) if now else tuple(done)


def _pieces(block: Block, lines: Lines) -> Iterable[tuple[Block, Lines]]:
    """Cut a part into halves until each of them fits a message."""
    if _units([(block, lines)], kept.MOST) <= PAGE or len(lines) < 2:  # noqa: PLR2004 - one line is not cut
        return ((block, lines),)
    half = len(lines) // 2
    return (*_pieces(block, lines[:half]), *_pieces(block, lines[half:]))


def _units(parts: Iterable[tuple[Block, Lines]], many: int) -> int:
    return sum(_size(line) for _, lines in parts for line in lines[:many])


def _size(line: PlanLine) -> int:
    """Return about how much room a line takes, as Telegram counts."""
    return SAID.get(line.sort) or len(line.value.encode("utf-16-le", "surrogatepass")) // 2 + 4


def _under(what: Text | Own) -> Text:
    return t("- {line}", line=what)


def _below(above: Text, line: Text) -> Text:
    return t("{above}\n{line}", above=above, line=line)


def _call(name: str, ctx: Ctx, *, full: bool) -> Text:
    line = next((one for one in ctx.library.lines if one.id == name), None)
    if line is None:
        return NO_LINE
    if ctx.now.date() > line.expires_on:
        return t("{name}. {why}", name=line.name, why=NOT_CHECKED)
    return helplines.paragraph(line) if full else _briefly(line)


def _briefly(line: HelpLine) -> Text:
    """Say what the hand needs: name, numbers, hours, address."""
    parts = [t("{name}.", name=line.name)]
    parts += [t("Call {number}.", number=line.phone)] if line.phone else []
    parts += [t("Text {number}.", number=line.text_to)] if line.text_to else []
    parts += [line.hours] if line.hours else []
    parts += [t("Online: {address}", address=line.url)] if line.url else []
    return reduce(_then, parts)


def _then(first: Text, then: Text) -> Text:
    return t("{first} {then}", first=first, then=then)
