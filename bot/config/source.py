"""Where settings come from: a TOML file and variables of the environment.

Both become the same small thing, a value that knows its place and the folder its paths are seen from. An
empty variable counts as not set, because container tools pass on variables that nobody filled in.
"""

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from bot.config.problems import Problem

PREFIX = "HANDRAIL_"
Place = tuple[str, str]
"""Section and key; the section is empty for keys above all sections."""


class Given(msgspec.Struct, frozen=True):
    """One value as it was written."""

    value: Any
    where: str
    base: Path
    """The folder that a relative path is seen from."""
    is_text: bool
    """Whether it came as mere text (environment), so that "30" may mean a number."""


def from_file(path: Path, *, required: bool) -> tuple[dict[Place, Given], list[Problem]]:
    """Read one TOML file. A missing file is a problem only where somebody asked for it."""
    try:
        return _flat(tomllib.loads(path.read_text(encoding="utf-8-sig")), path), []
    except FileNotFoundError:
        return {}, [_missing(path)] if required else []
    except tomllib.TOMLDecodeError as error:
        return {}, [_unreadable_line(path, str(error))]
    except UnicodeDecodeError:
        return {}, [Problem(where=str(path), wrong="This is no plain text.", instead="Save it as UTF-8.")]
    except OSError as error:
        return {}, [_closed(path, error)]


def _flat(document: Mapping[str, Any], path: Path) -> dict[Place, Given]:
    base = path.absolute().parent
    flat: dict[Place, Given] = {}
    for name, value in document.items():
        if isinstance(value, dict):
            flat |= {(name, key): Given(one, str(path), base, is_text=False) for key, one in value.items()}
        else:
            flat["", name] = Given(value, str(path), base, is_text=False)
    return flat


def _missing(path: Path) -> Problem:
    return Problem(
        where=str(path),
        wrong="There is no such file.",
        instead="Type `handrail init` to make one, or correct the path.",
    )


def _closed(path: Path, error: OSError) -> Problem:
    return Problem(
        where=str(path),
        wrong=f"The file cannot be opened ({error.strerror}).",
        instead="It has to belong to the account that runs the bot. Type `ls -l` to see whose it is.",
    )


def _unreadable_line(path: Path, message: str) -> Problem:
    """Name the line, never its content: it may hold the token."""
    found = re.search(r"line (\d+)", message)
    line = f"Line {found.group(1)}" if found else "The end of the file"
    return Problem(
        where=str(path),
        wrong=f"{line} cannot be read.",
        instead='A line looks like this: name = "text" or name = 30. Often a quote or the equals sign '
        "is missing, or a name stands there twice.",
    )


def from_environment(
    environ: Mapping[str, str], known: Mapping[str, Iterable[str]]
) -> tuple[dict[Place, Given], list[Problem]]:
    """Collect HANDRAIL_SECTION__KEY and HANDRAIL_KEY; a misspelled one is a problem."""
    given: dict[Place, Given] = {}
    problems: list[Problem] = []
    places = {variable(section, key): (section, key) for section, keys in known.items() for key in keys}
    for name, text in environ.items():
        if name in places and text.strip():
            given[places[name]] = Given(text, name, Path.cwd(), is_text=True)
        elif name.startswith(PREFIX) and "__" in name and name not in places:
            problems.append(_misspelled(name, places))
    return given, problems


def variable(section: str, key: str) -> str:
    """Return the name of the variable for one key."""
    return PREFIX + "__".join(part.upper() for part in (section, key) if part)


def _misspelled(name: str, places: Iterable[str]) -> Problem:
    near = difflib.get_close_matches(name, [*places], 1)
    return Problem(
        where=name,
        wrong="No setting belongs to this variable of the environment.",
        instead=f"Write {near[0]}." if near else "Remove it, or see config.example.toml for the names.",
    )
