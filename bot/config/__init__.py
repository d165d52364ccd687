"""Settings: a file that an operator can read, and an environment that has the last word.

Nobody who runs this bot should need to read a traceback to learn that a number was misspelled. So the
settings are one frozen model (`model`), read in one go (`load`), and everything that is wrong is said at
once, in plain words, with what to write instead (`problems`). The example file is printed from the same
model (`example`), so it cannot drift.
"""

from bot.config.fill import filled
from bot.config.load import load
from bot.config.model import (
    Bot,
    Features,
    Health,
    Log,
    Privacy,
    Retention,
    Settings,
    Telegram,
)
from bot.config.problems import ConfigError, Problem
from bot.config.secret import Secret, StorageUrl, Token
from bot.config.storage import Storage

__all__ = [
    "Bot",
    "ConfigError",
    "Features",
    "Health",
    "Log",
    "Privacy",
    "Problem",
    "Retention",
    "Secret",
    "Settings",
    "Storage",
    "StorageUrl",
    "Telegram",
    "Token",
    "filled",
    "load",
]
