"""The messages around a plan: the view, the part, the questions, what is said without a yes.

A plan works when it is empty: people and something for right now stand first, whatever is written. Nothing here asks
for a reason, counts what is missing, or says that something ought to be filled in.
"""

from __future__ import annotations

from bot.core.flow import Ctx
from bot.core.person import Kind, Purpose
from bot.core.replies import Button, Row, Say, rows, say
from bot.core.text import Line, Text, t, tn
from bot.domain.plans import kept, shown
from bot.domain.plans.blocks import ONLINE, PEOPLE, STEADY, Block, Design
from bot.domain.plans.kept import Lines, PlanLine
from bot.domain.plans.picking import Option
from bot.domain.showing import MENU, page

SIZE = 6
BOTH = frozenset({str(Kind.PLAN), str(Kind.ONLINE)})
OPEN: dict[str, Button] = {
    STEADY: Button(t("My plan"), "/plan"),
    ONLINE: Button(t("My plan for online"), "/online"),
}
KEEPING = Button(t("About keeping a plan"), "/consents:plan")
BACK, MORE, NEXT = Button(t("Back"), "back"), Button(t("More"), "more"), Button(t("Next part"), "next")
PICK, WRITE = Button(t("Pick something"), "pick"), Button(t("In my own words"), "write")
EMPTY_IT = Button(t("Delete this whole part"), "empty")
PARTS = Button(t("All parts"), "parts")
DELETED, ADDED = (t("It is deleted."),), (t("Added."),)
CHANGED = (t("It is kept as you wrote it."),)
GONE = (t("That line is no longer there, so I added what you wrote at the end."),)
FULL = (
    t("This part is full at {n} lines. You can delete one here, or use another part. Nothing was lost.", n=kept.MOST),
)
NEEDS_YES = t(
    "To keep a plan I need your yes, because it is in your own words. Without it you can still go through one."
)


def sheet(plan: Design) -> Button:
    """Lead through the questions with nothing kept."""
    return Button(t("Go through it, unkept"), f"/plansheet:{plan.letter}")


def may_keep(ctx: Ctx) -> bool:
    """Tell whether a plan may be kept."""
    return ctx.profile.agreed(Purpose.PLAN)


def ways(ctx: Ctx, plan: Design, *, filled: bool) -> tuple[Row, ...]:
    """Return what stands under a plan, apart from its own doors: change it, copy it, or go through it."""
    if not may_keep(ctx):
        return ((sheet(plan),), (KEEPING,))
    change = Button(t("Change it") if filled else t("Write it"), f"/planedit:{plan.letter}")
    copy = Button(t("Copy it"), f"/plancopy:{plan.letter}") if filled else sheet(plan)
    return ((change, copy),)


def needs_yes(plan: Design) -> Say:
    """Say what changing a plan needs, and what there is without it."""
    return say(NEEDS_YES, keyboard=((KEEPING,), (sheet(plan),), (OPEN[plan.letter], MENU)))


def parts(ctx: Ctx, plan: Design) -> Say:
    """Say which parts there are and how much stands in each."""
    head = t("Each part stands by itself. Open any of them, in any order, or none.")
    lines = [_count(block, len(kept.lines(ctx.entries, plan, block.name))) for block in plan.blocks]
    doors = [Button(block.title, f"b-{block.name}") for block in plan.blocks]
    return say(head, *lines, keyboard=(*rows(doors, 1), (OPEN[plan.letter], MENU)))


def part(block: Block, lines: Lines, at: int, ctx: Ctx) -> Say:
    """Say one part with its question, its lines numbered from the first of this page, and every way on."""
    shown_now, more = page(lines, at, SIZE)
    first = lines.index(shown_now[0]) + 1 if shown_now else 1
    told = [
        t("{n}. {line}", n=n, line=shown.words(line, ctx, full=True)) for n, line in enumerate(shown_now, start=first)
    ]
    opens = [Button(t("Line {n}", n=n), f"l-{line.mark}") for n, line in enumerate(shown_now, start=first)]
    onward: tuple[Row, ...] = ((MORE,),) if more else ()
    empty: tuple[Row, ...] = ((EMPTY_IT,),) if lines else ()
    own: tuple[Row, ...] = ((PICK, WRITE), *onward, (NEXT, PARTS), *empty)
    return say(t("{title}", title=block.title), block.ask, *told, keyboard=(*rows(opens, 3), *own))


def picks(block: Block, offered: tuple[Option, ...], at: int, plan: str) -> Say:
    """Offer what can be picked, a page at a time."""
    shown_now, more = page(offered, at, SIZE)
    head = t("{title}: pick what fits. Each tap adds one.", title=block.title)
    none = t("There is nothing more to pick here. Your own words always fit.")
    buttons = [Button(one.label, f"o-{one.line.mark}") for one in shown_now]
    country: Row = (
        (Button(t("Lines of a country"), f"/planwhere:{plan}-{block.name}"),) if block.draws == PEOPLE else ()
    )
    return say(
        head if offered else none,
        keyboard=(*rows(buttons, 1), *filter(None, (country,)), (*((MORE,) if more else ()), WRITE, BACK)),
    )


def writing(block: Block, old: PlanLine | None, ctx: Ctx) -> Say:
    """Ask for words; several lines of a message become several lines here."""
    if old is not None:
        before = t("Now it says: {words}", words=shown.words(old, ctx))
        return say(before, t("Write how it should be instead."), keyboard=((BACK, PARTS),))
    how = t("Write it in your own words, up to {n} characters a line. Each line becomes one here.", n=kept.LONGEST)
    return say(t("{title}", title=block.title), how, keyboard=((PICK, BACK), (PARTS,)))


def line(one: PlanLine | None, ctx: Ctx) -> Say:
    """Show one line whole, with what can be done with it."""
    if one is None:
        return say(t("This line is no longer there."), keyboard=((BACK, MENU),))
    begin = (Button(t("Begin it"), f"/ground:{one.value}"),) if one.sort == kept.DO else ()
    change = (Button(t("Change the words"), "change"),) if one.sort == kept.OWN else ()
    delete = Button(t("Delete this line"), "drop")
    keyboard: tuple[Row, ...] = ((delete, Button(t("Leave it"), "back")), (*change, *begin))
    return say(shown.words(one, ctx, full=True), keyboard=tuple(filter(None, keyboard)))


def does_not_fit(lines: Lines, mark: str, new: Lines) -> tuple[Line, ...]:
    """Say why new lines can't be kept, or nothing; what was written stands in the chat and nowhere else."""
    longest = max(len(one.value) for one in new)
    if longest > kept.LONGEST:
        return (_too_long(longest),)
    if len(kept.replaced(lines, mark, new)) <= kept.MOST:
        return ()
    room = kept.MOST - len(lines)
    left = tn("There is room for {n} more line here.", "There is room for {n} more lines here.", room)
    return left, t("I kept none of these, so that nothing gets mixed up. Your message is still above.")


def _too_long(found: int) -> Text:
    return t(
        "That is {found} characters, and a line takes up to {n}. Nothing is lost: your message is still above. "
        "You can send it in shorter lines.",
        found=found,
        n=kept.LONGEST,
    )


def _count(block: Block, many: int) -> Text:
    if not many:
        return t("{title}: empty, which is fine", title=block.title)
    return t("{title}: {lines}", title=block.title, lines=tn("{n} line", "{n} lines", many))
