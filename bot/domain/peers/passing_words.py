"""How passed-on words look in the other chat: a name, a mark that a person wrote them, the words, and ways out.

Everything that arrives here was written by a person, and says so; everything else in the chat is the program's. So
nothing in it may do something: Telegram makes a button of every word that begins with a slash, and one side could have
the other press "stop" or "delete" without meaning to. A sign that cannot be seen, put in behind the slash, keeps such
a word a word. What is kept, judged and taken back is what was typed; the sign is put in here and nowhere else.
"""

from __future__ import annotations

import re

from bot.core.peers import Record
from bot.core.replies import Button, Say, say
from bot.core.text import Line, Marked, Own, inserted, t
from bot.domain.peers import told

SUPERVISOR = t("I need a supervisor")
NOTHING = t("Nothing of it is kept any more.")
WORD_JOINER = "\u2060"  # it has no width, breaks no line, and comes out again when somebody copies and sends the words
_COMMAND = re.compile(r"(?<![A-Za-z0-9_])/(?=[A-Za-z0-9_])")


def inert(said: Marked) -> Marked:
    """Return the same words with nothing in them that could be pressed as a command."""
    return inserted(said, [(found.end(), WORD_JOINER) for found in _COMMAND.finditer(said.words)])


def passed_on(match: int, alias: str, said: Marked, *, helping: bool) -> Say:
    """Show what the other side wrote; a volunteer (`helping`) can ask for a supervisor under each message."""
    record = Record(match, "", "", 0)
    ways = (Button(t("Answer"), told.talk(record)), Button(t("Pause"), told.talk(record, "pause")))
    outs = (Button(t("End"), told.talk(record, "end")), Button(t("Report"), told.talk(record, "report")))
    more = ((Button(SUPERVISOR, told.talk(record, "supervisor")),),) if helping else ()
    return say(t("{alias}, a person:", alias=Own(alias)), inert(said), keyboard=(ways, outs, *more))


def revealed(words: tuple[tuple[str, str], ...]) -> Say:
    """Show a coordinator what is still kept of a conversation."""
    lines: tuple[Line, ...] = tuple(
        t("{alias}: {words}", alias=Own(alias), words=Own(inert(Marked(text)).words)) for alias, text in words
    )
    head = t("What was passed on, for the report. It is shown once and is not to be copied.")
    return say(head, *(lines or (NOTHING,)), keyboard=((told.DESK, told.LATER),))
