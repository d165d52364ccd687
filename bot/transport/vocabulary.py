"""The words of this room that may stand in a log. They name kinds and reasons of the program, never anybody."""

from __future__ import annotations

from bot import log
from bot.transport import allowed, inbound, outbound, webhook
from bot.transport.fields import REFUSALS

KINDS = REFUSALS | {"profile"}
REASONS = allowed.REASONS | inbound.REASONS | outbound.REASONS | webhook.REASONS


def admit() -> None:
    """Make the words of this room known to the log; called once, before the first update."""
    log.admit("kind", KINDS)
    log.admit("reason", REASONS)
    log.admit("method", allowed.METHODS)
