"""The first minute of an operator: a settings file, a data folder and a master key.

The key is made here, with the operating system's randomness, and never again: a second key would make
everything that the first one encrypted unreadable. So nothing that exists is ever touched, and files are
created closed instead of being closed afterwards.
"""

import base64
import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from bot.config.example import example

KEY_BYTES = 32

NEXT_STEPS = """
What to do next:

  1. In Telegram, open a chat with @BotFather and write /newbot. It asks for a name and a user name; choose
     something that says nothing about why people write to it. It answers with a token.
  2. Open config.toml and write the token between the quotes behind token =.
     Fill in [privacy] as well: it is what people are told about you.
  3. Still with @BotFather: /setjoingroups, Disable; and under Bot Settings leave inline mode off.
  4. Copy the file master.key to a second safe place. Without it nothing that is stored can be read again.
  5. Type: handrail check
  6. Type: handrail run
"""


class AlreadyThereError(Exception):
    """Something that `prepare` would make exists. Says which file, and what can be done."""


def prepare(folder: Path, environ: Mapping[str, str] = os.environ) -> list[Path]:
    """Make config.toml, the data folder and the master key under `folder`, and return their paths.

    HANDRAIL_DATA_DIR and HANDRAIL_STORAGE__KEY_FILE say where the last two go, as they do for everything else.
    Raises AlreadyThereError before anything is made, and OSError where the folder cannot be written.
    """
    config = folder / "config.toml"
    data = Path(environ.get("HANDRAIL_DATA_DIR") or folder / "data")
    key = Path(environ.get("HANDRAIL_STORAGE__KEY_FILE") or data / "master.key")
    _refuse(key, "It may be the only key to data that exists, so it is never replaced.")
    _refuse(config, "Change it with an editor, or move it away first.")
    for store in sorted(data.glob("*.sqlite3")):
        _refuse(store, "A new key could not read it. Put your copy of master.key beside it instead.")
    folder.mkdir(parents=True, exist_ok=True)
    for closed in (data, key.parent):
        closed.mkdir(mode=0o700, parents=True, exist_ok=True)
    data.chmod(0o700)
    write_closed(key, base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode() + "\n")
    write_closed(config, example())
    return [config, data, key]


def _refuse(path: Path, why: str) -> None:
    if path.exists() or path.is_symlink():
        raise AlreadyThereError(f"{path} is there already. {why}\nNothing was changed.")


def write_closed(path: Path, text: str) -> None:
    """Write a new file that only its owner can read. Raises FileExistsError where there is one."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
