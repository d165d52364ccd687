"""What leaves: one finished message or action, still without a word of Telegram in it.

The sentences are rendered when the turn is committed, not when they are sent, so that what was decided is what is
delivered, even if the program is upgraded in between.
"""

from __future__ import annotations

from enum import IntEnum

import msgspec


class Lane(IntEnum):
    """Who goes first when the pace is limited."""

    CLEAR = -1  # taking messages out of a chat; nothing drops it, and it goes before what is said after it
    HELP = 0
    RELAY = 1
    ANSWER = 2
    REMINDER = 3
    NOTICE = 4


class Outgoing(msgspec.Struct, frozen=True, array_like=True):
    """One thing to do in one chat. `act` is send, edit, delete, clear or leave; `after` is seconds from the commit."""

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
    until: float = 0.0  # seconds since 1970 after which it is not sent any more; 0 for never
    copy: bool = False  # somebody's own text to take along: the apps may copy it and pass it on
    messages: tuple[int, ...] = ()  # what is taken out of the chat, newest first
    silent: bool = False  # without a sound, whatever it is
