"""The training as a volunteer meets it: which parts are open, what a page, a situation and a question look like.

Of a part it is kept that it was passed or not yet, and the day. Which answer was given is in no field and in no act, so
it cannot be kept. A part that did not go through waits until the next day, because a talk with a coordinator
comes first, and that needs a little time.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.effects import Peer, peer
from bot.core.flow import Ctx
from bot.core.peers import Record, Trained, Volunteer
from bot.core.replies import Button, Row, Say, rows, say
from bot.core.text import Line, Listed, Text, t, tn
from bot.core.training import Check, Module, Page, Scenario, needed
from bot.domain.peers.asking import coordinators
from bot.domain.peers.reading import day, volunteer_of
from bot.domain.peers.volunteer_words import HOME
from bot.domain.reviewed import draft
from bot.domain.showing import GROUND, MENU, page

SIZE = 6
READERS = frozenset({"training", "approval", "active", "resting"})
NOTING = frozenset({"training", "active", "resting"})
DRAFT = t("This is a draft: no clinician and no survivor group has read it yet.")
STOP = Button(t("Stop for now"), "/menu")
NEXT, BACK = Button(t("Next"), "next"), Button(t("Back"), "back")
LIST = Button(t("All parts"), "list")
Piece = Page | Scenario | Check


def pieces(module: Module) -> tuple[Piece, ...]:
    """Return everything of a part, in the order in which it is read."""
    return (*module.pages, *module.scenarios, *module.checks)


def first_check(module: Module) -> int:
    """Return where the questions of a part begin, for whoever has read it before."""
    return len(module.pages) + len(module.scenarios)


def find(ctx: Ctx, name: str) -> Module | None:
    """Return a part by its id."""
    return next((one for one in ctx.library.training if one.id == name), None)


def wanted(ctx: Ctx, body: Volunteer) -> tuple[Module, ...]:
    """Return the parts that this volunteer needs."""
    return needed(ctx.library.training, caregivers="caregiver" in body.roles)


def status(ctx: Ctx, body: Volunteer, module: Module) -> str:
    """Return how a part stands: open, passed, due (a year is over), or waits (until the next day)."""
    noted: Mapping[str, Trained] = {one.module: one for one in body.training}
    one, today = noted.get(module.id), day(ctx.circle)
    if one is None:
        return "open"
    if not one.passed:
        return "waits" if one.day >= today else "open"
    return "passed" if one.day + ctx.circle.rules.renewal_days > today else "due"


def counts(ctx: Ctx, record: Record, module: Module) -> bool:
    """Tell whether passing this part now is noted; for whoever passed it already, reading is refreshing.

    Somebody may be led back to the training with every part still passed. Then one of them, any, is taken once more.
    """
    body = volunteer_of(record)
    if record.state not in NOTING or module not in wanted(ctx, body):
        return False
    whole = all(status(ctx, body, one) == "passed" for one in wanted(ctx, body))
    return status(ctx, body, module) in {"open", "due"} or (record.state == "training" and whole)


def noting(ctx: Ctx, record: Record, module: Module, *, passed: bool) -> tuple[Peer, ...]:
    """Return the act that notes a part: its name, passed or not yet, and which parts there are."""
    if not counts(ctx, record, module):
        return ()
    names = tuple(one.id for one in wanted(ctx, volunteer_of(record)))
    return (peer("trained", record.id, module=module.id, passed=passed, needed=names),)


LABELED: Mapping[str, str] = {"passed": "passed", "due": "due", "waits": "waits", "open": "open"}


def listing(ctx: Ctx, record: Record | None, at: int) -> Say:
    """Show the parts and how each stands."""
    if record is None or record.state not in READERS:
        return say(CLOSED, keyboard=((HOME, MENU), (GROUND,)))
    body = volunteer_of(record)
    shown, more = page(wanted(ctx, body), at, SIZE)
    buttons = [Button(_label(one, status(ctx, body, one)), f"m-{one.id}") for one in shown]
    turn: Row = (Button(t("More parts"), "more"),) if more else (Button(t("First page"), "first"),) if at else ()
    return say(*_standing(ctx, record), keyboard=(*rows(buttons, 1), (*turn, HOME), (MENU,)))


CLOSED = t("The training opens after the screening. Until then there is nothing to do here.")
PACE = t("At your own pace: nothing runs out, and nobody reminds you. Each part takes a few minutes.")
REFRESH = t("You have passed these. You can read them again at any time; nothing is noted of that.")
ONCE_MORE = t("Every part is passed. As you were led back here, one part is taken once more, whichever you like.")


def _standing(ctx: Ctx, record: Record) -> tuple[Line, ...]:
    body = volunteer_of(record)
    found = {name: [one for one in wanted(ctx, body) if status(ctx, body, one) == name] for name in LABELED}
    whole = not (found["open"] or found["due"] or found["waits"])
    head = (ONCE_MORE if record.state == "training" else REFRESH) if whole else PACE
    lines: list[Line] = [head]
    lines += [t("{name} is open again tomorrow.", name=one.title) for one in found["waits"]]
    if found["due"]:
        lines.append(t("A year is over for: {names}.", names=Listed(tuple(one.title for one in found["due"]))))
    drafts = any(draft(ctx, "module", one.id) for one in wanted(ctx, body))
    return (*lines, DRAFT) if drafts else tuple(lines)


def _label(module: Module, how: str) -> Text:
    return {
        "passed": t("{title}: passed", title=module.title),
        "due": t("{title}: due again", title=module.title),
        "waits": t("{title}: tomorrow", title=module.title),
    }.get(how, t("{title}", title=module.title))


def piece(module: Module, at: int, *, waits: bool, unread: bool) -> Say:
    """Show one page, one situation, or one question."""
    one, head = pieces(module)[at], _head(module, at, unread=unread)
    match one:
        case Page(text):
            ask: tuple[Row, ...] = () if at else ((Button(t("To the questions"), "ask"),),)
            return say(*head, text, keyboard=((BACK, NEXT), *ask, (LIST, STOP)))
        case Scenario(text, choices):
            tries = [Button(reply.label, f"s-{n}") for n, reply in enumerate(choices, 1)]
            return say(*head, t("A situation to try. Nothing is counted."), text, keyboard=_answers(tries))
        case Check(question, options):
            if waits:
                return say(WAITS, keyboard=((BACK, LIST), (STOP,)))
            answers = [Button(option.label, f"a-{n}") for n, option in enumerate(options, 1)]
            return say(*head, question, keyboard=(*rows(answers, 1), (BACK, LIST), (STOP,)))


WAITS = t("The questions of this part open again tomorrow. Reading is open at any time.")


def _answers(tries: list[Button]) -> tuple[Row, ...]:
    return (*rows(tries, 1), (BACK, Button(t("Skip"), "next")), (LIST, STOP))


def _head(module: Module, at: int, *, unread: bool) -> tuple[Text, ...]:
    """Say where one is; on the first page also how long it takes and that it is a draft."""
    where = t("{title}, {n} of {all}", title=module.title, n=at + 1, all=len(pieces(module)))
    if at:
        return (where,)
    long = tn("About {n} minute.", "About {n} minutes.", module.minutes)
    return (where, long, DRAFT) if unread else (where, long)


def tried(module: Module, at: int, number: int) -> Say | None:
    """Answer one way to reply in a situation, steadily, whether it fits or not."""
    one = pieces(module)[at]
    if not isinstance(one, Scenario) or not 0 < number <= len(one.choices):
        return None
    reply = one.choices[number - 1]
    fits = t("That fits.") if reply.fits else t("Here is what can come of that.")
    again = Button(t("See another reply"), "again")
    return say(fits, reply.answer, keyboard=((again, NEXT), (LIST, STOP)))


def between(module: Module) -> Say:
    """Leave time to read why an answer was right or not, before the next question."""
    where = t("Take your time with this. The next question of “{title}” comes when you want it.", title=module.title)
    return say(where, keyboard=((Button(t("Next question"), "next"), LIST), (STOP,)))


RIGHT = t("Yes.")
NOT_RIGHT = t("Not this one, and here is why.")
GOES_THROUGH = t(
    "A coordinator will go through this part with you. They learn which part, and not what you answered; I keep no "
    "answer. You can go on to the end now, to see all of it."
)


def result(ctx: Ctx, record: Record | None, module: Module, how: str) -> Say:
    """Say what is noted now, as the record shows it, and what comes next."""
    ways: tuple[Row, ...] = ((LIST, HOME), (GROUND, MENU))
    if record is None or record.state not in READERS:
        return say(CLOSED, keyboard=((HOME, MENU), (GROUND,)))
    if how == "read":
        return say(t("That was for refreshing. Nothing of it was noted."), keyboard=ways)
    if how == "again":
        return say(*_again(ctx, status(ctx, volunteer_of(record), module)), keyboard=ways)
    if status(ctx, volunteer_of(record), module) != "passed":
        return say(t("This could not be noted just now. Nothing is lost but that."), keyboard=ways)
    return say(*_passed(ctx, record), keyboard=ways)


def _again(ctx: Ctx, how: str) -> tuple[Text, ...]:
    told = coordinators(ctx.circle, ctx.circle.me)
    return (
        t("Not passed yet. That, and the day, is all that is kept."),
        t("A coordinator knows, and will go through it with you.") if told else NOBODY,
        TOMORROW if how == "waits" else ANY_TIME,
    )


TOMORROW = t("From tomorrow on you can take the questions again. It says nothing about how you would be with people.")
ANY_TIME = t("You can take the questions again whenever you like. It says nothing about how you would be with people.")
NOBODY = t("There is no coordinator here at the moment whom I could tell.")


def _passed(ctx: Ctx, record: Record) -> tuple[Line, ...]:
    first = t("Passed. That, and the day, is all that is kept.")
    if record.state == "approval":
        return first, t("That was the last part. Two coordinators decide next, each on their own.")
    body = volunteer_of(record)
    left = tuple(one.title for one in wanted(ctx, body) if status(ctx, body, one) != "passed")
    return (first, t("Whenever you like, there is: {names}.", names=Listed(left))) if left else (first,)
