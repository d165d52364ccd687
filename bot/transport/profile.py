"""What people see of the bot before they have written a word: commands, a description, a line under the name.

It is told to Telegram at the start, in every language, and only when it differs from what was told last; Telegram
answers each such call slowly and counts them. The description can be read over a shoulder, so it says what the bot
does and not whom it is for. The name belongs to the operator and is left alone unless the settings give one.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from hashlib import sha256

import msgspec
from telegram import BotCommandScopeAllPrivateChats, MenuButtonCommands
from telegram.error import TelegramError

from bot import log
from bot.core.content import Library
from bot.core.text import Text, t
from bot.transport.gate import Gate

DESCRIPTION = t(
    "Short exercises for a hard moment, notes for yourself, and ways to reach people. You choose what to use, and you "
    "can stop at any time. This is a program, not a person, and not an emergency service. It takes words and buttons "
    "only: no pictures, voice messages or files. Chats with bots are not end-to-end encrypted."
)
ABOUT = t("Short exercises and notes, in words only. A program, not a person.")
LONGEST_DESCRIPTION, LONGEST_ABOUT, LONGEST_COMMAND = 512, 120, 256

Label = Callable[[Text, str], str]
"""Renders a sentence in a language."""

_log = log.get_logger(__name__)


class Face(msgspec.Struct, frozen=True):
    """What Telegram shows in one language; an empty `language` is for everybody without one of their own."""

    language: str
    commands: tuple[tuple[str, str], ...]
    description: str
    about: str
    name: str = ""


def faces(library: Library, label: Label, default: str, *, name: str = "") -> tuple[Face, ...]:
    """Write the profile in every language of the library, that of `default` also for everybody else."""
    return (
        _face(library, label, "", default, name),
        *(_face(library, label, code, code, "") for code in library.languages if _two_letters(code)),
    )


def _two_letters(code: str) -> bool:
    """Telegram knows languages by their two-letter code only."""
    return len(code) == 2  # noqa: PLR2004


def _face(library: Library, label: Label, code: str, language: str, name: str) -> Face:
    commands = tuple(
        (command, label(text, language)[:LONGEST_COMMAND])
        for command, text in library.commands.items()
        if command not in library.switched_off
    )
    description = label(DESCRIPTION, language)[:LONGEST_DESCRIPTION]
    return Face(code, commands, description, label(ABOUT, language)[:LONGEST_ABOUT], name)


async def sync(
    gate: Gate,
    wanted: Sequence[Face],
    remembered: Callable[[], Awaitable[bytes | None]],
    remember: Callable[[bytes], Awaitable[None]],
) -> bool:
    """Tell Telegram what is wanted if it was told something else before. False if it has to be tried again."""
    digest = sha256(msgspec.json.encode([gate.account, *wanted])).digest()
    if await remembered() == digest:
        return True
    try:
        for face in wanted:
            await _tell(gate, face)
        await gate.bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    except TelegramError as error:
        _log.warning("send_failed", kind="profile", exc_info=error)
        return False
    await remember(digest)
    _log.info("commands_set", count=len(wanted))
    return True


async def _tell(gate: Gate, face: Face) -> None:
    scope, code = BotCommandScopeAllPrivateChats(), face.language or None
    await gate.bot.set_my_commands(face.commands, scope=scope, language_code=code)
    await gate.bot.set_my_description(face.description, language_code=code)
    await gate.bot.set_my_short_description(face.about, language_code=code)
    if face.name:
        await gate.bot.set_my_name(face.name, language_code=code)
