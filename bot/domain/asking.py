"""What each yes means, in the words in which it is asked for.

The same words stand at set-up, in the settings and in "my data", so that nobody says yes to one thing and
is shown another. Each says what is kept, for how long, and who can see it.
"""

from __future__ import annotations

from bot.core.content import Operator
from bot.core.person import Profile, Purpose, Role, Word
from bot.core.replies import Button
from bot.core.text import Listed, Text, t, tn

ROLES = {"s": Role.SURVIVOR, "c": Role.CAREGIVER, "v": Role.VOLUNTEER}
WORDS = {"s": Word.SURVIVOR, "v": Word.VICTIM, "b": Word.BOTH, "n": Word.NEITHER}
ROLE_BUTTONS = (
    Button(t("For myself"), "s"),
    Button(t("I care about someone"), "c"),
    Button(t("As a volunteer"), "v"),
)
WORD_BUTTONS = (
    Button(t("Survivor"), "s"),
    Button(t("Victim"), "v"),
    Button(t("Both"), "b"),
    Button(t("Neither"), "n"),
)
LETTERS: dict[str, Purpose] = {
    "p": Purpose.PLACE,
    "n": Purpose.NOTES,
    "h": Purpose.HELPED,
    "r": Purpose.REMIND,
    "l": Purpose.PLAN,
    "m": Purpose.PEERS,
}
UNTIL_LEFT = frozenset({Purpose.REMIND, Purpose.PLAN})
AT_SET_UP = ("p", "n", "h")  # the other yeses are asked where they are first needed
NAMES: dict[Purpose, Text] = {
    Purpose.PLACE: t("your place and settings"),
    Purpose.NOTES: t("your notes"),
    Purpose.HELPED: t("what helps you"),
    Purpose.REMIND: t("your reminders and dates"),
    Purpose.PLAN: t("your plans"),
    Purpose.PEERS: t("what a match needs"),
}
QUESTIONS: dict[Purpose, Text] = {
    Purpose.PLACE: t("May I keep your place and your settings?"),
    Purpose.NOTES: t("May I keep the notes you make here?"),
    Purpose.HELPED: t("May I remember what helps you?"),
    Purpose.REMIND: t("May I keep the reminders and dates that you set?"),
    Purpose.PLAN: t("May I keep the plans you write here?"),
    Purpose.PEERS: t("May I keep what it takes to bring you together with somebody?"),
}
KEPT: dict[Purpose, Text] = {
    Purpose.PLACE: t(
        "That is: your language, how you come here, the word you choose, your settings, and where you were "
        "in this chat."
    ),
    Purpose.NOTES: t(
        "That is: check-ins, small wins, lines for a therapist, what you want to bring to a session and your card, "
        "each only when you choose to save it."
    ),
    Purpose.HELPED: t("That is: what you tried and whether it helped, what you put aside, and your own comfort list."),
    Purpose.REMIND: t(
        "That is: when a reminder comes and in which words, dates with their names and plans, your hours of quiet, "
        "your language, whose clock to go by, and when you were last here."
    ),
    Purpose.PLAN: t(
        "That is: the lines you write or pick for a plan, a decision you note, your language, and the country if you "
        "pick one."
    ),
    Purpose.PEERS: t(
        "That is: what you say you would like in a peer, or offer as a volunteer, whom you want to be kept apart from, "
        "your conversations for a short time, your language, and your country and hours if you pick them. Coordinators "
        "and the other side see parts of it."
    ),
}
IF_NOT: dict[Purpose, Text] = {
    Purpose.PLACE: t(
        "If not: everything still works. I only forget your settings, and where we were, after each step."
    ),
    Purpose.NOTES: t("If not: you can still check in. Nothing of it is kept, so there is no week to look back on."),
    Purpose.HELPED: t(
        "If not: everything can still be tried. I only can't bring back what helped, or leave out what didn't."
    ),
    Purpose.REMIND: t("If not: everything else works. I only never write first."),
    Purpose.PLAN: t("If not: you can still go through a plan and copy it. Nothing of it is kept here."),
    Purpose.PEERS: t("If not: everything else works. I only can't look for a peer, or pass words on."),
}
PHONE: tuple[Text, ...] = (
    t("Before we go on: could somebody else look at this phone?"),
    t(
        "This chat stands in Telegram's list under the bot's name. A notification can show the first words "
        "of a message. Anyone who can open Telegram here, or on a computer linked to it, can read everything"
        " above."
    ),
)
PHONE_TIPS: tuple[Text, ...] = (
    t("Some things that can help, all in Telegram itself:"),
    t("Mute this chat, or turn message preview off in its notification settings."),
    t("Set a passcode lock, and look at the list of devices that are linked to your account."),
    t("Archive this chat, or clear it. Clearing it removes messages; what I keep goes only with /delete."),
    t("/hide leaves one plain line in front. /clear takes out what is less than 48 hours old. /discreet has more."),
    t("/stop leaves one neutral line. If someone makes you open this chat, nothing here asks for a reason."),
)
SEEN = t(
    "It is stored encrypted. The people who run this bot could still open it on the running machine, and "
    "what you write passes through Telegram first."
)
SEEN_BY = t("Seen by: you, and the people who run this bot if they set out to.")
TAKE_BACK = t("You can take a yes back at any time in settings. You then choose whether what was kept stays or goes.")


TAKE_BACK_MATCH = t("You can take this yes back at any time in settings. All that was kept under it goes then.")


def kept_now(profile: Profile) -> Text:
    """Say in one line what is kept for somebody from now on."""
    names = tuple(name for purpose, name in NAMES.items() if profile.agreed(purpose))
    if names:
        return t("I keep {things}. You can change that in settings.", things=Listed(names))
    return t("Nothing is kept. Everything here works all the same, and you can come back to this at any time.")


def how_long(purpose: Purpose, operator: Operator) -> Text:
    """Say how long what is kept under `purpose` stays, with the days this copy is set to."""
    if purpose is Purpose.PEERS:
        return t("It stays until you take it back. What was passed on goes by itself after a few days.")
    if purpose is Purpose.PLACE:
        return t("It stays until you change it or delete it.")
    days = operator.entry_days
    if purpose in UNTIL_LEFT:
        return tn(
            "It stays until you delete it, or until {n} day has passed in which you did not open it.",
            "It stays until you delete it, or until {n} days have passed in which you did not open it.",
            days,
        )
    if purpose is Purpose.NOTES:
        return tn("Each note goes by itself after {n} day.", "Each note goes by itself after {n} days.", days)
    return tn(
        "What you tried is forgotten after {n} day; your own lists stay until you delete them.",
        "What you tried is forgotten after {n} days; your own lists stay until you delete them.",
        days,
    )


def in_brief(purpose: Purpose, operator: Operator) -> tuple[Text, ...]:
    """Return what is kept, for how long, and who can see it."""
    return KEPT[purpose], how_long(purpose, operator), SEEN_BY


def in_full(purpose: Purpose, operator: Operator) -> tuple[Text, ...]:
    """Return all there is to know before a yes: what, how long, who, what a no means, and the way back."""
    back = TAKE_BACK_MATCH if purpose is Purpose.PEERS else TAKE_BACK
    return KEPT[purpose], how_long(purpose, operator), SEEN, IF_NOT[purpose], back
