"""How passed-on words look in the other chat: a name, a mark that a person wrote them, the words, and ways out.

Everything that arrives here was written by a person, and says so; everything else in the chat is the program's.
"""

from __future__ import annotations

from bot.core.peers import Record
from bot.core.replies import Button, Say, say
from bot.core.text import Line, Marked, Own, t
from bot.domain.peers import told

NOTHING = t("Nothing of it is kept any more.")


def passed_on(match: int, alias: str, words: str, marks: tuple[tuple[str, int, int], ...]) -> Say:
    """Show what the other side wrote."""
    record = Record(match, "", "", 0)
    ways = (Button(t("Answer"), told.talk(record)), Button(t("Pause"), told.talk(record, "pause")))
    outs = (Button(t("End"), told.talk(record, "end")), Button(t("Report"), told.talk(record, "report")))
    return say(t("{alias}, a person:", alias=Own(alias)), Marked(words, marks), keyboard=((*ways, *outs),))


def revealed(words: tuple[tuple[str, str], ...]) -> Say:
    """Show a coordinator what is still kept of a conversation."""
    lines: tuple[Line, ...] = tuple(t("{alias}: {words}", alias=Own(alias), words=Own(text)) for alias, text in words)
    head = t("What was passed on, for the report. It is shown once and is not to be copied.")
    return say(head, *(lines or (NOTHING,)), keyboard=((told.DESK, told.LATER),))
