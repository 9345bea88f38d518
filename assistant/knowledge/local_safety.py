"""What of a clinic's document can't be shown safely: markup, made-up markers, identity numbers.

A quote is shown word for word and can't be cleaned, so a passage that holds any of it is left out.
Headings are no quotes, and lose what is unsafe in them.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

IDENTITY: Final = "an identity number"
MARKUP: Final = "HTML, an image, a link or a citation marker, which can't be quoted safely"

_MONTH = r"(?:0[1-9]|1[0-2])"
_DAY = r"(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])"  # 60 more in a samordningsnummer
_YEAR = r"(?:18|19|20)?\d\d"
_IDENTITY = re.compile(
    rf"(?<!\d)(?:(?:{_YEAR}{_MONTH}{_DAY}|{_DAY}{_MONTH}\d\d)\s?[-+‐‑–−]?\s?"
    rf"|(?:{_YEAR}(?P<a>[-./ ]){_MONTH}(?P=a){_DAY}|{_DAY}(?P<b>[-./ ]){_MONTH}(?P=b)\d\d)[-+‐‑])"
    r"\d{4}(?!\d|[-./]\d)"
)
_TAG = re.compile(r"<[A-Za-z/!?][^<>]*>?|&#?\w{2,8};")
_LINK = re.compile(r"!\[|\][(\[:]")
_MARKER = re.compile(r"\[[\d\s,–-]*\d[\d\s,–-]*\\?\]")
_SIGNS = re.compile(r"[<>\[\]*_`|\\]")


def masked(text: str) -> str:
    """The text, as long as before, with the digits of identity numbers (Swedish, Danish) covered."""
    return _IDENTITY.sub(lambda match: re.sub(r"\d", "•", match[0]), text)


def holds_markup(text: str) -> bool:
    """Whether a page or a reader would take some of the text for more than words."""
    return any(pattern.search(text) for pattern in (_TAG, _LINK, _MARKER))


def cleared(heading: str) -> str:
    """A heading without identity numbers and signs that a page would act on."""
    bare = _MARKER.sub(" ", _TAG.sub(" ", _IDENTITY.sub(" ", heading)))
    return " ".join(_SIGNS.sub(" ", bare).split())


def left_out(reasons: Sequence[str]) -> str:
    """How many passages of a file are not used, and why; never what stands in them."""
    counts = Counter(reasons).items()
    return "; ".join(
        f"{n} {'passage holds' if n == 1 else 'passages hold'} {why}; left out" for why, n in counts
    )
