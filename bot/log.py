"""Logs that cannot tell on anybody.

People write to this bot about the worst thing that happened to them. A log is read by more eyes, kept longer
and copied further than any database, so safety cannot depend on each caller remembering it. Everything that
is noted, by us, by a library, by `warnings` or by a crash, passes one door, and the last step before it is
written is an allow-list: event names and keys from closed sets, values that are numbers or words from closed
vocabularies. What is not on a list is not written. A library's own sentences are never written at all, only
who spoke, how loudly, and the type and code location of an exception; exception texts, arguments and local
variables are not read.

Use: `log = get_logger(__name__)`, then `log.info("turn", flow="checkin", milliseconds=3.1)`.
"""

import logging
import re
import sys
import threading
import warnings
from collections.abc import Iterable, MutableMapping
from types import TracebackType
from typing import Any, TextIO, cast

import msgspec
import structlog
from structlog.typing import FilteringBoundLogger

from bot.core import events

Event = MutableMapping[str, Any]

EVENTS = frozenset(
    # life of the process
    "starting started ready stopping stopped crashed warning library unlisted health configured "
    # turns
    "turn batch batch_fell_back turn_failed duplicate quarantined refused stale_press screen_changed "
    # the way out
    "sent send_failed send_retried send_in_doubt send_given_up rate_limited paused outage outage_over "
    "gate_refused "
    # the way in
    "poll_failed poll_conflict webhook_refused webhook_failed webhook_set webhook_removed left_group commands_set "
    "delete_failed "
    # time
    "tick tick_failed due due_skipped housekeeping retention clock_jumped "
    # data
    "storage_note migrated erased key_created storage_busy storage_failed storage_recovered storage_full exported "
    "backup "
    "restored".split()
)
"""Every name that may stand in a log. A test compares it with the calls in the program."""

NUMBERS = frozenset(
    "count updates messages tries people rows seconds milliseconds status depth port version size limit errno".split()
)
"""Keys that carry a number. None of them is ever the id of a person, a chat, a message or an update."""

WORDS: dict[str, set[str]] = {
    "flow": set(),
    "screen": set(),
    "effect": set(),
    "command": set(),
    "kind": set(),
    "event_kind": {name for name, kind in vars(events).items() if isinstance(kind, type)},
    "lane": set(),
    "method": set(),
    "language": set(),
    "reason": set("number shape person long json method parameter file preview markup token".split()),
    "step": set(),
    "table": set(),
    "engine": {"sqlite", "postgresql"},
    "mode": {"polling", "webhook", "preview", "talk"},
    "state": {"ok", "degraded", "down"},
    "signal": {"SIGTERM", "SIGINT", "SIGHUP"},
}
"""Keys that carry a word, and the words. The composition root adds the names it knows, see `admit`."""

LIBRARIES = (
    "aiohttp aiosqlite alembic apscheduler asyncio asyncpg babel concurrent httpcore httpx sqlalchemy telegram"
).split()
LARGEST = 10_000_000
"""Larger numbers are not counts of anything here; they look like ids."""
TOKEN = re.compile(r"\b[0-9]{5,}(:|%3A)[A-Za-z0-9_-]{20,}")
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.<>]{0,120}")
OWN = ("exception", "cause", "where", "logger", "category", "level", "time")
"""Keys that only this module writes; what a caller puts under them is thrown away."""


class Found(dict[str, str]):
    """What this module itself found out about an event; no caller can pass one by mistake."""


def get_logger(room: str = "") -> FilteringBoundLogger:
    """Return a logger; `room` is the module's `__name__`. It may be fetched before `configure`."""
    return cast("FilteringBoundLogger", structlog.get_logger(_own=Found(logger=room) if room else Found()))


def admit(key: str, words: Iterable[str]) -> None:
    """Add names of the program, never of people, to the vocabulary of one key. Raises KeyError."""
    WORDS[key].update(words)


def configure(level: str = "info", form: str = "json", stream: TextIO | None = None) -> None:
    """Send everything through the door. `level`, `form`: as in the settings; `stream`: standard error."""
    number = logging.getLevelNamesMapping()[level.upper()]
    render = structlog.processors.JSONRenderer(_json) if form == "json" else _console
    structlog.configure(
        processors=[
            _without_claims,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
            _exception_without_values,
            _allowed_only,
            render,
            _without_token,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.WriteLoggerFactory(file=stream or sys.stderr),
        cache_logger_on_first_use=False,
    )
    _take_over_stdlib(number)
    _take_over_hooks()


class _Door(logging.Handler):
    """Turns a library's record into an event of ours. Never asks the record for its message."""

    def emit(self, record: logging.LogRecord) -> None:
        name = record.name.split(".")[0]
        own = Found({"logger": name if name in LIBRARIES else "other", "where": f"{record.module}:{record.lineno}"})
        error = record.exc_info[1] if record.exc_info else None
        _speak(min(max(record.levelno, logging.WARNING), logging.CRITICAL), "library", error, own)


def _take_over_stdlib(level: int) -> None:
    root = logging.getLogger()
    root.handlers = [_Door()]
    root.setLevel(max(level, logging.WARNING))
    logging.raiseExceptions = False  # the standard way to report a broken log call prints its arguments
    for name in [*LIBRARIES, *logging.root.manager.loggerDict]:
        logger = logging.getLogger(name)
        logger.setLevel(max(level, logging.WARNING))
        logger.handlers = []
        logger.propagate = True


def _take_over_hooks() -> None:
    warnings.showwarning = _on_warning
    sys.excepthook = _on_crash
    sys.unraisablehook = _on_unraisable
    threading.excepthook = _on_thread_crash


def on_loop_error(_loop: object, context: dict[str, Any]) -> None:
    """Handle what nobody awaited: `loop.set_exception_handler(bot.log.on_loop_error)`."""
    _speak(logging.ERROR, "crashed", context.get("exception"), Found(logger="asyncio"))


def _on_warning(  # noqa: PLR0917 - see below
    message: Warning | str,  # noqa: ARG001 - the signature is Python's, and the text is what we must not read
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,  # noqa: ARG001
    line: str | None = None,  # noqa: ARG001
) -> None:
    place = re.sub(r".*[/\\]", "", filename).removesuffix(".py")
    _speak(logging.WARNING, "warning", None, Found(category=category.__name__, where=f"{place}:{lineno}"))


def _on_crash(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    _speak(logging.CRITICAL, "crashed", error.with_traceback(trace), Found())


def _on_unraisable(found: "sys.UnraisableHookArgs") -> None:
    _speak(logging.ERROR, "crashed", found.exc_value, Found())


def _on_thread_crash(found: threading.ExceptHookArgs) -> None:
    _speak(logging.ERROR, "crashed", found.exc_value, Found())


def _speak(level: int, event: str, error: BaseException | None, own: Found) -> None:
    get_logger().log(level, event, exc_info=error, _own=own)


def _without_claims(_logger: object, _method: str, event: Event) -> Event:
    """Drop what a caller wrote under our own keys; take over what this module itself found."""
    own = event.pop("_own", None)
    for key in OWN:
        event.pop(key, None)
    event.update(own if isinstance(own, Found) else {})
    return event


def _exception_without_values(_logger: object, _method: str, event: Event) -> Event:
    """Replace an exception by its type, the types behind it and where it was raised."""
    found = event.pop("exc_info", None)
    error = found[1] if isinstance(found, tuple) and len(found) > 1 else found
    if error is True or (error and not isinstance(error, BaseException)):
        error = sys.exc_info()[1]
    if isinstance(error, BaseException):
        event["exception"] = _type_name(error)
        behind = error.__cause__ or error.__context__
        if behind is not None:
            event["cause"] = _type_name(behind)
        event["where"] = location(error) or event.get("where", "")
    return event


def _type_name(error: BaseException) -> str:
    kind = type(error)
    return kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__name__}"


def location(error: BaseException) -> str:
    """Return where it was raised and where our own code was then: module, line, function."""
    trace, frames = error.__traceback__, list[str]()
    while trace is not None:
        code = trace.tb_frame
        frames.append(f"{code.f_globals.get('__name__', 'unknown')}:{trace.tb_lineno}:{code.f_code.co_name}")
        trace = trace.tb_next
    ours = [frame for frame in frames if frame.startswith("bot.")]
    return " ".join(dict.fromkeys([*ours[-1:], *frames[-1:]]))


def _allowed_only(_logger: object, _method: str, event: Event) -> Event:
    """Keep only what stands on a list. The last step before an event becomes text."""
    name = event.get("event")
    kept: Event = {key: event[key] for key in ("time", "level") if key in event}
    kept["event"] = name if isinstance(name, str) and name in EVENTS else "unlisted"
    for key in ("logger", "category", "exception", "cause", "where"):
        value = event.get(key)
        if value and all(NAME.fullmatch(part) or part.isdigit() for part in re.split(r"[ :]", value)):
            kept[key] = value
    if kept["event"] != "unlisted":
        kept.update({key: value for key, value in event.items() if _allowed(key, value)})
    return kept


def _allowed(key: str, value: object) -> bool:
    if key == "error":
        return isinstance(value, str) and value in _error_names(BaseException)
    if key in NUMBERS:
        return isinstance(value, bool | int | float) and abs(value) <= LARGEST
    return key in WORDS and isinstance(value, str) and value in WORDS[key]


def _error_names(kind: type[BaseException]) -> set[str]:
    """Return the names of all exceptions that this process knows: a closed vocabulary made by programmers."""
    return {kind.__name__}.union(*(_error_names(below) for below in type.__subclasses__(kind)))


def _json(event: Event, **_options: object) -> str:
    return msgspec.json.encode(event).decode()


def _console(_logger: object, _method: str, event: Event) -> str:
    fixed = f"{event.pop('time', '')} {event.pop('level', ''):<8} {event.pop('event', '')}"
    return " ".join([fixed, *(f"{key}={value}" for key, value in event.items())])


def _without_token(_logger: object, _method: str, text: Any) -> str:
    """Second belt: whatever slipped through, a bot token is not written."""
    return TOKEN.sub("[token]", str(text))
