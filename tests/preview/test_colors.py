import re

import pytest

from bot.preview.page.routes import FOLDER


def _luminance(color: str) -> float:
    parts = [int(color[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", [1, 2], ids=["light", "dark"])
def test_every_pair_of_text_and_ground_can_be_read(theme: int) -> None:
    source = (FOLDER / "tokens.css").read_text(encoding="utf-8")
    pairs = re.finditer(r"--([\w-]+): light-dark\((#\w+), (#\w+)\)", source)
    tokens = {found[1]: found[theme + 1] for found in pairs}
    grounds = {
        "ink": ("page", "panel", "theirs", "mine", "wash"),
        "soft": ("page", "panel", "theirs", "mine", "room"),
        "accent": ("panel", "theirs", "mine", "wash"),
        "on-accent": ("accent",),
        "key-ink": ("key", "wash"),
        "on-warm": ("warm",),
        "wrong": ("panel",),
    }
    for ink, papers in grounds.items():
        for paper in papers:
            dark, light = sorted((_luminance(tokens[ink]), _luminance(tokens[paper])))
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (ink, paper)
