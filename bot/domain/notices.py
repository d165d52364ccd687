"""What the house itself says, outside any conversation: stopped, out of date, could not be taken, something broke.

One place, because these lines are read in the worst moments and are reviewed together. Each is short, blames nobody,
says what is true now and leaves two ways on.
"""

from __future__ import annotations

from bot.core.content import Library
from bot.core.replies import Button, Row, Say, say
from bot.core.text import Text, t

NOW = Button(t("Help now"), "/now")
STOP = Button(t("Stop"), "/stop")
TO_MENU = Button(t("Menu"), "/menu")
SETTLE = Button(t("Settle a little"), "/ground")
PEOPLE: Row = (Button(t("People to call or text"), "/now"),)
BACK_TO_PAUSED = Button(t("Back to where I was"), "/resume")
ALWAYS: Row = (NOW, STOP)

AGAIN = (t("I could not use that here. Nothing was lost. You can pick one of these, or leave it."),)
WRITTEN = (
    t("Thank you for writing that. Nobody here judges it."),
    t(
        "I am a program. I can't understand what people write in their own words, so I won't guess, and I keep no "
        "copy of it. The first button is for people who can listen."
    ),
)
STILL_ABOVE = t(
    "If you were in the middle of something, its buttons above still work. To go on by typing, I would need your yes "
    "to keep your place."
)
STALE_TOAST = t("That menu is an older one. The present one is below.")
CHANGED = (
    t("This part of the program has changed since you were here, so I could not put you back exactly where you were."),
)
EDITED = (t("You changed an earlier message. I read a message only once, so what you wrote first is what I went by."),)
NOT_PUT_AWAY = (t("There is nothing waiting for you to come back to."),)


def a_moment_ago() -> Say:
    """Say to somebody who asks for something long again at once that it stands above, and when it can come anew."""
    line = t("You had that a moment ago, and it stands above. In a minute I can make it again.")
    return say(line, keyboard=((SETTLE, TO_MENU),))


def stopped(*, kept: bool) -> Say:
    """Say one neutral line after /stop; the chat stays silent until the person writes."""
    ways = (TO_MENU, Button(t("Delete what is kept"), "/delete")) if kept else (TO_MENU, NOW)
    return say(t("Stopped. You will get nothing from here unless you write first."), keyboard=(ways,))


def cancelled(*, kept: bool) -> Say:
    """Say what became of the step that was left."""
    line = t("Left. What you had already chosen to keep is still kept.") if kept else t("Left. Nothing of it was kept.")
    return say(line, keyboard=((TO_MENU, SETTLE),))


def refused(kind: str, *, back: bool = False) -> Say:
    """Answer something that never enters, kindly, once, with the way to people who can act on it."""
    if kind in LINKS:
        first = t("I can't take links here, so I have removed that message where Telegram lets me. I kept no copy.")
        return say(first, t("You can say it in words, without the address."), keyboard=_routes(back=back))
    first = t(
        "I can take only words here. I have removed that where Telegram lets me, without opening it, and kept no copy."
    )
    second = t("You did nothing wrong by sending it.")
    third = t(
        "If it has to do with an image of you: some services work on removal, and there are ways that need no file. "
        "You never have to look for it, keep it or send it."
    )
    return say(first, second, third, keyboard=_routes(back=back))


LINKS = frozenset({"link"})


def _routes(*, back: bool) -> tuple[Row, ...]:
    """Offer the services and a pause, and the way back to whoever was in the middle of something."""
    return (Button(t("Which service fits"), "/routes"), SETTLE), (BACK_TO_PAUSED, TO_MENU) if back else (TO_MENU,)


def broken() -> Say:
    """Answer when a turn failed inside the program; the failure itself is the operator's business."""
    first = t("Something went wrong on my side, not yours. What you had kept is still there.")
    return say(first, keyboard=((BACK_TO_PAUSED, TO_MENU),))


def away() -> Say:
    """Answer when nothing can be read or kept for the moment."""
    first = t("I can't reach my notes right now, so I can't go on with this. Nothing you kept is lost.")
    return say(first, t("Help now still works."), keyboard=((NOW,),))


def switched_off() -> Say:
    """Answer a command that the operator has switched off."""
    first = t("The people who run this copy have switched that part off for now.")
    return say(first, keyboard=((TO_MENU, NOW),))


def leaving_group() -> Text:
    """Say the one line that is left in a group before leaving it."""
    return t("I only talk with one person at a time, so I am leaving this group. Nothing was read or kept.")


def with_always(keyboard: tuple[Row, ...]) -> tuple[Row, ...]:
    """Add the last row that every screen has, unless its ways are already there."""
    have = {button.value for row in keyboard for button in row}
    missing = tuple(button for button in ALWAYS if button.value not in have)
    return (*keyboard, missing) if missing else keyboard


def on(library: Library, name: str) -> bool:
    """Tell whether a command is on in this copy; help now, stop and delete cannot be switched off."""
    return name in {"now", "stop", "delete", "start", "menu"} or name not in library.switched_off
