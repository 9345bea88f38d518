"""Medical fields by name: who codes for heart, lung and kidney does so in several specialties."""

from collections.abc import Mapping
from dataclasses import replace

from assistant.knowledge.patterns import Match
from assistant.knowledge.vocabulary import Topic
from assistant.understand.found import Found, positions

_FIELD = "specialty"  # the cue
_OTHERS = "other_clinics"  # the cue
_SEVERAL = "several_specialties"  # the topic
_NUMBER = "several"  # the degree
_MANY = 2  # fields


def with_specialties(found: Found, topics: Mapping[str, Topic]) -> Found:
    """What was found, with several specialties where they are named beside what is done in them.

    So they are by "for other clinics". A field that is named alone, or beside something else, says
    no more than any other word.
    """
    fields = [m for m in found.cues if m.label in (_FIELD, _OTHERS)]
    found = replace(found, cues=[m for m in found.cues if m not in fields])
    several = len({m.start for m in fields}) >= _MANY or any(m.label == _OTHERS for m in fields)
    if not several or not _done_in_them(found, topics):
        return found
    said = tuple(sorted(positions(fields)))
    weight = sum(m.weight for m in fields)
    named = Match(_SEVERAL, said, fields[0].language, weight)
    others = [m for m in found.subjects.topics if not positions([m]) <= {*said}]
    subjects = replace(found.subjects, topics=[*others, named])
    return replace(
        found,
        all_topics=[*found.all_topics, named],
        subjects=subjects,
        degrees=[*found.degrees, replace(named, label=_NUMBER)],
    )


def _done_in_them(found: Found, topics: Mapping[str, Topic]) -> bool:
    """Whether a subject is named that the sources ask for in several specialties."""
    asked = set(topics[_SEVERAL].statements)
    named = (topics[m.label].statements for m in found.subjects.topics)
    return any(asked.intersection(statements) for statements in named)
