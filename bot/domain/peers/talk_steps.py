"""What a button of a conversation does, in the turn in which it is pressed, and what is said then."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta

from bot.core.effects import Effect, peer
from bot.core.flow import Ctx, End
from bot.core.peers import Record
from bot.core.text import Text, t
from bot.domain.peers import talk_words
from bot.domain.peers.reporting import reported_by

ACTS: Mapping[str, str] = {"time": "invite_talk", "over": "close_window"}
SAID: Mapping[str, Text] = {
    "pause": t("Paused. What they write waits until you go on."),
    "go_on": t("You are back here."),
    "mute": t("Quiet until the morning, at most twelve hours. What they write waits."),
    "supervisor": t("A supervisor has been asked for. You can pause or end meanwhile; either is right."),
    "age": t("Thank you for noticing. It waits now, they are asked kindly, and a coordinator knows."),
    "adult": t("Thank you. A coordinator looks at it next; it waits until then."),
    "begin": t("They know that you are here."),
    "time": t("They know that you would like to talk. Not today can be an answer."),
    "over": t("That was it for today. You both know."),
}
LEAVING = frozenset({"end", "block", "report"})
AT_ONCE = LEAVING | SAID.keys()
STILL = LEAVING - {"end"}  # possible after an end too, as long as the conversation is kept
MORNING = time(8)


def over(ctx: Ctx, record: Record | None, *, wrote: bool = False) -> End:
    """Say that it is over; whoever just wrote something learns that it went nowhere."""
    return End(talk_words.over(ctx.circle, record, wrote=wrote))


def left(ctx: Ctx, record: Record, word: str) -> End:
    """End, block or report: done already when it is said."""
    known = word == "report" and reported_by(ctx.circle, record)
    words = talk_words.left(record, word, helping=ctx.circle.me == record.other)
    return End(words, () if known else (peer(word, record.id),))


def effects(ctx: Ctx, record: Record, word: str) -> tuple[Effect, ...]:
    """Return what a word does; quiet for tonight lasts until eight in the morning where they live."""
    if word != "mute":
        return (peer(ACTS.get(word, word), record.id),)
    morning = datetime.combine(ctx.now.date(), MORNING, ctx.now.tzinfo)
    morning += timedelta(days=1) if morning <= ctx.now else timedelta()
    return (peer("mute", record.id, until=int(morning.timestamp())),)
