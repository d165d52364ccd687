"""What is said about being discreet: what each thing does, and as plainly what it does not.

Hiding puts a plain line in front. Clearing takes messages out of the chat. Covering hides words until they are tapped.
A passphrase closes what is kept, not what stands in the chat. Somebody who trusts the wrong one of these is worse off
than without, so no sentence here promises more than its part.
"""

from __future__ import annotations

from bot.core.flow import Ctx
from bot.core.replies import Button, Row, Say, say
from bot.core.text import Line, Own, Text, t, tn
from bot.domain.discreet import phrase
from bot.domain.showing import GROUND, MENU

CLEAR = Button(t("Clear"), "/clear")
OPEN = Button(t("Open"), "open")
HIDE = Button(t("Hide"), "/hide")
ROOM = Button(t("Being discreet"), "/discreet")
PASSPHRASE = Button(t("Passphrase"), "/passphrase")
SEES = Button(t("Who can see what"), "/privacy")
YES_TO_NOTES = Button(t("About keeping notes"), "/consents:notes")

# --- the plain line, and what is left after clearing: nothing here may say what this chat is ---------------------

PLAIN = say(t("Notes"), keyboard=((OPEN, CLEAR),), bare=True)
LINE_TOO = Button(t("Remove this line"), "/clear:line")
BACK = Button(t("Open"), "/menu")
CLEARED = t("Cleared. What is older than 48 hours stays until you clear this chat in the app's own menu.")
CLEARED_HERE = t(
    "Cleared, as far back as it is known here. What is left stays until you clear this chat in the app's own menu."
)
NOTHING_SAID = Say((), bare=True)


def cleared(*, known: bool) -> Say:
    """Say the one line that is left, which can go as well."""
    return say(CLEARED if known else CLEARED_HERE, keyboard=((BACK, LINE_TOO),), bare=True)


HERE_AGAIN = say(t("Open again. You can go on from here, or leave it."), keyboard=((HIDE, CLEAR), (MENU,)))

# --- the room ----------------------------------------------------------------------------------------------------

LEVELS = {"off": "", "unasked": "unasked", "all": "all"}
LEVEL_BUTTONS = (
    Button(t("What comes by itself"), "unasked"),
    Button(t("All of it"), "all"),
    Button(t("Nothing"), "off"),
)
COVERED: dict[str, Text] = {
    "": t("Covered words: none. Messages come with the sound you set in Telegram."),
    "unasked": t("Covered words: in what comes by itself. Nothing makes a sound."),
    "all": t("Covered words: everywhere but in Help now. Nothing makes a sound."),
}
ABOUT_COVER = (
    t(
        "Covered words show only after a tap. The official apps cover them in the list of chats and in notifications "
        "too. I can't know whether another app does."
    ),
    t("A sound is left out as well. Help now is never covered, so that a number can be read at once."),
)
ASK_COVER = t("Which words shall I cover?")
ABOUT_ROOM = (
    t("/hide turns what you see here into one plain line. What stands above it stays. I am quiet until you come back."),
    t(
        "/clear takes out of this chat what is less than 48 hours old, yours and mine, on all your devices. What you "
        "let me keep is kept. Words you sent to a peer stay with them."
    ),
)
LIMITS = (
    t("What none of this can do:"),
    t("Telegram has carried every message and can read this chat. It knows that you use this bot."),
    t("What somebody copied from the screen or read in a notification stays with them."),
    t("The bot stands in the list of chats under its name. Archiving this chat or a passcode in Telegram can help."),
    t("An empty chat shows the few lines that the bot says about itself to everybody."),
)
LIMITS_BUTTON = Button(t("What it can't do"), "limits")


def word_line(ctx: Ctx) -> Text:
    """Say whether there is a word that clears; the word itself is shown only where it is chosen."""
    if ctx.profile.clear_word:
        return t("You have chosen a word that clears this chat when you type it alone.")
    return t("You can choose a word of your own that clears this chat when you type it alone.")


def closed_line(ctx: Ctx) -> Text:
    """Say whether there is a passphrase."""
    if ctx.profile.seal:
        return t("Your history opens only with your passphrase.")
    return t("You can put a passphrase before your history.")


def room(ctx: Ctx) -> tuple[Line, ...]:
    """Say what there is and how it is set."""
    return (*ABOUT_ROOM, COVERED.get(ctx.profile.discreet, COVERED[""]), word_line(ctx), closed_line(ctx))


# --- the word ----------------------------------------------------------------------------------------------------

KEEP_WORD = Button(t("Leave it as it is"), "leave")
NO_WORD = Button(t("Have no word"), "none")
ASK_WORD = (
    t(
        "Type the word. {shortest} to {longest} letters; best one you would never send by chance. Typed alone, on any "
        "screen, it then does at once what /clear does.",
        shortest=phrase.WORD_SHORTEST,
        longest=phrase.WORD_LONGEST,
    ),
    t("I take this message out of the chat as soon as it is here."),
)
NOT_THAT_WORD = (
    t("That one won't do: it is too short, too long, or it already means something here. Another one, or none?"),
)
WORD_SET = (t("Noted. Typed alone, it clears this chat."),)
WORD_GONE = (t("There is no such word now. /clear works as before."),)
WORD_LEFT = (t("All right. It stays as it was."),)


def present_word(ctx: Ctx) -> tuple[Line, ...]:
    """Say which word it is now."""
    word = ctx.profile.clear_word
    return (t("It is now: {word}", word=Own(word)),) if word else ()


# --- the passphrase ----------------------------------------------------------------------------------------------

WHAT_FOR = (
    t(
        "A passphrase closes what looks back: your week, your notes, what is kept, summaries. Whoever has your phone "
        "would need to know it."
    ),
    t("It does not cover what stands in this chat, and the people who run this bot could get around it."),
    t(
        "Help now, your plans, your dates, /stop, /clear and /delete never ask for it. If you forget it, nobody can "
        "look it up: what it closes can then only be deleted."
    ),
)
ONLY_WITH_NOTES = t("There is nothing to close as long as I keep no notes. For that I would need your yes.")
CANT_READ = t("I can hear a passphrase only while I may keep notes, and that yes is taken back. You can give it again.")
SET = Button(t("Set one"), "set")
NOT_NOW = Button(t("Not now"), "no")
LEAVE = Button(t("Leave it"), "no")
FORGOT = Button(t("I don't remember it"), "forgot")
CHOOSE = (
    tn(
        "Type it, with {n} letter or more. A few words that only you would put together are hard to guess.",
        "Type it, with {n} letters or more. A few words that only you would put together are hard to guess.",
        phrase.SHORTEST,
    ),
    t("Capitals and the kind of keyboard make no difference. I take your message out of the chat at once."),
)
TOO_SHORT = (t("That one won't do: it is too short, or it is a word that means something here."),)
ONCE_MORE = t("Once more, the same, so that no slip closes it.")
NOT_THE_SAME = (t("Those two were not the same. Nothing was set. You can begin again or leave it."),)
ASK = t("This part is closed. Type your passphrase and it opens, until you leave it alone for ten minutes.")
SLIPPED = (t("That was not it. Slips happen. You can try again."),)
STAYS_CLOSED = say(t("All right. It stays closed."), keyboard=((GROUND, MENU),))
IS_SET = say(
    t("It is set. It asks once you have left this part alone for ten minutes, and after /hide and /clear."),
    keyboard=((PASSPHRASE, MENU),),
)
IS_REMOVED = say(t("The passphrase is gone. Your history opens without it now."), keyboard=((PASSPHRASE, MENU),))
IS_CLOSED = say(t("Closed. It asks for the passphrase from now on."), keyboard=((PASSPHRASE, MENU),))
LEFT = say(t("All right. Nothing was changed."), keyboard=((GROUND, MENU),))
MANAGE = t("Your history has a passphrase, and is open now.")
MANAGE_BUTTONS: tuple[Row, ...] = (
    (Button(t("Another one"), "set"), Button(t("Remove it"), "remove")),
    (Button(t("Close it now"), "close"), LEAVE),
)
ABOUT_FORGOT = (
    t("Nobody can look it up for you, and I can open this part in no other way. It may still come back to you."),
    t(
        "If you want, the notes behind it can be deleted: check-ins, small wins, lines for a therapist and for a "
        "session, and your card. Then the passphrase goes too. Everything else stays."
    ),
)
FORGOT_BUTTONS: tuple[Row, ...] = ((Button(t("Try again"), "back"), LEAVE), (Button(t("Delete the notes"), "drop"),))
LAST = t("This deletes the notes behind the passphrase, and they can't be brought back. Delete them now?")
LAST_BUTTONS: tuple[Row, ...] = ((Button(t("Yes, delete them"), "yes"), Button(t("Keep them"), "no")),)
DELETED = say(t("The notes are deleted, and the passphrase is gone."), keyboard=((GROUND, MENU), (PASSPHRASE,)))


def wait(seconds: int) -> Text:
    """Say how long no words are looked at, rounded up, and that nothing is lost by it."""
    minutes = -(-seconds // 60)
    return tn(
        "That was not it several times, so I wait {n} minute before I look again. Nothing is lost.",
        "That was not it several times, so I wait {n} minutes before I look again. Nothing is lost.",
        minutes,
    )


def opened(wanted: str) -> Say:
    """Say that it is open, and lead on to what was wanted."""
    on = () if f"/{wanted}" == PASSPHRASE.value else (Button(t("Go on"), f"/{wanted}"),)
    return say(t("It is open, until you leave it alone for ten minutes."), keyboard=((*on, PASSPHRASE), (MENU,)))
