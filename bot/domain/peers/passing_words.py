"""How passed-on words look in the other chat: a name, a mark that a person wrote them, the words, and ways out.

Everything that arrives here was written by a person, and says so; everything else in the chat is the program's.
"""

from __future__ import annotations

from bot.core.peers import Record
from bot.core.replies import Button, Say, say
from bot.core.text import Line, Marked, Own, t
from bot.domain.peers import told

SUPERVISOR = t("I need a supervisor")
NOTHING = t("Nothing of it is kept any more.")


def passed_on(match: int, alias: str, said: Marked, *, helping: bool) -> Say:
    """Show what the other side wrote; a volunteer (`helping`) can ask for a supervisor under each message."""
    record = Record(match, "", "", 0)
    ways = (Button(t("Answer"), told.talk(record)), Button(t("Pause"), told.talk(record, "pause")))
    outs = (Button(t("End"), told.talk(record, "end")), Button(t("Report"), told.talk(record, "report")))
    more = ((Button(SUPERVISOR, told.talk(record, "supervisor")),),) if helping else ()
    return say(t("{alias}, a person:", alias=Own(alias)), said, keyboard=(ways, outs, *more))


def revealed(words: tuple[tuple[str, str], ...]) -> Say:
    """Show a coordinator what is still kept of a conversation."""
    lines: tuple[Line, ...] = tuple(t("{alias}: {words}", alias=Own(alias), words=Own(text)) for alias, text in words)
    head = t("What was passed on, for the report. It is shown once and is not to be copied.")
    return say(head, *(lines or (NOTHING,)), keyboard=((told.DESK, told.LATER),))
