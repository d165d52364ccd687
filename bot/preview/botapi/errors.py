"""The errors a Bot API answers with, word for word.

A bot recognizes many situations only by the English sentence in `description`, so these sentences are part
of the contract and live in one place.
"""

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)
QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
BLOCKED = "bot was blocked by the user"
NEVER_MET = "bot can't initiate conversation with a user"
WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
OTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_TAKES_OVER = "terminated by setWebhook request"


class ApiError(Exception):
    """An answer with `ok: false`: HTTP status, English description, and for 429 the seconds to wait."""

    def __init__(self, code: int, description: str, retry_after: int | None = None) -> None:
        """Keep the three parts of the answer."""
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.retry_after = retry_after


def bad(reason: str) -> ApiError:
    """Build a 400."""
    return ApiError(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> ApiError:
    """Build a 403."""
    return ApiError(403, f"Forbidden: {reason}")


def conflict(reason: str) -> ApiError:
    """Build a 409."""
    return ApiError(409, f"Conflict: {reason}")


def too_many(seconds: int) -> ApiError:
    """Build a 429 that asks to wait whole seconds."""
    return ApiError(429, f"Too Many Requests: retry after {seconds}", seconds)


def not_found() -> ApiError:
    """Build the 404 for a method or address that does not exist."""
    return ApiError(404, "Not Found")
