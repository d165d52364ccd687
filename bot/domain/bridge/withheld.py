"""What is kept and does not stand in an export, each with the reason that a person is told.

An export is complete, or it says what is missing and why. A test walks all tables and all fields: each of them is in
the export, or leads to one of these reasons.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.text import Text, t

REASONS: Mapping[str, Text] = {
    "chat": t(
        "The number of this chat. Telegram knows it already, and without it a copy does not lead to your account."
    ),
    "keys": t(
        "The keys that what is kept is encrypted with, and the chance numbers of its rows. They say nothing about you."
    ),
    "numbers": t("The numbers of messages in this chat, for as long as I can still take them out of it."),
    "seal": t("Your passphrase, if you set one. It is kept as a mark that cannot be read back, and stays here."),
    "way": t("Messages on their way to you. They arrive here."),
    "counters": t(
        "Marks that keep a message from being handled twice, or a question from being asked twice. They name nobody "
        "and go by themselves."
    ),
    "others": t("What belongs to somebody else: the other side of a match, coordinators, and who made a report."),
    "house": t("What coordinators write to each other, and how a pause or an end came about. It can touch others."),
}
PROFILE: Mapping[str, str] = {"seal": "seal"}
"""Fields of the settings that are left out."""
FIELDS: Mapping[str, Mapping[str, str]] = {
    "apart": {},
    "request": {},
    "volunteer": {},
    "match": {"ended": "house", "hold": "house", "nudged": "house"},
    "report": {"because": "house", "handler": "others", "asks_to_read": "others", "may_read": "others"},
    "staff": {"proposed": "others", "second": "others"},
    "audit": {"about": "others", "because": "house"},
}
"""Fields of records, by sort, that are left out."""
COUNTED: Mapping[str, frozenset[str]] = {
    "apart": frozenset({"people"}),
    "request": frozenset({"passed"}),
    "volunteer": frozenset({"approvals"}),
}
"""Fields that name other people: of these stands how many there are."""
NAMED: Mapping[str, frozenset[str]] = {"volunteer": frozenset({"supervisor"}), "match": frozenset({"confirmed"})}
"""Fields that name one other person: of these stands whether there is one."""
