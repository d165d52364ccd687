"""Print the example file from the model, so that it can never say something else than the program does."""

import sys
import textwrap
from pathlib import Path
from typing import Any

from msgspec import NODEFAULT
from msgspec.structs import FieldInfo, fields

from bot.config.load import ENVIRONMENT_ONLY, meta, sections
from bot.config.model import Settings
from bot.config.secret import Secret

HEAD = """\
# The settings of Handrail.
#
# A line that starts with # is a remark. To change a setting, take away the # in front and write your value.
# Every setting can also come from the environment, which then has the last word: [telegram] token is
# HANDRAIL_TELEGRAM__TOKEN, data_dir is HANDRAIL_DATA_DIR. HANDRAIL_CONFIG names another file than this one.
#
# `handrail check` reads this file and explains everything that is not right.
"""


def example() -> str:
    """Return the text of config.example.toml."""
    titles = {info.name: info.type.__doc__ for info in fields(Settings) if isinstance(info.type, type)}
    parts = [HEAD, *(_entry("", info) for info in sections()[""].values())]
    for section, keys in sections().items():
        if section:
            parts.append(f"\n# {titles[section]}\n[{section}]")
            parts += [_entry(section, info) for info in keys.values()]
    return "\n".join(parts) + "\n"


def _entry(section: str, info: FieldInfo) -> str:
    remark = textwrap.fill(
        meta(info).description or "",
        width=106,
        initial_indent="# ",
        subsequent_indent="# ",
        break_on_hyphens=False,
        break_long_words=False,
    )
    if (section, info.name) in ENVIRONMENT_ONLY:
        return f"\n{remark}"
    sign = "" if (section, info.name) == ("telegram", "token") else "# "
    return f"\n{remark}\n{sign}{info.name} = {_toml(info.default if info.default is not NODEFAULT else '')}"


def _toml(value: Any) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(_toml(one) for one in value) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Secret):
        return '""'
    if isinstance(value, str | Path):
        return f'"{value}"'
    return str(value)


if __name__ == "__main__":
    sys.stdout.write(example())
