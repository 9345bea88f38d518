"""The clauses of a question: which of them ask, which only tell, which decide about somebody."""

from bisect import bisect
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from assistant.knowledge.patterns import Match
from assistant.understand.found import Found, positions
from assistant.understand.steps import StepMentions

_ASKING = frozenset({"question", "requirement", "all", "brief", "count", "compare"})
_HEADING = 2  # words
_OF_ASKER = frozenset({"me", "at_first", "newcomer", "elliptic"})
_CLAIMING = frozenset({"confirm", "only"})  # what is said so is part of the question
_CLEFT = 2  # words from "what" to the "it" of "what is it that …"
_ASKED_ELSEWHERE = frozenset({"question", "confirm"})
_POINTING_AHEAD = frozenset({"question", "first"})  # "it's only on four that one codes, right?"
_OF_STEPS = frozenset({"requirement", "all", "transition", "compare"})  # a step answers these
_SUBJECTS = frozenset({"subject", "me", "somebody", "pronoun", "you"})
PLACES = frozenset({"places_and_people"})  # where somebody works is told, and asked of nothing


class Clauses:
    """The matches in a question, by clause."""

    def __init__(
        self,
        numbers: Sequence[int],
        found: Found,
        mentions: StepMentions,
        settings: Collection[str] = (),
    ) -> None:
        """`numbers` has for each word the number of its clause; `settings` are topics that yield."""
        self.numbers, self._found, self._mentions = numbers, found, mentions
        self._settings = settings
        self._heads = {number: numbers.index(number) for number in set(numbers)}
        self._links = positions(m for m in found.cues if m.label == "follow")
        self._required = positions(m for m in found.cues if m.label == "requirement")

    @property
    def heads(self) -> Collection[int]:
        """Where the clauses begin."""
        return self._heads.values()

    def asides(self) -> frozenset[int]:
        """The words of clauses that only tell: of what no source holds, of nothing that is known, or why.

        Another clause must ask for what the sources hold; after what is not known, for a subject;
        after a reason ("since step 1 asks for no networks, …"), for another one. Beside where
        somebody works, and what they prepare, it may ask for anything.
        """
        subjects = self._found.subjects
        silent = {self._of(m) for m in subjects.silences}
        held = {self._of(m) for m in (*subjects.topics, *subjects.areas)}
        reasons = {n for n in self._heads if self._gives_reason(n)}
        asking = {number for number in self._heads if self._asks(number)} - reasons
        told = {n for n in silent - asking if self._tells(n)}
        if not any(self._is_answerable(n) for n in asking - silent):
            told = set()
        told |= {n for n in set(self._heads) - asking if self._tells_why(n, bool(asking))}
        told |= {n for n in silent if self._tells_office(n, n in asking)}
        held |= {n for n in self._heads if self._asks_briefly(n)}
        first = min((n for n in held & asking - silent if not self._points_back(n)), default=0)
        told |= {
            n for n in set(self._heads) - asking - silent - held if n < first and self._tells(n)
        }
        told |= {
            n for n in reasons if any(self._named(m) - self._named(n) for m in asking if m > n)
        }
        return frozenset(i for i, number in enumerate(self.numbers) if number in told)

    def _tells_why(self, number: int, asks: bool) -> bool:
        """Whether it says no more than where somebody works, or what the answer is for.

        Where no other clause `asks`, a greeting has to stand beside what it tells of the asker.
        """
        cues = {m.label for m in self._in(number, self._found.cues)}
        told = asks or (self._found.small_talk and cues & _OF_ASKER)
        if not told or cues & _CLAIMING or not self._tells(number):
            return False
        subjects = self._found.subjects
        silent = {m.label for m in self._in(number, subjects.silences)}
        named = self._named(number)
        only = named.issubset(self._settings) and silent <= PLACES
        return "purpose" in cues or (bool(named or silent) and only)

    def _tells_office(self, number: int, asks: bool) -> bool:
        """Whether it only says as what somebody asks, beside other clauses: "union rep here. …".

        Where it seems to ask, that opens it: "er vikar i en praksis. …".
        """
        silences = positions(self._in(number, self._found.subjects.silences))
        office = [m for m in self._in(number, self._found.cues) if m.label == "office"]
        meant = not asks or any(self._opens(m) for m in office)
        return meant and silences <= positions(office) and len(self._heads) > 1

    def _gives_reason(self, number: int) -> bool:
        cues = self._in(number, self._found.cues)
        given = any(m.label == "given" and self._opens(m) for m in cues)
        return given or self._denies(number)

    def _named(self, number: int) -> set[str]:
        subjects = self._found.subjects
        return {m.label for m in self._in(number, (*subjects.topics, *subjects.areas))}

    def asks_whether(self) -> bool:
        """Whether something is asked that is answered by yes or no, and not of the requirements."""
        cues = self._found.cues
        if any(m.label in ("all", "requirements") for m in cues):
            return False
        spoken_to = positions(m for m in cues if m.label == "you")
        return any(
            m.positions[-1] + 1 not in spoken_to
            for m in cues
            if m.label in ("yes_no", "exists") and self._opens(m) and not self._leaves_out_who(m)
        )

    def denied(self) -> bool:
        """Whether a clause takes it for granted that a subject does not hold, and another asks."""
        subjects = self._found.subjects
        held = {self._of(m) for m in (*subjects.topics, *subjects.areas)}
        denying = {n for n in held if self._denies(n)}
        return bool(denying) and any(self._asks(n) for n in set(self.numbers) - denying)

    def _denies(self, number: int) -> bool:
        cues = self._in(number, self._found.cues)
        opens = {m.label for m in cues if self._opens(m)}
        labels = {m.label for m in cues}
        return ("given" in opens and bool(labels & {"denial", "never"})) or (
            "occasion" in opens and "never" in labels
        )

    def asks_apart(self) -> bool:
        """Whether one question word asks for what no source holds, another for something else.

        Within what is named so, one only joins: "the program called where I report".
        """
        subjects = self._found.subjects
        joining = {i for m in subjects.silences for i in m.positions[1:]}
        conjunctions = {m.start for m in self._found.cues if self._is_conjunction(m)}
        questions = {m.start for m in self._found.cues if m.label == "question"}
        asked = sorted(questions - joining - conjunctions)
        silent = {bisect(asked, m.start) for m in subjects.silences}
        sets = (m for m in self._found.cues if m.label in _OF_STEPS and self._mentions.steps)
        first = min((m.start for m in subjects.silences), default=0)
        deciding = (m for m in self._found.cues if m.label == "who_decides")
        points = positions(m for m in deciding if m.start > first)
        # "who decides, then?" asks for nothing else than what was told
        named = (m for m in subjects.topics if not set(m.positions) <= points)
        held = {bisect(asked, m.start) for m in (*named, *subjects.areas, *sets)}
        return bool(silent - {0}) and bool(held - silent - {0})

    def _is_conjunction(self, match: Match) -> bool:
        """Whether it says when that is of which something is asked: "which form, when it failed"."""
        begins = match.start in self._heads.values() or match.start - 1 in self._links
        return match.label == "occasion" and not begins

    def decides(
        self, named: Collection[int], pronouns: Collection[int], unknown: Collection[int]
    ) -> bool:
        """Whether a clause wants a decision or a judgement about somebody.

        `named` and `pronouns` are the positions of names and of words like "she", `unknown` those
        of words of which the vocabulary knows nothing: what is asked of these is no decision.
        """
        if self._judges_oneself():
            return True
        if not named and not pronouns:
            return False
        cues, somebody = self._found.cues, {*named, *pronouns}
        before = [m for m in cues if m.label == "yes_no" and self._is_before(m, somebody)]
        return self._decides(before, unknown) or self._judges(before, named, somebody)

    def _judges_oneself(self) -> bool:
        """Whether it is asked if the asker meets what a step requires: "do I meet it?"."""
        cues, subjects = self._found.cues, self._found.subjects
        if not self._is_of_step or subjects.topics or subjects.areas:
            return False
        asks = {self._of(m) for m in cues if m.label == "yes_no" and self._opens(m)}
        asks &= {self._of(m) for m in cues if m.label == "me"}
        return any(m.label == "fulfils" and self._of(m) in asks for m in self._found.boundary)

    def _decides(self, before: Sequence[Match], unknown: Collection[int]) -> bool:
        """Whether one of the verbs `before` somebody asks for a step, and for nothing on it."""
        subjects = self._found.subjects
        held = (*subjects.topics, *subjects.areas, *subjects.silences)
        moves = positions(m for m in self._found.cues if m.label == "transition")
        held = tuple(m for m in held if not set(m.positions) <= moves)  # "should she move up?"
        apart = positions(held) | self._required | {*unknown}
        return self._is_of_step and any(
            not self._in_clause_of(m, apart) and not self._asks_what(m) for m in before
        )

    def _judges(
        self, before: Sequence[Match], named: Collection[int], somebody: Collection[int]
    ) -> bool:
        """Whether an opinion of somebody is asked for, what they ought to get, or where they stand.

        Of nobody by name, where what they do is told: that asks where such things stand.
        """
        subjects = self._found.subjects
        silent = bool(subjects.silences)
        known = subjects.topics or subjects.areas
        held = known or silent
        alone = not held and not self._is_of_step
        asked = any(not self._asks_what(m) for m in before)
        tells = bool(named) or not subjects.topics
        return any(
            (
                m.label == "opinion"
                and (self._is_of_step or silent)
                and not self._in_clause_of(m, self._required)
            )
            or (m.label == "fulfils" and asked and not held)
            or (m.label == "judgement" and (alone or self._asks_to_judge(m, before)))
            or (m.label == "choice" and len(named) > 1 and self._is_of_step and not known)
            or (m.label == "ought" and silent and self._is_before(m, named))
            or (m.label == "placing" and tells and self._is_before(m, somebody))
            for m in self._found.boundary
        )

    @property
    def _is_of_step(self) -> bool:
        return bool(self._mentions.steps or self._found.relative)

    def _of(self, match: Match) -> int:
        return self.numbers[match.start]

    def _in(self, number: int, matches: Iterable[Match]) -> list[Match]:
        return [m for m in matches if self._of(m) == number]

    def _in_clause_of(self, match: Match, words: Collection[int]) -> bool:
        return any(self.numbers[i] == self._of(match) for i in words)

    def _opens(self, match: Match) -> bool:
        """Whether the clause begins with the match; "and" may stand before."""
        head = self._heads[self._of(match)]
        return set(range(head, match.start)) <= self._links

    def _asks(self, number: int) -> bool:
        cues = self._in(number, self._found.cues)
        opening = (m for m in cues if m.label == "yes_no" and self._opens(m))
        return any(m.label in _ASKING for m in cues) or any(
            not self._leaves_out_who(m) for m in opening
        )

    def without_telling(self, cues: Iterable[Match]) -> list[Match]:
        """The cues without a verb that asks nothing, as it tells of the one who asks."""
        return [m for m in cues if m.label != "yes_no" or not self._leaves_out_who(m)]

    def _leaves_out_who(self, verb: Match) -> bool:
        """Whether the verb tells of the one who asks: "am a secretary in Lund. …"; another clause asks."""
        cues = self._found.cues
        asked = (m for m in cues if m.label in _ASKED_ELSEWHERE)
        elsewhere = any(self._of(m) != self._of(verb) for m in asked)
        tells = any(m.label == "elliptic" and m.start == verb.start for m in cues)
        following = {m.start for m in cues if m.label in _SUBJECTS}
        return elsewhere and tells and verb.positions[-1] + 1 not in following

    def _tells(self, number: int) -> bool:
        """Whether the clause is more than a heading, and no part of what another one asks.

        "If I work part time" is part of it.
        """
        cues = self._in(number, self._found.cues)
        conditional = any(m.label == "condition" and self._opens(m) for m in cues)
        return self.numbers.count(number) > _HEADING and not conditional

    def _is_answerable(self, number: int) -> bool:
        """Whether the clause says what it asks for, and does not point back at what was told."""
        cues, subjects = self._in(number, self._found.cues), self._found.subjects
        labels = {m.label for m in cues}
        if "pronoun" in labels and not labels & _POINTING_AHEAD:
            return False
        if self._in(number, (*subjects.topics, *subjects.areas)):
            return True
        return bool(self._mentions.steps and labels & _OF_STEPS)

    def _asks_briefly(self, number: int) -> bool:
        """Whether the clause asks what a step is, in few words."""
        brief = any(m.label == "brief" for m in self._in(number, self._found.cues))
        return brief and any(self.numbers[i] == number for i in self._mentions.used)

    def _points_back(self, number: int) -> bool:
        """Whether it holds a pronoun, but for the one of "hvad er det, vi …"."""
        cues = self._in(number, self._found.cues)
        empty = {m.start + _CLEFT for m in cues if m.label == "question"}
        return any(m.label == "pronoun" and m.start not in empty for m in cues)

    def _is_before(self, match: Match, somebody: Collection[int]) -> bool:
        following = match.positions[-1] + 1
        return following in somebody and self.numbers[following] == self._of(match)

    def _asks_what(self, match: Match) -> bool:
        """Whether a question word opens the clause: "what should she …" decides nothing."""
        cues = self._in(self._of(match), self._found.cues)
        return any(m.label == "question" and m.start < match.start for m in cues)

    def _asks_to_judge(self, match: Match, before: Sequence[Match]) -> bool:
        """Whether the clause asks for the judgement and does not only give it."""
        cues = self._in(self._of(match), self._found.cues)
        asked = any(m.label == "question" and self._opens(m) for m in cues)
        return asked or any(self._of(m) == self._of(match) for m in before)


def handled(found: Found, numbers: Sequence[int]) -> frozenset[int]:
    """The words that name what somebody has seen to already, before something else is asked.

    `numbers` has for each word the number of its clause: "the papers are sorted but what must one
    be like?".
    """
    seen_to = [m for m in found.cues if m.label == "handled"]
    turns = [m.start for m in found.cues if m.label == "but"]
    over = frozenset(i for match in seen_to for i in _around(match, numbers, turns))
    subjects = found.subjects
    named = (*subjects.topics, *subjects.areas, *subjects.silences)
    asked = over and any(m.start > max(over) for m in named)
    return over if asked else frozenset()


def _around(match: Match, numbers: Sequence[int], turns: Collection[int]) -> range:
    """The part of its clause in which the match stands, between the words that `turns` has."""
    clause = [i for i, number in enumerate(numbers) if number == numbers[match.start]]
    start = max((i for i in turns if clause[0] <= i < match.start), default=clause[0])
    end = min((i for i in turns if match.start < i <= clause[-1]), default=clause[-1] + 1)
    return range(start, end)


def without(found: Found, aside: frozenset[int], mentions: StepMentions) -> Found:
    """What was found without the subjects that were only told of in passing, and how far they go.

    Where a step is named, a country that is only told of is not asked about: "my boss is Danish".
    """
    if not aside:
        return found
    subjects = found.subjects
    kept = replace(
        subjects,
        topics=[m for m in subjects.topics if m.start not in aside],
        silences=[m for m in subjects.silences if m.start not in aside],
        areas=[m for m in subjects.areas if m.start not in aside],
    )
    told = aside if mentions.steps else frozenset[int]()
    countries = [m for m in found.countries if not set(m.positions) <= told]
    degrees = [m for m in found.degrees if m.start not in aside]
    return replace(
        found, subjects=kept, countries=countries, degrees=degrees, aside=found.aside | aside
    )
