"""What a plan is wished to hold, as far as it was said in words."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Wish:
    """Steps, what is met and what is missing (ids), areas in focus (codes), words nobody could match.

    `lacking` are the words in which something was told as not met.
    """

    from_step: int | None = None
    to_step: int | None = None
    done: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    focus: tuple[str, ...] = ()
    only: bool = False
    deepens: bool = False
    unmatched: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
