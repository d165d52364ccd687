"""What a bot tells Telegram about itself: name, descriptions, commands, by scope and language."""

import re
from dataclasses import dataclass, field

from bot.preview.botapi.errors import ApiError, bad
from bot.preview.botapi.wire import Json, listed, mapping, text

MOST_COMMANDS = 100
_LANGUAGE = re.compile(r"[a-z]{2}")
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LIMITS = {"name": 64, "description": 512, "short_description": 120}
_TOO_LONG = {
    "name": "BOT_TITLE_INVALID",
    "description": "BOT_DESCRIPTION_INVALID",
    "short_description": "BOT_SHORT_DESCRIPTION_INVALID",
}
_SCOPES = frozenset({"default", "all_private_chats", "all_group_chats", "all_chat_administrators"})
_CHAT_SCOPES = frozenset({"chat", "chat_administrators", "chat_member"})
_LONGEST_COMMAND_HELP = 256

Scope = tuple[str, ...]


@dataclass(slots=True)
class Profile:
    """Texts by (field, language) and commands by (scope, language); language "" is the one for everybody."""

    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    lists: dict[tuple[Scope, str], list[Json]] = field(default_factory=dict)
    menus: dict[int | None, Json] = field(default_factory=dict)

    def set_text(self, name: str, args: Json) -> bool:
        """Set or, when empty, remove a text; raises ApiError 400 when it is too long."""
        words, language = text(args, name), _language(args)
        if len(words) > _LIMITS[name]:
            raise bad(_TOO_LONG[name])
        if words:
            self.texts[name, language] = words
        else:
            self.texts.pop((name, language), None)
        return True

    def text(self, name: str, language: str) -> str:
        """Text for a language, or the one for everybody, or nothing."""
        return self.texts.get((name, language)) or self.texts.get((name, ""), "")

    def set_commands(self, args: Json) -> bool:
        """Replace the list of one scope and language."""
        commands = listed(args, "commands") or []
        if len(commands) > MOST_COMMANDS:
            reason = "BOT_COMMANDS_TOO_MUCH"
            raise bad(reason)
        self.lists[_scope(args), _language(args)] = [_command(command) for command in commands]
        return True

    def get_commands(self, args: Json) -> list[Json]:
        """List of exactly one scope and language."""
        return self.lists.get((_scope(args), _language(args)), [])

    def delete_commands(self, args: Json) -> bool:
        """Forget the list of one scope and language."""
        self.lists.pop((_scope(args), _language(args)), None)
        return True

    def commands_for(self, chat: int, language: str) -> list[Json]:
        """List what a person is shown: narrowest scope first, own language before everybody's."""
        scopes: tuple[Scope, ...] = (("chat", str(chat)), ("all_private_chats",), ("default",))
        for scope in scopes:
            for spoken in (language, ""):
                if found := self.lists.get((scope, spoken)):
                    return found
        return []


def _language(args: Json) -> str:
    code = text(args, "language_code")
    if code and not _LANGUAGE.fullmatch(code):
        reason = "invalid language code specified"
        raise bad(reason)
    return code


def _scope(args: Json) -> Scope:
    scope = mapping(args, "scope")
    if scope is None:
        return ("default",)
    kind = str(scope.get("type", ""))
    if kind in _SCOPES:
        return (kind,)
    if kind not in _CHAT_SCOPES or "chat_id" not in scope:
        reason = "can't parse BotCommandScope: unsupported type specified"
        raise bad(reason)
    return (kind, str(scope["chat_id"]), *([str(scope["user_id"])] if "user_id" in scope else []))


def _command(command: object) -> Json:
    if not isinstance(command, dict):
        reason = "can't parse BotCommand: expected an Object"
        raise bad(reason)
    name, words = str(command.get("command", "")).removeprefix("/"), str(command.get("description", ""))
    if not _COMMAND.fullmatch(name):
        raise _invalid("BOT_COMMAND_INVALID")
    if not 1 <= len(words) <= _LONGEST_COMMAND_HELP:
        raise _invalid("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": words}


def _invalid(reason: str) -> ApiError:
    return bad(reason)
