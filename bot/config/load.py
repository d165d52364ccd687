"""Read the file, let the environment overrule it, and say everything that is wrong at once.

msgspec converts one value at a time; the walk over the keys is ours, because an operator should not have to
mend one mistake to be told of the next. Nothing outside this module needs to know where a value came from.
"""

import difflib
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import FieldInfo, fields

from bot.config.fill import filled
from bot.config.model import VITAL, Settings
from bot.config.problems import ConfigError, Problem
from bot.config.secret import TOKEN, Secret, StorageUrl
from bot.config.source import Given, from_environment, from_file, variable

ENVIRONMENT_ONLY = {("storage", "key")}


def load(path: Path | None = None, environ: Mapping[str, str] | None = None) -> Settings:
    """Return the settings: environment before file before default.

    `path` defaults to HANDRAIL_CONFIG, then to config.toml here; only the last may be missing.
    Raises ConfigError with every problem that was found.
    """
    environ = os.environ if environ is None else environ
    chosen = path or Path(environ.get("HANDRAIL_CONFIG") or "config.toml")
    required = path is not None or bool(environ.get("HANDRAIL_CONFIG"))
    given, problems = from_file(chosen, required=required)
    more, unknown = from_environment(environ, sections())
    settings, wrong = _convert(given | more)
    problems = [*problems, *unknown, *_misplaced(given), *wrong, *_too_open(chosen, given)]
    problems += _rules(settings, given | more)
    if problems:
        raise ConfigError(problems)
    return settings


def sections() -> dict[str, dict[str, FieldInfo]]:
    """Return every key by section; the keys above all sections are under the empty name."""
    found: dict[str, dict[str, FieldInfo]] = {"": {}}
    for info in fields(Settings):
        if isinstance(info.type, type) and issubclass(info.type, msgspec.Struct):
            found[info.name] = {inner.name: inner for inner in fields(info.type)}
        else:
            found[""][info.name] = info
    return found


def meta(info: FieldInfo) -> msgspec.Meta:
    """Return the texts and limits that stand beside a key."""
    found: msgspec.Meta = info.type.__metadata__[0]
    return found


def name_of(section: str, key: str) -> str:
    """Write a key the way it stands in the file."""
    return f"[{section}] {key}" if section else key


def _convert(given: Mapping[tuple[str, str], Given]) -> tuple[Settings, list[Problem]]:
    """Convert value by value; what cannot be used becomes the default, so that the rest can be checked."""
    known = sections()
    values: dict[tuple[str, str], Any] = {}
    problems: list[Problem] = []
    for (section, key), one in given.items():
        if key not in known.get(section, {}):
            problems.append(_unknown(section, key, one, known))
            continue
        try:
            values[section, key] = _value(known[section][key], one)
        except (msgspec.ValidationError, ValueError):
            problems.append(_unusable(section, known[section][key], one))
    return _assembled(values, given), problems


def _value(info: FieldInfo, one: Given) -> Any:
    raw = one.value
    if one.is_text and info.type.__origin__ is not str and "tuple" in str(info.type):
        raw = [word for word in str(raw).replace(",", " ").split() if word]
    return msgspec.convert(raw, info.type, strict=not one.is_text, dec_hook=_own)


def _own(kind: type, raw: Any) -> Any:
    """Make the types that msgspec does not know."""
    if not isinstance(raw, str):
        raise TypeError("text expected")
    if issubclass(kind, Secret):
        return kind.parse(raw)
    if not raw.strip():
        raise ValueError("a path is empty")
    return Path(raw)


def _assembled(values: Mapping[tuple[str, str], Any], given: Mapping[tuple[str, str], Given]) -> Settings:
    """Build the model and settle paths, each seen from the place where it was written."""
    settled = {at: given[at].base / value if isinstance(value, Path) else value for at, value in values.items()}
    parts: dict[str, Any] = {}
    for info in fields(Settings):
        inside = {key: value for (section, key), value in settled.items() if section == info.name}
        if isinstance(info.type, type):
            parts[info.name] = info.type(**inside)
        elif ("", info.name) in settled:
            parts[info.name] = settled["", info.name]
    return filled(Settings(**parts), _base(given))


def _base(given: Mapping[tuple[str, str], Given]) -> Path:
    """Paths in storage addresses are seen from the file, where there is one."""
    bases = [one.base for one in given.values() if not one.is_text]
    return bases[0] if bases else Path()


def _unknown(section: str, key: str, one: Given, known: Mapping[str, Iterable[str]]) -> Problem:
    if section not in known:
        near = difflib.get_close_matches(section, [*known], 1)
        return Problem(
            where=one.where,
            key=f"[{section}]",
            wrong="There is no section with this name.",
            instead=f"Write [{near[0]}]." if near else f"The sections are: {', '.join(filter(None, known))}.",
        )
    near = [f"[{key}]"] if key in known else difflib.get_close_matches(key, [*known[section]], 1)
    return Problem(
        where=one.where,
        key=name_of(section, key),
        wrong="There is no setting with this name.",
        instead=f"Write {near[0]}." if near else f"Settings here: {', '.join(known[section])}.",
    )


def _unusable(section: str, info: FieldInfo, one: Given) -> Problem:
    write = (meta(info).extra or {})["write"]
    return Problem(
        where=one.where,
        key=name_of(section, info.name),
        wrong="This cannot be used." if is_secret(info) else f"{_shown(one.value)} cannot be used.",
        instead=f"Write {write}.",
    )


def is_secret(info: FieldInfo) -> bool:
    """Whether a key holds something that is never printed."""
    kind = info.type.__origin__
    return isinstance(kind, type) and issubclass(kind, Secret)


def _shown(value: Any) -> str:
    """Repeat a value, shortened; never one in which somebody may have pasted a token or a password."""
    text = repr(value)
    if TOKEN.search(text) or "@" in text:
        return "This"
    return text if len(text) <= 60 else text[:57] + "..."  # noqa: PLR2004 - a line of a terminal


def _misplaced(given: Mapping[tuple[str, str], Given]) -> Iterator[Problem]:
    for section, key in ENVIRONMENT_ONLY & given.keys():
        yield Problem(
            where=given[section, key].where,
            key=name_of(section, key),
            wrong="The master key must not stand in the file: whoever gets the file could read everything.",
            instead=f"Remove the line. Use key_file, or {variable(section, key)} in the environment.",
        )


def _too_open(path: Path, given: Mapping[tuple[str, str], Given]) -> Iterator[Problem]:
    """Refuse a file that holds a secret and is open to everybody."""
    known = sections()
    secrets = [(s, k) for s, k in given if k in known.get(s, {}) and is_secret(known[s][k])]
    if any(_opens_something(known[s][k], given[s, k]) for s, k in secrets) and path.stat().st_mode & 0o004:
        yield Problem(
            where=str(path),
            wrong="Every account on this machine can read this file, and it holds a secret.",
            instead=f"Type: chmod 600 {path}",
        )


def _opens_something(info: FieldInfo, one: Given) -> bool:
    """Whether the value is worth stealing: any secret, but of a storage address only one with a password."""
    if info.type.__origin__ is StorageUrl:
        return StorageUrl(str(one.value)).holds_password
    return bool(one.value)


def _rules(settings: Settings, given: Mapping[tuple[str, str], Given]) -> Iterator[Problem]:
    """Check what no single value can show."""
    vital = [word for word in settings.features.off if word.strip("/") in VITAL]
    if vital:
        yield Problem(
            where=given["features", "off"].where,
            key="[features] off",
            wrong=f"{', '.join(vital)} cannot be switched off: the ways in, out and to help stay open.",
            instead="Take it out of the list.",
        )
