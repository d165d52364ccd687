"""What is said when words sound heavy: one short page for each tier, and the answers to it.

Each is fixed, calm, and leaves the choice where it belongs. None asks how, when or why, none promises anything, none
says that somebody will be told, because nobody is. All of it is a draft until a clinician has read it; the page that
explains says so. Sources for what is offered: WHO and Samaritans guidance on asking plainly and listening; INHOPE,
NCMEC and the ACCCE on threats with images (see `domain/urgent.py`).
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.crisis import CHILD, DANGER, HARM, IMAGES, PARENT
from bot.core.flow import Ctx
from bot.core.replies import Button, Row, Say, say
from bot.core.text import Line, Text, t
from bot.domain import helplines, urgent
from bot.domain.showing import GROUND, MENU

PEOPLE = Button(t("Talk with a person now"), "/now")
WRITTEN = Button(t("People to write to"), "/now:text")
PLAN = Button(t("My plan"), "/plan")
HIDE = Button(t("Hide this chat"), "/hide")
OTHERWISE = Button(t("Not what I meant"), "/heavy:no")
LEAVE = Button(t("Leave it"), "/heavy:leave")
WHY = Button(t("Why do I see this?"), "/heavy:why")
NEVER = Button(t("Never offer this"), "/heavy:never")
AGAIN = Button(t("Offer it again"), "/heavy:again")
KNOW_MORE = Button(t("What can help with it"), "/routes:threat")
SERVICES = Button(t("Which service fits"), "/routes")
END: tuple[Row, ...] = ((OTHERWISE, LEAVE), (WHY,))

PROGRAM = t(
    "I am a program. I can't tell how serious this is, I can call nobody, and nobody who could come is reading here."
)
LISTEN: Mapping[str, tuple[Text, ...]] = {
    HARM: (
        t("I'm glad you wrote that. You decide what comes next."),
        PROGRAM,
        t("There are people who are there for exactly this. You don't have to know what to say to them."),
    ),
    DANGER: (
        t("If this is happening now, the number above is the quickest way to people who can come."),
        PROGRAM,
        t(
            "If somebody could look at your phone: Hide puts one plain line here, and then I stay silent. What stands "
            "above it stays. Clear, beside that line, takes out what is less than 48 hours old."
        ),
    ),
    CHILD: (
        t("If it is happening now, the number above is the quickest way to people who can come."),
        t(
            "If it is not this minute: the police or child protection where you live take a worry from anybody. "
            "You need no proof to ask them for advice."
        ),
        t(
            "I ask for no name and no detail, because I could do nothing with them. If the right people hear it "
            "first, a child may be asked less often."
        ),
    ),
    IMAGES: (
        urgent.THREAT[0],
        t("You don't have to answer, pay or send anything before you have talked with somebody."),
        PROGRAM,
    ),
    PARENT: (
        t("Many survivors have this fear. It is a fear, and not a verdict about you."),
        t("A therapist can talk about it with you and not judge. I have told nobody."),
    ),
}
WAYS: Mapping[str, tuple[Row, ...]] = {
    HARM: ((PEOPLE,), (PLAN, GROUND)),
    DANGER: ((HIDE, WRITTEN), (PEOPLE,)),
    CHILD: ((PEOPLE,), (SERVICES, GROUND)),
    IMAGES: ((PEOPLE,), (KNOW_MORE, GROUND)),
    PARENT: ((GROUND, PEOPLE),),
}
WITH_NUMBER = frozenset({DANGER, CHILD})
ANSWERS: Mapping[str, tuple[Text, ...]] = {
    "no": (
        t(
            "All right. I read words and not meanings, so I get it wrong. I'll keep quiet for a day, unless your words "
            "grow heavier."
        ),
    ),
    "leave": (t("All right. Help now stays on every screen."),),
    "never": (t("All right. I won't offer this by myself any more. Help now stays on every screen."),),
    "again": (t("All right. I may offer people when your words sound heavy."),),
    "why": (
        t("Some words in your message are like words that people write when things are very heavy."),
        t(
            "Your message went where it was going. I told nobody, and nothing is blocked. For this offer I keep none "
            "of your words, only its kind and until when I stay quiet. I only offer."
        ),
        t("A program gets this wrong in both ways. Nothing here depends on it: Help now is on every screen."),
        t("These words are a draft. No clinician has reviewed them yet."),
    ),
}
NOT_KEPT = t("As nothing is kept about you, I may forget that and offer it once more on another day.")


def offer(tier: str, ctx: Ctx) -> Say:
    """Offer the people of one tier."""
    first = _emergency(ctx) if tier in WITH_NUMBER else ()
    return say(*first, *LISTEN[tier], keyboard=(*WAYS[tier], *END))


def answer(page: str, ctx: Ctx) -> Say:
    """Say what comes of an answer to the offer, or why it was made."""
    forgotten = (NOT_KEPT,) if page == "never" and not ctx.known else ()
    switch = AGAIN if ctx.profile.no_offers else NEVER
    return say(*ANSWERS[page], *forgotten, keyboard=((PEOPLE, GROUND), (switch, MENU)))


def _emergency(ctx: Ctx) -> tuple[Line, ...]:
    """Return the emergency number where the person said they are, or what reaches help in many countries."""
    lines = helplines.lines_for(ctx.library.lines, ctx.profile.country, ctx.now.date())
    numbers = [helplines.paragraph(line) for line in lines if line.kind == "emergency"]
    return (numbers[0] if numbers else helplines.fallback()[0],)
