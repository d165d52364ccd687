"""The words of this room that may stand in a log. They name kinds and reasons of the program, never anybody."""

from __future__ import annotations

from bot import log
from bot.transport import allowed, inbound, outbound
from bot.transport.fields import REFUSALS

KINDS = REFUSALS | {"profile"}
WEBHOOK = frozenset("secret slow size shape".split())
"""Every word that says why a call of the webhook was refused; here, because polling need not load a web server."""
REASONS = allowed.REASONS | inbound.REASONS | outbound.REASONS | WEBHOOK


def admit() -> None:
    """Make the words of this room known to the log; called once, before the first update."""
    log.admit("kind", KINDS)
    log.admit("reason", REASONS)
    log.admit("method", allowed.METHODS)
