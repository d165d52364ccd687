"""Values that must never be printed.

A token that reaches a log or a screen has to be replaced, and somebody has to notice first. So a secret is
no string: printing, formatting, joining and comparing give nothing away, and reading it takes the one word
that a reviewer can search for, `reveal`.
"""

import hmac
import re
from typing import Self

TOKEN = re.compile(r"[0-9]{1,20}:[A-Za-z0-9_-]{3,100}")
SQLITE = "sqlite:///"
POSTGRES = ("postgresql://", "postgres://", "postgresql+asyncpg://")


class Secret:
    """A piece of text that shows itself only through `reveal`. An empty one counts as not set."""

    __slots__ = ("_text",)

    def __init__(self, text: str = "") -> None:
        self._text = text

    @classmethod
    def parse(cls, text: str) -> Self:
        """Make one from a setting. Raises ValueError, without the value, where the form is wrong."""
        return cls(text.strip())

    def reveal(self) -> str:
        """Return the text itself, to be handed straight to whoever needs it."""
        return self._text

    def __bool__(self) -> bool:
        return bool(self._text)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret):
            return NotImplemented
        return hmac.compare_digest(self._text.encode(), other._text.encode())

    def __hash__(self) -> int:
        return hash((type(self).__name__, self._text))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({'hidden' if self._text else 'not set'})"

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return format(repr(self), spec)

    def __reduce__(self) -> str | tuple[object, ...]:
        raise TypeError("a secret is not written anywhere")


class Token(Secret):
    """What BotFather gives: digits, a colon, letters."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Refuse what cannot be a token at all. Raises ValueError."""
        if text.strip() and not TOKEN.fullmatch(text.strip()):
            raise ValueError("not a token")
        return cls(text.strip())


class StorageUrl(Secret):
    """Where data lies. Secret because the address of a PostgreSQL server usually carries its password."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Accept `sqlite:///path` and `postgresql://…`; empty means the default. Raises ValueError."""
        text = text.strip()
        if text and not (text.startswith(POSTGRES) or (text.startswith(SQLITE) and len(text) > len(SQLITE))):
            raise ValueError("not a storage address")
        return cls(text)

    @property
    def is_sqlite(self) -> bool:
        """Whether this is a file on this machine."""
        return self._text.startswith("sqlite:")

    @property
    def holds_password(self) -> bool:
        """Whether a password stands in the address itself."""
        return bool(re.match(r"[a-z+]+://[^/@]*:[^/@]+@", self._text))
