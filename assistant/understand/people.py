"""Who is on which step, where a conversation tells of several: "Lisa is a 2, I'm a 3. What does she need?"."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from assistant.knowledge.patterns import Match
from assistant.schema import Language
from assistant.understand.found import Found
from assistant.understand.steps import StepMentions

_ME = "me"
_SOMEBODY = "somebody"  # a pronoun: whoever was spoken of last
_SEVERAL = 2  # people
_ASKING = frozenset({"question", "requirement", "transition", "all", "compare", "count"})
_OF_BOTH = frozenset({"compare", "both", "alike"})

Table = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Told:
    """The words of a question, the number of the clause of each, and what was found in them."""

    words: Sequence[str]
    clauses: Sequence[int]
    found: Found
    names: frozenset[str]
    spoken: Language


@dataclass(frozen=True)
class People:
    """What is known of people after a question.

    `others` are those whose step was told, the last one last; `own` is the asker's, where it was told
    beside that of somebody else; `asked` the step of the other one who is asked about. `mentions` are
    the steps that are meant where several people's were told; `only_told` where nothing is asked.
    """

    others: Table = ()
    own: int | None = None
    asked: int | None = None
    mentions: StepMentions | None = None
    only_told: bool = False


@dataclass
class _Segment:
    """Words that speak of at most one person, from the word that names them on."""

    start: int
    who: str | None = None
    words: list[str] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)
    stands: bool = False


def people_of(
    told: Told,
    mentions: StepMentions,
    read: Callable[[Sequence[str]], StepMentions],
    known: Table,
) -> People:
    """Who is on which step after the question; `known` is what was told of others before it."""
    segments = list(_segments(told))
    named = [s.who for s in segments if s.who not in (None, _ME, _SOMEBODY)]
    last = named[-1] if named else (known[-1][0] if known else None)
    steps: dict[str, int] = {}
    asked: list[str] = []
    for segment in segments:
        who = last if segment.who == _SOMEBODY else segment.who
        step = _step_of(segment, read) if who else None
        if who and step:
            steps[who] = step
        elif who and who not in asked:
            asked.append(who)
    own = steps.pop(_ME, None)
    table = _with(known, steps)
    people = People(others=table, own=own if steps else None)
    several = len(steps) + (own is not None) >= _SEVERAL
    if several and len({*steps.values(), *([own] if own else [])}) >= _SEVERAL:
        every = {**steps, _ME: own} if own else steps
        return _of_several(people, mentions, segments, asked, every)
    one = asked[0] if len(asked) == 1 else None
    if mentions.steps or one is None or not dict(table).get(one):
        return people
    return replace(people, asked=dict(table)[one], others=_with(table, {one: dict(table)[one]}))


def _of_several(
    people: People,
    mentions: StepMentions,
    segments: Sequence[_Segment],
    asked: Sequence[str],
    steps: Mapping[str, int | None],
) -> People:
    """The steps that are meant where those of several people are told: of one of them, or all."""
    labels = set().union(*(s.labels for s in segments))
    one = [who for who in asked if who in steps]
    if len(one) == 1 and not labels & _OF_BOTH:
        step = steps[one[0]] or 0
        own = replace(mentions, steps=(step,), origin=step, goal=None, is_pair=False)
        return replace(people, mentions=own)
    told = tuple(sorted({step for step in steps.values() if step}))
    if set(told) != set(mentions.steps):
        return people
    pair = replace(mentions, steps=told, origin=None, goal=None, is_range=False, is_pair=True)
    return replace(people, mentions=pair, only_told=not labels & _ASKING)


def _step_of(segment: _Segment, read: Callable[[Sequence[str]], StepMentions]) -> int | None:
    """The step that the person is said to be on."""
    found = read(segment.words)
    return found.steps[0] if segment.stands and len(found.steps) == 1 and not found.goal else None


def _segments(told: Told) -> Iterator[_Segment]:
    """The question in parts that begin with a clause or with the next person."""
    persons = _persons(told)
    current = _Segment(0)
    for i, word in enumerate(told.words):
        clause = i > 0 and told.clauses[i] != told.clauses[i - 1]
        other = i in persons and current.who not in (None, persons[i])
        if clause or other:
            yield current
            current = _Segment(i)
        current.who = persons.get(i, current.who)
        current.words.append(word)
        labels = {m.label for m in told.found.cues if m.start == i}
        current.labels |= labels
        current.stands |= current.who is not None and "stands_on" in labels
    yield current


def _persons(told: Told) -> dict[int, str]:
    """Who is spoken of at which word."""

    def of(match: Match) -> str:
        return told.words[match.positions[-1]] if len(match.positions) > 1 else _SOMEBODY

    cues = [m for m in told.found.cues if m.language == told.spoken]
    said = {m.start: of(m) for m in cues if m.label == "somebody"}
    within = {i for m in cues if m.label == "somebody" for i in m.positions}
    own = {m.start: _ME for m in cues if m.label in ("me", "oneself") and m.start not in within}
    return own | said | {i: word for i, word in enumerate(told.words) if word in told.names}


def _with(known: Table, steps: Mapping[str, int]) -> Table:
    """The table with these people last."""
    return (*((who, step) for who, step in known if who not in steps), *steps.items())
