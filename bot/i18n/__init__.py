"""From sentences as data to words in somebody's language.

This room opens quickly because somebody may be waiting: nothing of Babel is imported until a fact needs it,
English needs no catalog at all, and every sentence without facts is looked up once for the life of the
process.
"""

from bot.i18n.catalogs import Catalogs, Rendered

__all__ = ["Catalogs", "Rendered"]
