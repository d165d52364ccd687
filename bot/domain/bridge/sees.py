"""Who may do what with what is kept of somebody, read from the table of rights and from how this copy is set up.

It is written from the table itself, so that a right which is added there is told here, or a test fails. It says what
can be done, and to which sort of thing; who it is done by is a coordinator or the other side, never a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.core.content import Operator
from bot.core.peers import Rules, Sort
from bot.core.text import Line, Listed, Text, t, tn
from bot.domain.peers.rights import RIGHTS, Who

WHAT: Mapping[str, Text] = {
    Sort.APART: t("Whom you are kept apart from"),
    Sort.REQUEST: t("Your request for a peer"),
    Sort.VOLUNTEER: t("What you offer as a volunteer"),
    Sort.MATCH: t("A match of yours"),
    Sort.REPORT: t("A report that you made"),
    Sort.STAFF: t("Being a coordinator"),
}
BY_COORDINATORS: Mapping[str, Text] = {
    "confirm": t("agree to a match"),
    "refuse": t("take a suggestion back"),
    "screen": t("begin a screening"),
    "check": t("note what was checked"),
    "screened": t("close a screening"),
    "approve": t("agree to a volunteer"),
    "send_back": t("go one step back"),
    "turn_away": t("turn somebody away"),
    "rest": t("send somebody into a rest"),
    "suspend": t("pause a volunteer"),
    "reinstate": t("end that pause"),
    "lift": t("let a paused match go on"),
    "close": t("end a match"),
    "write": t("write to a volunteer"),
    "take": t("look after a report"),
    "ask_to_read": t("ask a second coordinator to let them read"),
    "let_read": t("let another one read"),
    "read": t("read what was passed on, after that yes"),
    "settle": t("close a report"),
    "grant": t("let somebody in"),
    "turn_down": t("say no to somebody"),
}
_WRITES, _TIMES = t("write, and take their own words back"), t("open and close planned times")
_PAUSES, _ENDS = t("pause it"), t("end it")
_LOOKS, _ANSWERS = t("ask a coordinator to look"), t("say yes or no to a match")
_SAYS = t("say how it was for them")
BY_THE_OTHER: Mapping[str, Text] = {
    "yes": _ANSWERS, "no": _ANSWERS, "accept": _ANSWERS, "decline": _ANSWERS, "say": _WRITES, "revise": _WRITES,
    "unsend": _WRITES, "begin": _TIMES, "invite_talk": _TIMES, "close_window": _TIMES, "here": _TIMES,
    "pause": _PAUSES, "go_on": _PAUSES, "mute": _PAUSES, "end": _ENDS, "block": _ENDS, "report": _LOOKS,
    "supervisor": _LOOKS, "age": _LOOKS, "held": _WRITES, "adult": _SAYS, "after": _SAYS,
}  # fmt: skip
SIDES = frozenset({Who.OWNER, Who.HELPING, Who.EITHER})


def lines(operator: Operator, rules: Rules) -> tuple[Line, ...]:
    """Return all of it: the people who run this, coordinators, the other side, and for how long."""
    yours = t("Your settings, notes, reminders and plans: no coordinator and no volunteer has a way to them.")
    kept = tn(
        "Words that were passed on are kept for {n} hour.",
        "Words that were passed on are kept for {n} hours.",
        rules.keep_hours,
    )
    return (yours, *map(_of_sort, WHAT), _other_side(), kept, _told(rules), _run_by(operator))


def acts_of(sort: str, who: Iterable[Who]) -> tuple[str, ...]:
    """Return every act that the table gives to these roles on one sort of record."""
    roles = frozenset(who)
    return tuple(act for act, right in RIGHTS.items() if right.sort == sort and right.who & roles)


def _of_sort(sort: str) -> Text:
    acts = acts_of(sort, {Who.COORDINATOR})
    if not acts:
        return t("{what}: no coordinator may do anything with it.", what=WHAT[sort])
    return t("{what}: a coordinator may {acts}.", what=WHAT[sort], acts=_listed(acts, BY_COORDINATORS))


def _other_side() -> Text:
    return t("The other side of a match may {acts}.", acts=_listed(acts_of(Sort.MATCH, SIDES), BY_THE_OTHER))


def _told(rules: Rules) -> Text:
    if rules.tell_when_read:
        return t("When they are read after a report, you are told.")
    return t("When they are read after a report, it stands under what is kept. No message tells you.")


def _listed(acts: Iterable[str], words: Mapping[str, Text]) -> Listed:
    return Listed(tuple(dict.fromkeys(words[act] for act in acts if act in words)))


def _run_by(operator: Operator) -> Text:
    if not operator.name:
        return t("The people who run this copy could open all of it on the running machine, if they set out to.")
    name = operator.name
    return t(
        "{name}, who run this copy: they could open all of it on the running machine, if they set out to.", name=name
    )
