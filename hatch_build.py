"""Compile the message catalogs while a wheel is built, and carry them inside the package.

Catalogs are kept as text (`.po`) because people review them; programs read the compiled form (`.mo`), which
is not kept. In a checkout both lie under `locales/`; in a wheel under `bot/locales/`, since a wheel has no
other safe place.
"""

import sys
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_catalog(po: Path) -> None:
    """Write the `.mo` beside one `.po`."""
    with po.open("rb") as source:
        catalog = read_po(source, locale=po.parent.parent.name)
    with po.with_suffix(".mo").open("wb") as target:
        write_mo(target, catalog)


class CatalogHook(BuildHookInterface[Any]):
    """The one step that a plain copy of the package would miss."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile every catalog; put them into the wheel unless the install is editable."""
        locales = Path(self.root, "locales")
        for po in sorted(locales.glob("*/LC_MESSAGES/*.po")):
            compile_catalog(po)
        if version == "standard" and self.target_name == "wheel" and locales.is_dir():
            build_data["force_include"][str(locales)] = "bot/locales"


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        compile_catalog(Path(argument))
