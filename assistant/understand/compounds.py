"""Compounds of which only the last is written out: "händelse- och riskanalyser" are two analyses."""

import re
from collections.abc import Callable

_HANGING = re.compile(r"(\w{3,})-( \w+ )(\w{6,})")
_TAIL = 4  # letters; what is shorter is an ending, and no word that both share


def written_out(text: str, knows: Callable[[str], bool]) -> str:
    """The text with what a hanging hyphen leaves out, where that makes a word that is known."""

    def whole(match: re.Match[str]) -> str:
        first, join, last = match.groups()
        tails = (last[at:] for at in range(1, len(last) - _TAIL + 1))
        said = next((first + tail for tail in tails if knows(first + tail)), f"{first}-")
        return f"{said}{join}{last}"

    return _HANGING.sub(whole, text)
