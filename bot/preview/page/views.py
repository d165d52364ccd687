"""What the page is told about people and messages: only what a chat app would show, never raw updates."""

from bot.preview.botapi.people import Person
from bot.preview.botapi.profile import Profile
from bot.preview.botapi.wire import Json
from bot.preview.page.labels import notes

SNIPPET = 80


def message(person: Person, raw: Json) -> Json:
    """Project a message for the page; dates are unix time in seconds."""
    rows = raw.get("reply_markup", {}).get("inline_keyboard", [])
    answered = raw.get("reply_to_message")
    return {
        "id": raw["message_id"],
        "mine": raw["from"] is not person.world.bot,
        "text": raw.get("text", raw.get("caption", "")),
        "entities": raw.get("entities", []),
        "notes": notes(raw),
        "date": raw["date"],
        "edited": "edit_date" in raw,
        "silent": raw["message_id"] in person.chat.silent,
        "protected": bool(raw.get("has_protected_content")),
        "reply": answered.get("text", "")[:SNIPPET] if answered else "",
        "rows": [[_button(button) for button in row] for row in rows],
    }


def _button(button: Json) -> Json:
    return {"text": button["text"], "data": button.get("callback_data", ""), "url": button.get("url", "")}


def about(person: Person, profile: Profile) -> Json:
    """Describe what the app shows around a chat: language, commands, the bot's own description."""
    language = person.language
    return {
        "language": language,
        "blocked": person.chat.blocked,
        "bot": profile.text("name", language) or str(person.world.bot["first_name"]),
        "commands": profile.commands_for(person.id, language),
        "description": profile.text("description", language),
    }


def chat(name: str, person: Person, profile: Profile) -> Json:
    """Describe a whole chat."""
    return {
        "person": name,
        "title": name.replace("_", " ").capitalize(),
        **about(person, profile),
        "messages": [message(person, raw) for raw in person.sees()],
    }
