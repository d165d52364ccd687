"""Whether the bot's name tells somebody who sees a phone why it is there."""

from collections.abc import Iterator

from bot.config.model import Settings
from bot.config.problems import Problem
from bot.domain.reminders.neutral import telling

OURS = "handrail"  # the name of the program: it can be looked up, and a copy may still choose it


def bot_name(settings: Settings) -> Iterator[Problem]:
    """Whether the name that stands in chat lists and notifications is neutral."""
    word = telling(settings.bot.name.casefold().replace(OURS, " "))
    if word:
        yield Problem(
            where="settings",
            key="[bot] name",
            wrong=f"The name of the bot holds “{word}”. It stands in people's chat lists and on locked phones.",
            instead="Choose a name that could belong to anything, here and at @BotFather, also for its @name.",
            weight="warning",
        )
