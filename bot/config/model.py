"""The settings themselves: every key, what it means, its limits and its default.

Each key carries two texts: what it is for (printed into the example file) and what to write (printed when a
value cannot be used). They stand beside the type so that nobody can add a key without explaining it.
"""

from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Struct, field

from bot.config.about import about
from bot.config.matching import Matching
from bot.config.secret import Secret, Token
from bot.config.storage import Storage

VITAL = ("start", "help", "now", "stop", "delete", "privacy")
"""Commands that cannot be switched off: the ways in, the ways out, and the way to other people."""

ADDRESS = r"^(off|[0-9A-Za-z.\-\[\]:]+:[0-9]{1,5})?$"


class Bot(Struct, frozen=True, kw_only=True):
    """How the bot introduces itself. Keep it neutral: this shows in chat lists and notifications."""

    name: Annotated[
        str,
        about(
            "The name that people see. It should say nothing about why someone has this chat.",
            write='a short name in quotes, for example "Handrail"',
            min_length=1,
            max_length=64,
        ),
    ] = "Handrail"
    default_language: Annotated[
        str,
        about(
            "The language for people whose own language is not known or not there.",
            write='a language code in quotes, for example "en"',
            pattern=r"^[a-z]{2,3}([_-][A-Za-z]{2,4})?$",
        ),
    ] = "en"


class Telegram(Struct, frozen=True, kw_only=True):
    """The connection to Telegram."""

    token: Annotated[
        Token,
        about(
            "The token of your bot. In Telegram, write /newbot to @BotFather; it answers with the token.",
            write="the whole token from BotFather: digits, a colon, letters, with no space",
        ),
    ] = Token()
    base_url: Annotated[
        str,
        about(
            "The Bot API server. Change it only if you run one yourself.",
            write='an address that ends in /bot, for example "https://api.telegram.org/bot"',
            pattern=r"^https?://[^\s/]+.*/bot$",
        ),
    ] = "https://api.telegram.org/bot"
    mode: Annotated[
        Literal["polling", "webhook"],
        about(
            "polling: the bot asks Telegram for news. Works anywhere and needs nothing else. "
            "webhook: Telegram calls the bot. Needs a public https address.",
            write='"polling" or "webhook"',
        ),
    ] = "polling"
    rate_overall: Annotated[
        float,
        about(
            "Messages a second to everybody together. Telegram allows about 30.",
            write="a number above 0, for example 30",
            gt=0,
        ),
    ] = 30
    rate_per_chat: Annotated[
        float,
        about(
            "Messages a second to one person. Telegram allows about 1, with a small burst.",
            write="a number above 0, for example 1",
            gt=0,
        ),
    ] = 1
    webhook_url: Annotated[
        str,
        about(
            "Only for webhook: the public address that Telegram calls.",
            write='an address that starts with https://, for example "https://bot.example.org/hook"',
            pattern=r"^(https://\S+|http://(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(/\S*)?)?$",  # http: a local Bot API
        ),
    ] = ""
    webhook_listen: Annotated[
        str,
        about(
            "Only for webhook: where the bot listens on this machine, behind your web server.",
            write='address and port, for example "127.0.0.1:8443"',
            pattern=ADDRESS,
            min_length=3,
        ),
    ] = "127.0.0.1:8443"
    webhook_secret: Annotated[
        Secret,
        about(
            "Only for webhook: a long random word that Telegram repeats with each call.",
            write="16 to 256 letters, digits, - or _",
        ),
    ] = Secret()


class Retention(Struct, frozen=True, kw_only=True):
    """How long things stay. Shorter is kinder; people are told these numbers."""

    entries_days: Annotated[
        int,
        about(
            "Days that check-ins and small wins are kept.",
            write="a whole number of days from 1 to 3650, for example 400",
            ge=1,
            le=3650,
        ),
    ] = 400
    updates_hours: Annotated[
        int,
        about(
            "Hours for which the bot remembers that it has already handled a message. Telegram may repeat "
            "one for a day, so less than 48 is not possible.",
            write="a whole number of hours from 48 to 1000",
            ge=48,
            le=1000,
        ),
    ] = 48


class Privacy(Struct, frozen=True, kw_only=True):
    """What people are told about you. Fill this in before anybody uses the bot."""

    operator_name: Annotated[
        str,
        about(
            "Who runs this bot: a person or an organization.",
            write="a name in quotes",
            max_length=200,
        ),
    ] = ""
    contact: Annotated[
        str,
        about(
            "How to reach you about privacy: an e-mail address or a page.",
            write='an address in quotes, for example "privacy@example.org"',
            max_length=200,
        ),
    ] = ""
    policy_url: Annotated[
        str,
        about(
            "The address of your full privacy policy, if you have one.",
            write="an address that starts with https://",
            pattern=r"^(https://\S+)?$",
        ),
    ] = ""
    backup_window_days: Annotated[
        int,
        about(
            "Days after which your backups are destroyed. People are told that an erasure reaches backups "
            "after this time, so it has to be true. `handrail backup` deletes its own when they are that old. "
            "0: you make none.",
            write="a whole number of days from 0 to 366, for example 30",
            ge=0,
            le=366,
        ),
    ] = 30
    keys_backup_days: Annotated[
        int,
        about(
            "The same for backups of the keys of people. An older backup of data opens only for people whose key "
            "is still there, so a short time here makes an erasure reach all of them sooner. Never longer than "
            "backup_window_days.",
            write="a whole number of days from 1 to 366, for example 7",
            ge=1,
            le=366,
        ),
    ] = 7


class Log(Struct, frozen=True, kw_only=True):
    """What the bot notes about its own work. At no level does a log hold a message, a name or a token."""

    level: Annotated[
        Literal["debug", "info", "warning", "error"],
        about(
            "How much is noted.",
            write='"debug", "info", "warning" or "error"',
        ),
    ] = "info"
    format: Annotated[
        Literal["json", "console"],
        about(
            "json for programs that collect logs, console for people.",
            write='"json" or "console"',
        ),
    ] = "json"


class Health(Struct, frozen=True, kw_only=True):
    """A small page that tells a monitoring program whether the bot is well."""

    listen: Annotated[
        str,
        about(
            'Where it listens: address and port, or "off".',
            write='address and port, for example "127.0.0.1:8080", or "off"',
            pattern=ADDRESS,
        ),
    ] = "127.0.0.1:8080"


class Features(Struct, frozen=True, kw_only=True):
    """A switch for each part, in case its wording turns out to do harm."""

    off: Annotated[
        tuple[Annotated[str, msgspec.Meta(pattern=r"^/?[a-z_]{1,32}$")], ...],
        about(
            'Commands that are switched off, for example ["week"]. '
            f"These stay on whatever you write: {', '.join(VITAL)}.",
            write='a list of commands without the stroke, for example ["week", "night"]',
        ),
    ] = ()


class Content(Struct, frozen=True, kw_only=True):
    """The texts that people read."""

    require_review: Annotated[
        bool,
        about(
            "Do not start while one text is a draft, in any language. No text is reviewed when you install it: see "
            "handrail content status.",
            write="true or false",
        ),
    ] = False


class Settings(Struct, frozen=True, kw_only=True):
    """Everything together, as the program sees it. Made by `load`, or by hand in a test and then `filled`."""

    data_dir: Annotated[
        Path,
        about(
            "The folder for everything that the bot keeps. A path with no / in front is seen from this file.",
            write='a path in quotes, for example "data"',
        ),
    ] = Path("data")
    bot: Bot = field(default_factory=Bot)
    telegram: Telegram = field(default_factory=Telegram)
    storage: Storage = field(default_factory=Storage)
    retention: Retention = field(default_factory=Retention)
    privacy: Privacy = field(default_factory=Privacy)
    matching: Matching = field(default_factory=Matching)
    features: Features = field(default_factory=Features)
    content: Content = field(default_factory=Content)
    log: Log = field(default_factory=Log)
    health: Health = field(default_factory=Health)
