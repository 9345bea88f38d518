"""What of a clinic's document can't be shown safely: markup, made-up markers, identity numbers.

A quote is shown word for word and can't be cleaned, so a passage that holds any of it is left out.
Headings are no quotes, and lose what is unsafe in them.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from assistant.knowledge.identity import without_numbers

IDENTITY: Final = "an identity number"
MARKUP: Final = "HTML, an image, a link or a citation marker, which can't be quoted safely"

_TAG = re.compile(r"<[A-Za-z/!?][^<>]*>?|&#?\w{2,8};")
_LINK = re.compile(r"!\[|\][(\[:]")
_MARKER = re.compile(r"\[[\d\s,–-]*\d[\d\s,–-]*\\?\]")
_SIGNS = re.compile(r"[<>\[\]*_`|\\]")


def holds_markup(text: str) -> bool:
    """Whether a page or a reader would take some of the text for more than words."""
    return any(pattern.search(text) for pattern in (_TAG, _LINK, _MARKER))


def cleared(heading: str) -> str:
    """A heading without identity numbers and signs that a page would act on."""
    bare = _MARKER.sub(" ", _TAG.sub(" ", without_numbers(heading)))
    return " ".join(_SIGNS.sub(" ", bare).split())


def left_out(reasons: Sequence[str]) -> str:
    """How many passages of a file are not used, and why; never what stands in them."""
    counts = Counter(reasons).items()
    return "; ".join(
        f"{n} {'passage holds' if n == 1 else 'passages hold'} {why}; left out" for why, n in counts
    )
