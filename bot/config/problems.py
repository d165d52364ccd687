"""What is wrong with a setting, said so that it can be mended without reading the program.

A problem names the place (file or variable), the key, what is wrong and what to write instead. It never
repeats the value of a secret, because problems are printed, copied into e-mails and shown on shared screens.
"""

from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

Weight = Literal["error", "warning"]


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to mend. An `error` stops the bot from starting, a `warning` does not."""

    where: str
    """The file or the environment variable."""
    key: str = ""
    """The key as it stands in the file, like `[telegram] token`; empty where it is about the whole file."""
    wrong: str
    """One or two sentences: what is wrong."""
    instead: str = ""
    """One or two sentences: what to write or type instead."""
    weight: Weight = "error"

    def __str__(self) -> str:
        place = f"{self.where}, {self.key}" if self.key else self.where
        return f"{place}: {self.wrong}" + (f"\n    {self.instead}" if self.instead else "")


def setting(key: str, wrong: str, instead: str, *, warning: bool = False) -> Problem:
    """Return a problem with one key of the settings, wherever it was given."""
    return Problem(where="settings", key=key, wrong=wrong, instead=instead, weight="warning" if warning else "error")


class ConfigError(Exception):
    """The settings cannot be used. Carries every problem, so that one round of mending is enough."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} problem(s) in the settings")
        self.problems = tuple(problems)

    def __str__(self) -> str:
        return listed(self.problems)


def listed(problems: Iterable[Problem]) -> str:
    """Put problems one below the other, with a dash each."""
    return "\n".join(f"  - {problem}" for problem in problems)
