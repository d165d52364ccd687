"""One rule about a row, as data: tables of them stand beside what they are about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Rule:
    """`key` is wrong when `broken(row)` holds; then `wrong` is said and `write` is advised."""

    key: str
    broken: Callable[[Any], bool]
    wrong: str
    write: str
