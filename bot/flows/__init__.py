"""The conversations. One file is one conversation; no flow knows another; there is no list of them to edit.

`gather` opens every file in this folder, and opening it is what makes its screens known.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules


def gather() -> tuple[str, ...]:
    """Open every flow and return their names."""
    names = tuple(sorted(found.name for found in iter_modules(__path__)))
    for name in names:
        import_module(f"{__name__}.{name}")
    return names
