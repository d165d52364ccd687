"""How a key of the settings is described: what it is for, what to write, and its limits."""

from typing import Any

import msgspec


def about(what: str, *, write: str, **limits: Any) -> msgspec.Meta:
    """Describe one key: what it is for, what to write, and the limits that msgspec checks."""
    return msgspec.Meta(description=what, extra={"write": write}, **limits)
