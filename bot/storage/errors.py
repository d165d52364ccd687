"""What can go wrong with a store, in the two ways that the runtime treats differently.

A clash concerns one row of one turn, so the rest of a batch can be saved by taking its turns one at a time. Everything
else concerns the store as a whole, and waiting is the only remedy.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DataError, IntegrityError, SQLAlchemyError


class ClashError(Exception):
    """Something in this batch was already done by somebody else; the rest of it can be taken again."""


class AwayError(Exception):
    """The store cannot be reached, read or written now. Nothing of the batch counts; it comes again."""


@contextmanager
def translated() -> Iterator[None]:
    """Raise a driver's errors as one of the two above."""
    try:
        yield
    except (IntegrityError, DataError) as error:
        raise ClashError from error
    except (SQLAlchemyError, OSError) as error:
        raise AwayError from error
