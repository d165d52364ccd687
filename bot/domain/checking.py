"""The messages of a check-in: what is asked, and what can be pressed.

One question at a time, each with a way past it. No question asks what happened. Numbers are answered with the number
and nothing else: no color, no face, no word about whether it is much.
"""

from __future__ import annotations

from functools import cache

from bot.core.effects import Effect, SaveEntry, remember
from bot.core.flow import Ctx
from bot.core.person import Kind, Profile, Purpose
from bot.core.replies import Button, Row, Say, rows, say
from bot.core.text import Line, Listed, Own, Text, t
from bot.domain import checkins
from bot.domain.checkins import PARTS, Body
from bot.domain.showing import GROUND, MENU, PERSON, numbers, own_label, page

LONGEST_NOTE, LONGEST_WORD, OWN_WORDS = 500, 40, 12
SIZE, USED = 8, 6
SKIP, BACK = Button(t("Skip"), "skip"), Button(t("Back"), "back")
DONE, LEAVE = Button(t("That's all"), "done"), Button(t("Not now"), "leave")
HEARD = t("All right. Heard, not kept.")
NO_WORDS = t("No words today. Noted, and that is enough.")
THREE = (t("Three is what fits here. Tap one of them again to take it out."),)
GONE = say(t("All right. Nothing was noted."), keyboard=((GROUND, MENU),))
FINE = say(t("All right."), keyboard=((GROUND, MENU),))
STRONG = t("How strong is it right now? 0 is settled, 10 is as strong as it gets.")
NO_DETAILS = t("No details needed. What you write is kept in this check-in, where you can read and delete it.")
PREFIX = "feel"


@cache
def asking(*, trying: bool) -> Say:
    """Ask for the one thing that is enough."""
    special = (Button(t("Numb"), "numb"), Button(t("Can't tell"), "unclear"))
    lines: tuple[Line, ...] = (STRONG, _trial()) if trying else (STRONG,)
    return say(*lines, keyboard=(*numbers(), special, (Button(t("No words today"), "none"), SKIP), (LEAVE,)))


def explaining() -> Say:
    """Say what keeping would mean, and that it works without."""
    what = t("A check-in is a short note for yourself. One tap is enough, and every part can be skipped.")
    keep = t("To keep check-ins I need your yes. You can also try one, and nothing of it is kept.")
    ways: tuple[Row, ...] = (
        (Button(t("Keep check-ins"), "/consents:notes"), Button(t("Try without keeping"), "try")),
        (LEAVE,),
    )
    return say(what, keep, keyboard=ways)


def _trial() -> Text:
    return t(
        "This is a trial: nothing is kept. Words of your own would need a place to stay, so here only buttons work."
    )


def more(ctx: Ctx) -> Say:
    """Ask whether to add something."""
    profile = ctx.profile
    ways = [Button(t("Feelings"), f"{PREFIX}0"), Button(t("Sleep"), "sleep"), Button(t("How present"), "here")]
    if profile.agreed(Purpose.HELPED) and used(ctx):
        ways.append(Button(t("What helped"), "helped"))
    if profile.agreed(Purpose.NOTES):
        ways.append(Button(t("A line for my therapist"), "note"))
    ways.append(Button(t("Around a session"), "moment"))
    return say(t("Add more, or is that all?"), keyboard=(*rows(ways, 2), (DONE,)))


def used(ctx: Ctx) -> tuple[str, ...]:
    """Return the last few exercises that were begun, the latest first."""
    names = dict.fromkeys(reversed(ctx.profile.recent))
    return tuple(name for name in names if name in ctx.library.exercises)[:USED]


def question(part: str, body: Body, ctx: Ctx) -> Say:
    """Ask one of the further questions."""
    if part == "helped":
        return _helped(ctx)
    if part not in PARTS:
        return _feelings(page_of(part), body, ctx)
    asked = PARTS[part]
    buttons = [Button(label, value) for value, label in asked.options]
    width = len(buttons) if part == "bother" else 2
    return say(asked.question, keyboard=(*rows(buttons, width), (SKIP, BACK)))


def _feelings(at: int, body: Body, ctx: Ctx) -> Say:
    known = ctx.library.feelings
    names, further = page(tuple(known), at, SIZE)
    own = [] if at else [Button(own_label(word), value) for value, word in own_words(ctx.profile)]
    mine = (Button(t("My own word"), "own"),) if ctx.profile.agreed(Purpose.NOTES) else ()
    onward = Button(t("More words"), f"{PREFIX}{at + 1 if further else 0}")
    chosen = tuple(known[name] for name in checkins.picked(body) if name in known)
    lines: list[Line] = [t("Up to three words. Tap again to take one out.")]
    if chosen:
        lines.append(t("So far: {words}.", words=Listed(chosen)))
    buttons = [Button(known[name], name) for name in names]
    return say(*lines, keyboard=(*rows(buttons, 2), *rows(own, 2), (onward, *mine), (BACK, DONE)))


def own_words(profile: Profile) -> tuple[tuple[str, str], ...]:
    """Return the person's own feeling words with the values of their buttons."""
    return tuple((f"o-{n}", word) for n, word in enumerate(profile.feelings[-OWN_WORDS:]))


def own_word(word: str, profile: Profile) -> Effect:
    """Return the effect that adds a word to the person's own, the last few only."""
    return remember(feelings=tuple(dict.fromkeys((*profile.feelings, word)))[-OWN_WORDS:])


def page_of(part: str) -> int:
    """Return the page that a part such as "feel2" names."""
    digits = part.removeprefix(PREFIX)
    return int(digits) if digits.isdigit() else 0


def _helped(ctx: Ctx) -> Say:
    buttons = [Button(ctx.library.exercises[name].name, f"h-{name}") for name in used(ctx)]
    none = Button(t("None of these"), "back")
    return say(t("Did one of these help? Any, or none."), keyboard=(*rows(buttons, 2), (none, DONE)))


def helped_by(name: str, token: str) -> tuple[Effect, ...]:
    """Return the effect that keeps which exercise helped; it is kept among what helps, not in the check-in."""
    body = (("exercise", name), ("answer", "helped"), ("before", None), ("after", None))
    return (SaveEntry(Kind.USED, token, body),)


def writing(part: str) -> Say:
    """Ask for words."""
    if part == "own":
        word = t("Which word fits? Type it. It joins your own words, if I may keep your settings.")
        return say(word, keyboard=((BACK, SKIP),))
    ask = t("One line for your therapist, up to {n} characters.", n=LONGEST_NOTE)
    return say(ask, NO_DETAILS, keyboard=((BACK, SKIP),))


def written(part: str, text: str) -> tuple[str, tuple[Line, ...]]:
    """Return the words as they are kept, and the lines that show exactly that."""
    limit = LONGEST_NOTE if part == "note" else LONGEST_WORD
    whole = text.strip() if part == "note" else " ".join(text.split())
    kept = whole[:limit].strip()
    short = t("Kept, as you wrote it:") if kept == whole else t("Kept, up to where it fits:")
    return kept, (short, Own(kept))


def closing(body: Body, *, kept: bool, asked: bool) -> Say:
    """End without a word on what was noted; for a heavy moment, an offer with a no."""
    first = t("Kept.") if kept else t("Nothing of this was kept.") if asked else t("Nothing was noted.")
    if not checkins.is_heavy(body):
        return say(first, keyboard=((Button(t("My week"), "/week"), MENU), (Button(t("Nothing now"), "leave"),)))
    settle = Button(t("Short lines, here and now"), "/here") if body.get("here") == "away" else GROUND
    someone = Button(t("Someone to talk to"), PERSON.value)
    offer = t("If you'd like, there is something for right now.")
    return say(first, offer, keyboard=((settle, someone), (Button(t("Nothing now"), "leave"),)))
