"""The settings of what is kept: where, under which key, and where backups of it go."""

from typing import Annotated

from msgspec import Struct

from bot.config.about import about
from bot.config.secret import Secret, StorageUrl


class Storage(Struct, frozen=True, kw_only=True):
    """Where everything is kept, always encrypted."""

    url: Annotated[
        StorageUrl,
        about(
            "Left empty, everything is in one file in the data folder, which is right for one machine. "
            'For several machines: "postgresql://user:password@host/name".',
            write='nothing, or "sqlite:///path/to/file", or "postgresql://user:password@host/name"',
        ),
    ] = StorageUrl()
    keys_url: Annotated[
        StorageUrl,
        about(
            "The second store, which holds one small key for each person. Destroying that key is what makes "
            "an erasure final, so keep it apart from the main store and its backups short. "
            "Left empty, it lies beside the main one.",
            write='nothing, or "sqlite:///path/to/file", or "postgresql://user:password@host/name"',
        ),
    ] = StorageUrl()
    key_file: Annotated[
        str,
        about(
            "The file with the master key. Left empty: master.key in the data folder. Keep a copy somewhere "
            "else that is safe: without this key nothing can be read again, by anybody.",
            write="the path of the file that `handrail init` made",
        ),
    ] = ""
    key: Annotated[
        Secret,
        about(
            "The master key itself, in place of a file. Only as HANDRAIL_STORAGE__KEY in the environment.",
            write="32 bytes as base64, only in the environment",
        ),
    ] = Secret()
    backup_dir: Annotated[
        str,
        about(
            "The folder that `handrail backup` writes to if it is not told another, best on another disk. If it is "
            "named here, `handrail check` looks whether there is a fresh backup in it.",
            write='nothing, or the path of a folder, for example "/mnt/backups/handrail"',
        ),
    ] = ""
    ledger_file: Annotated[
        str,
        about(
            "The list of who was erased, as marks that say nothing. A restored backup needs it to forget them again. "
            "Left empty: handrail-erased.ledger in the data folder. Better on another disk than the data; with "
            "several machines, one file that all of them can write to.",
            write="nothing, or the path of a file",
        ),
    ] = ""
