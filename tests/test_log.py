import ast
import asyncio
import io
import json
import logging
import subprocess
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog

from bot import log
from bot.transport import allowed, inbound, vocabulary

TEXT = "he said it was our secret"
NAME = "Zwetlana Quill"
NUMBER = 7463920158
TOKEN = "7463920158:AAMarkerMarkerMarkerMarkerMarkerMar"
MARKS = (TEXT, NAME, str(NUMBER), TOKEN, "secret", "Zwetlana", "Marker")
ROOT = Path(__file__).parent.parent


@pytest.fixture(params=["json", "console"])
def written(request: pytest.FixtureRequest) -> Iterator[io.StringIO]:
    root = logging.getLogger()
    before = (root.handlers, root.level, logging.raiseExceptions, sys.excepthook, sys.unraisablehook)
    hooks = (threading.excepthook, warnings.showwarning)
    levels = {name: logging.getLogger(name).level for name in log.LIBRARIES}
    stream = io.StringIO()
    log.configure("debug", request.param, stream)
    yield stream
    root.handlers, root.level, logging.raiseExceptions, sys.excepthook, sys.unraisablehook = before
    threading.excepthook, warnings.showwarning = hooks
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)
    structlog.reset_defaults()


@pytest.fixture
def lines() -> Iterator[Callable[[], list[dict[str, Any]]]]:
    stream = io.StringIO()
    log.configure("debug", "json", stream)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    structlog.reset_defaults()


class TroubleError(Exception):
    """An error that carries what a person wrote, as many do."""


def fail() -> None:
    private = TEXT + NAME
    try:
        raise KeyError(private, NUMBER)  # noqa: TRY301 - the place is what the test looks for
    except KeyError as error:
        raise TroubleError(TOKEN) from error


def caught() -> TroubleError:
    try:
        fail()
    except TroubleError as error:
        return error
    raise AssertionError("fail did not fail")


def own_calls() -> None:
    own = log.get_logger(__name__)
    for level in ("debug", "info", "warning", "error", "critical"):
        getattr(own, level)(TEXT)
        getattr(own, level)("turn", text=TEXT, name=NAME, user_id=NUMBER, count=NUMBER, reason=TEXT, flow=NAME)
        getattr(own, level)("turn %s", TOKEN)
        getattr(own, level)({"event": TEXT})
        getattr(own, level)("turn", where=NAME, exception=TEXT, logger=TOKEN, level=NAME, time=TEXT, _own=TEXT)
        getattr(own, level)("turn", _own={"where": TEXT}, error=NAME, event_kind=TEXT, stack_info=True)
    own.bind(name=NAME).info("turn", count=float("nan"), screen=("a", TEXT))


def own_exceptions() -> None:
    own = log.get_logger()
    own.error("turn_failed", exc_info=caught())
    try:
        fail()
    except TroubleError:
        own.exception("turn_failed", text=TEXT)
        own.error("turn_failed", exc_info=True)
        own.error("turn_failed", exc_info=sys.exc_info())
        own.error("turn_failed", exc_info=(TEXT, TEXT, TEXT))


def libraries() -> None:
    for name in (
        *log.LIBRARIES,
        "telegram.ext.Updater",
        "sqlalchemy.engine.Engine",
        "somebody.else",
        NAME,
        "",
    ):
        logger = logging.getLogger(name)
        for level in (1, logging.DEBUG, logging.INFO, logging.WARNING, logging.ERROR, 99):
            logger.log(level, "%s wrote %r to %d", NAME, TEXT, NUMBER)
            logger.log(level, TOKEN, exc_info=caught(), extra={"text": TEXT}, stack_info=True)
            logger.log(level, "%d is not %s", TEXT)


def warned() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.showwarning = log._on_warning
        warnings.warn(TEXT, UserWarning, stacklevel=1)
        warnings.warn_explicit(NAME, DeprecationWarning, f"/home/{NAME}/x.py", 3)


def crashes() -> None:
    error = caught()
    sys.excepthook(type(error), error, error.__traceback__)
    thread = threading.Thread(target=fail, name=NAME)
    thread.start()
    thread.join()


def in_the_loop() -> None:
    async def lost() -> None:
        asyncio.get_running_loop().set_exception_handler(log.on_loop_error)
        task = asyncio.ensure_future(asyncio.to_thread(fail))
        await asyncio.wait([task])
        asyncio.get_running_loop().call_exception_handler({"message": TEXT, "exception": task.exception()})
        asyncio.get_running_loop().call_exception_handler({"message": TEXT, "future": NAME})

    asyncio.run(lost())


def in_a_finalizer() -> None:
    class Last:
        def __del__(self) -> None:
            fail()

    last = Last()
    del last


PATHS = (own_calls, own_exceptions, libraries, warned, crashes, in_the_loop, in_a_finalizer)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.__name__)
@pytest.mark.filterwarnings("default::pytest.PytestUnhandledThreadExceptionWarning")
def test_nothing_that_a_person_wrote_reaches_a_log_by_any_way(
    path: Callable[[], None], written: io.StringIO, capfd: pytest.CaptureFixture[str]
) -> None:
    path()
    out, err = capfd.readouterr()
    everything = written.getvalue() + out + err
    assert written.getvalue()
    assert [mark for mark in MARKS if mark in everything] == []


def test_what_is_on_the_lists_is_written(lines: Callable[[], list[dict[str, Any]]]) -> None:
    log.admit("flow", ["checkin"])
    log.get_logger().info("turn", flow="checkin", count=3, milliseconds=2.5)
    (line,) = lines()
    assert line.pop("time").endswith("Z")
    assert line == {"level": "info", "event": "turn", "flow": "checkin", "count": 3, "milliseconds": 2.5}


def test_a_crash_is_told_by_type_cause_and_place(lines: Callable[[], list[dict[str, Any]]]) -> None:
    log.get_logger().error("turn_failed", exc_info=caught())
    (line,) = lines()
    assert line["exception"].endswith(".TroubleError")
    assert line["cause"] == "KeyError"
    assert line["where"].endswith(":fail")


def test_an_error_may_be_told_by_the_name_of_its_type(lines: Callable[[], list[dict[str, Any]]]) -> None:
    log.get_logger("bot.runtime.engine").error("turn_failed", error="TroubleError", event_kind="Pressed")
    (line,) = lines()
    assert (line["error"], line["event_kind"]) == ("TroubleError", "Pressed")
    assert line["logger"] == "bot.runtime.engine"


def test_a_library_is_told_by_name_and_loudness(lines: Callable[[], list[dict[str, Any]]]) -> None:
    logging.getLogger("telegram.ext").warning("%s", TEXT)
    logging.getLogger("httpx").info("%s", TEXT)
    logging.getLogger("unheard.of").error("%s", TEXT)
    assert [(line["logger"], line["level"]) for line in lines()] == [
        ("telegram", "warning"),
        ("other", "error"),
    ]


def test_a_new_key_cannot_be_admitted_by_the_way() -> None:
    with pytest.raises(KeyError):
        log.admit("text", [TEXT])


def test_levels_are_obeyed() -> None:
    stream = io.StringIO()
    log.configure("error", "json", stream)
    log.get_logger().warning("turn")
    logging.getLogger("telegram").warning("x")
    log.get_logger().error("turn")
    structlog.reset_defaults()
    assert len(stream.getvalue().splitlines()) == 1


def logged_calls() -> Iterator[tuple[str, ast.Call]]:
    levels = {"debug", "info", "warning", "error", "exception", "critical"}
    for path in sorted((ROOT / "bot").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in levels
                and ast.unparse(node.func.value) in {"log", "_log", "self._log"}
            ):
                yield f"{path.relative_to(ROOT)}:{node.lineno}", node


def test_every_call_in_the_program_uses_a_name_and_keys_from_the_lists() -> None:
    keys = log.NUMBERS | log.WORDS.keys() | {"exc_info", "error"}
    wrong = [
        place
        for place, call in logged_calls()
        if not (len(call.args) == 1 and isinstance(call.args[0], ast.Constant) and call.args[0].value in log.EVENTS)
        or not {word.arg for word in call.keywords} <= keys
    ]
    assert wrong == []


def test_every_word_that_is_written_out_in_a_call_is_in_the_vocabulary() -> None:
    vocabulary.admit()
    wrong = [
        f"{place} {word.arg}={word.value.value!r}"
        for place, call in logged_calls()
        for word in call.keywords
        if word.arg in log.WORDS and isinstance(word.value, ast.Constant)
        if word.value.value not in log.WORDS[word.arg]
    ]
    assert wrong == []


def test_every_reason_that_the_transport_gives_may_be_written() -> None:
    vocabulary.admit()
    assert (inbound.REASONS | allowed.REASONS) - log.WORDS["reason"] == set()


def test_a_real_process_that_crashes_says_nothing_private() -> None:
    program = (
        "import bot.log, sys, warnings; bot.log.configure()\n"
        f"warnings.warn({TEXT!r})\n"
        f"def f(name): raise ValueError(name, {TOKEN!r})\n"
        f"f({NAME!r})\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "always", "-c", program], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.returncode == 1
    assert [json.loads(line)["event"] for line in done.stderr.splitlines()] == [
        "warning",
        "crashed",
    ]
    assert [mark for mark in MARKS if mark in done.stdout + done.stderr] == []
