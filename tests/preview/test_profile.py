from typing import Any

import pytest
from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat, MenuButtonCommands

from bot.preview.server import Preview
from tests.support.preview import Call

pytestmark = pytest.mark.network


async def test_a_person_is_shown_the_narrowest_list_in_their_language(preview: Preview, bot: Bot) -> None:
    person, other = preview.people["volunteer"], preview.people["survivor"]
    everybody = BotCommandScopeAllPrivateChats()
    await bot.set_my_commands([BotCommand("start", "Begin")], everybody)
    await bot.set_my_commands([BotCommand("start", "Empezar")], everybody, language_code="es")
    await bot.set_my_commands([BotCommand("inbox", "Waiting")], BotCommandScopeChat(person.id))
    shown = preview.api.profile.commands_for
    assert shown(other.id, "fr") == [{"command": "start", "description": "Begin"}]
    assert shown(other.id, "es") == [{"command": "start", "description": "Empezar"}]
    assert shown(person.id, "es") == [{"command": "inbox", "description": "Waiting"}]
    await bot.delete_my_commands(BotCommandScopeChat(person.id))
    assert shown(person.id, "es") == [{"command": "start", "description": "Empezar"}]


async def test_the_bot_reads_back_exactly_what_it_set(bot: Bot) -> None:
    await bot.set_my_commands([BotCommand("now", "People to call")], language_code="en")
    assert await bot.get_my_commands() == ()
    assert [command.command for command in await bot.get_my_commands(language_code="en")] == ["now"]


async def test_descriptions_and_names_have_languages(bot: Bot) -> None:
    await bot.set_my_description("For everybody")
    await bot.set_my_description("Para todos", "es")
    await bot.set_my_short_description("short")
    assert (await bot.get_my_description("es")).description == "Para todos"
    assert (await bot.get_my_description("fr")).description == "For everybody"
    assert (await bot.get_my_short_description()).short_description == "short"
    await bot.set_my_name("Another")
    assert (await bot.get_my_name()).name == "Another"
    await bot.set_my_description("", "es")
    assert (await bot.get_my_description("es")).description == "For everybody"


@pytest.mark.parametrize(
    ("method", "args"),
    [
        ("setMyDescription", {"description": "a" * 513}),
        ("setMyShortDescription", {"short_description": "a" * 121}),
        ("setMyName", {"name": "a" * 65}),
        ("setMyCommands", {"commands": [{"command": "a", "description": "b"}] * 101}),
        ("setMyCommands", {"commands": [{"command": "Not allowed", "description": "b"}]}),
        ("setMyCommands", {"commands": [{"command": "a", "description": ""}]}),
        ("setMyCommands", {"commands": ["a"]}),
        ("setMyCommands", {"commands": [], "language_code": "english"}),
        ("setMyCommands", {"commands": [], "scope": {"type": "planet"}}),
    ],
)
async def test_what_is_too_long_or_malformed_is_refused(call: Call, method: str, args: dict[str, Any]) -> None:
    assert (await call(method, **args))["error_code"] == 400


async def test_the_menu_button_is_kept(bot: Bot) -> None:
    assert (await bot.get_chat_menu_button()).type == "default"
    await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    assert (await bot.get_chat_menu_button()).type == "commands"
