"""When people are offered because of what somebody typed, and when not.

The message has gone where it was going by then; this only adds one more thing to say, beside the conversation. It is
said at most once in half an hour, unless the words grow heavier, and for a day less heavy words are passed over after
"not what I meant". What is remembered for that is a minute and a tier, in memory and nowhere else; never a word of the
message. After a restart, or where another process answers, an offer may come once more than it should.

Nothing here, and nothing that it calls, can reach anybody but the person who typed.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace

import msgspec

from bot.core.crisis import CHILD, DANGER, HARM, IMAGES, PARENT
from bot.core.events import Command
from bot.core.flow import ENTRIES
from bot.domain.crisis import offer, ready
from bot.runtime.sight import Moment
from bot.runtime.standing import Standing
from bot.runtime.turn import Outcome, begin

WEIGHT = {"": 0, PARENT: 1, HARM: 2, IMAGES: 2, DANGER: 3, CHILD: 3}
BETWEEN = 30  # minutes
MEANT_OTHERWISE = 24 * 60
NEVER_AGAIN = 2**40  # a minute that does not come, for somebody nothing is kept about
HEAVIEST = CHILD


class Offered:
    """When people were offered to whom: in memory alone, so that no disk ever tells how heavy somebody's words were."""

    def __init__(self, room: int = 5_000) -> None:
        """Take for how many it is remembered."""
        self._room = room
        self._last: OrderedDict[int, tuple[str, int]] = OrderedDict()

    def recall(self, standing: Standing) -> Standing:
        """Return the standing with what is remembered."""
        offered, again = self._last.get(standing.person, ("", 0))
        return replace(standing, offered=offered, offer_again=again)

    def note(self, standing: Standing) -> None:
        """Remember it after a turn."""
        self._last.pop(standing.person, None)
        if standing.offer_again:
            self._last[standing.person] = (standing.offered, standing.offer_again)
        if len(self._last) > self._room:
            self._last.popitem(last=False)


def with_offer(outcome: Outcome, moment: Moment, text: str) -> Outcome:
    """Add an offer to what is said, if the words call for one and none was made lately."""
    standing = outcome.standing
    if standing.profile.no_offers or standing.door_closed:
        return outcome
    tier = offer(text, ready(moment.library))
    if not tier or _lately(standing, _minute(moment), tier):
        return outcome
    shown = begin(standing, moment, ENTRIES["heavy"], tier).shown
    beside = tuple(msgspec.structs.replace(one, fresh=True) for one in shown)
    until = _minute(moment) + BETWEEN
    return msgspec.structs.replace(outcome, standing=_noted(standing, until, tier), shown=(*outcome.shown, *beside))


def answered(outcome: Outcome, moment: Moment, command: Command) -> Outcome:
    """Note what somebody answered to an offer, where that is a matter of time."""
    if command.name != "heavy" or command.rest not in {"no", "never", "again"}:
        return outcome
    standing, now = outcome.standing, _minute(moment)
    until = {"no": now + MEANT_OTHERWISE, "never": NEVER_AGAIN, "again": 0}[command.rest]
    tier = standing.offered or HARM if command.rest == "no" else HEAVIEST
    if standing.known and command.rest == "never":
        return outcome  # that is kept with the settings
    return msgspec.structs.replace(outcome, standing=_noted(standing, until, tier if until else ""))


def _lately(standing: Standing, minute: int, tier: str) -> bool:
    return minute < standing.offer_again and WEIGHT[tier] <= WEIGHT.get(standing.offered, 0)


def _noted(standing: Standing, until: int, tier: str) -> Standing:
    return replace(standing, offered=tier, offer_again=until)


def _minute(moment: Moment) -> int:
    return int(moment.now.timestamp() // 60)
