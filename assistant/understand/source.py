"""Which of the two sources a question is about: the countries that are named, else the places."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.knowledge.patterns import Match
from assistant.schema import Language
from assistant.understand.found import Found, positions

_ROLE, _PLACE, _HOME = "role", "place", "home"
_UNPLANNED = (_ROLE, _HOME)  # they tell nothing where a plan by steps is asked for
_DENIED = 3  # words after "not" among which it stands: "not the Swedish ladder"
_NEAR = 2  # words after "moving to" among which the place stands
_LADDER = "SE"
_OF_BOTH = frozenset({"compare", "alike", "both_sources", "both"})


def with_source(found: Found, spoken: Language, of_step: bool) -> Found:
    """What was found, with no countries but those that are meant; `of_step` if a step is named."""
    said = _undenied(_said(found.countries, spoken), found.cues)
    bound = [] if any(m.label in _OF_BOTH for m in found.cues) else _bound(said, found.cues)
    planned = of_step and any(m.label == "plan" for m in found.plan)
    told = [m for m in said if _rank(m) not in _UNPLANNED] if planned else said
    meant = [replace(m, label=m.label.split()[0]) for m in bound or _meant(told, of_step)]
    aside = positions(said) - positions(meant)
    return replace(found, countries=meant, aside=found.aside | aside)


def _meant(said: Sequence[Match], of_step: bool) -> list[Match]:
    """Countries before places, these before what the profession is called there, and home last.

    A step is the ladder's, wherever the one who asks works.
    """
    places = [m for m in _of(said, _PLACE) if not of_step or m.label.startswith(_LADDER)]
    roles, countries = _of(said, _ROLE), _of(said, "")
    if countries:
        return [*countries, *roles]
    return places or roles or _of(said, _HOME)


def _said(countries: Sequence[Match], spoken: Language) -> list[Match]:
    """Without the second reading of a word that also names the profession in the language spoken."""
    roles = [m for m in _of(countries, _ROLE) if m.language == spoken]
    names = positions(roles)
    others = (m for m in countries if _rank(m) != _ROLE and not set(m.positions) <= names)
    return [*roles, *others]


def _undenied(said: list[Match], cues: Iterable[Match]) -> list[Match]:
    """Without a country that is said not to be meant, where another is: "and not the Swedish one"."""
    ends = [m.positions[-1] for m in cues if m.label == "denial"]
    kept = [m for m in said if not any(0 < m.start - end <= _DENIED for end in ends)]
    return kept if _of(kept, "") else said


def _bound(said: Iterable[Match], cues: Iterable[Match]) -> list[Match]:
    """The countries and places that somebody goes to: "works in Odense, looks for a job in Lund"."""
    ends = [m.positions[-1] for m in cues if m.label == "bound_for"]
    return [m for m in said if any(0 < m.start - end <= _NEAR for end in ends)]


def _of(matches: Iterable[Match], rank: str) -> list[Match]:
    return [m for m in matches if _rank(m) == rank]


def _rank(match: Match) -> str:
    """What a country is told by; by its name where the label says nothing."""
    return match.label.partition(" ")[2]
