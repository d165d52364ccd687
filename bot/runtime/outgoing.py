"""What leaves: one finished message or action, still without a word of Telegram in it.

The sentences are rendered when the turn is committed, not when they are sent, so that what was decided is what is
delivered, even if the program is upgraded in between.
"""

from __future__ import annotations

from enum import IntEnum

import msgspec


class Lane(IntEnum):
    """Who goes first when the pace is limited."""

    HELP = 0
    RELAY = 1
    ANSWER = 2
    REMINDER = 3
    NOTICE = 4


class Outgoing(msgspec.Struct, frozen=True, array_like=True):
    """One thing to do in one chat. `act` is send, edit, delete or leave; `after` is seconds from the commit."""

    act: str
    chat: int
    text: str = ""
    html: bool = False
    keyboard: tuple[tuple[tuple[str, str], ...], ...] = ()
    message: int = 0
    lane: int = Lane.ANSWER
    after: float = 0.0
    collapse: bool = False  # a mere repetition: the newest one is enough
    paced: bool = False  # dropped when the person does anything first
    relay: int = 0  # the relayed message this is, or changes; its number in this chat is noted once it arrived
    reply: int = 0  # the message of this chat that is answered
