"""A decision that the asker has to make about people: whom to take, whether to move somebody up."""

from collections.abc import Iterable

from assistant.knowledge.patterns import Match
from assistant.understand.found import positions
from assistant.understand.in_clauses import ASKED, InClauses

_LAST = 1  # words after "whom do I take"
_BARE = 3  # words of "which one of them?"
_WANTING = frozenset({"requirement", "requirements", "all"})
_FEW = 4  # words of "hire the first one?"


class Decisions(InClauses):
    """Whether the question asks what to decide."""

    def are_asked(self) -> bool:
        """Whether it is asked whom to choose, whether to act on somebody, or for a plain "yes"."""
        return (
            any(self._deliberates(m) for m in self._all("deliberate"))
            or any(self._chooses(m) for m in (*self._acting(), *self._all("part")))
            or any(self._chooses_between(m) for m in self._acting())
            or any(self._permits(m) for m in self._all("permits"))
            or any(self._lets(m) for m in self._all("lets"))
            or any(self._is_told_to_choose(m) for m in self._all("choosing"))
            or any(self._asks_which(m) for m in self._whoms())
            or any(self._sorts(m) for m in self._all("sorts"))
            or any(self._gives(m) for m in self._all("giving"))
            or any(self._moves_asker(m) for m in self._all("moved"))
            or any(self._weighs_own(m) for m in self._all("own_choice"))
            or any(self._grades(m) for m in self._all("deliberate"))
            or any(self._asks_for_verdict(m) for m in self._all("opinion"))
            or self._is_pressed()
            or self._compares_pay()
            or self._wants_advice()
            or self._wants_approval()
        )

    def _deliberates(self, match: Match) -> bool:
        """Whether it is asked if the asker should act on somebody: "should I move her up?"."""
        clause = self._of(match)
        after = [m for m in self._in(clause, self._acting()) if m.start > match.start]
        if self._asks_what(match) or not self._affected(clause):
            return False
        if self._holds(clause):  # "give the network to Anna or Mehmet"
            return bool(after) and self._are_two()
        given = {m.start for m in after if m.label == "giving"}  # "take her to court"
        strong = any(m.start not in given for m in after)
        return strong or (bool(after) and (self._gives_step(clause) or self._weighs(clause)))

    def _grades(self, match: Match) -> bool:
        """Whether it is asked what pay somebody is to get: "what pay should I put her on?"."""
        clause = self._of(match)
        paid = [m for m in self._found.subjects.silences if m.label == "salary"]
        acts = [m for m in self._in(clause, self._acting()) if m.start > match.start]
        return bool(self._in(clause, paid) and acts and self._affected(clause))

    def _asks_for_verdict(self, match: Match) -> bool:
        """Whether it is asked what the assistant thinks of the asker's step: "do you think I …"."""
        clause = self._of(match)
        asker = match.positions[-1] + 1 in self._people.asker
        moves = self._gives_step(clause) or bool(self._in(clause, self._all("moved")))
        return asker and moves and self._opens(match) and not self._holds(clause)

    def _chooses(self, match: Match) -> bool:
        """Whether it is asked whom the asker takes; not whom they take something up with."""
        clause = self._of(match)
        asking = any(m.start < match.start for m in self._in(clause, self._whoms()))
        last = max(i for i, number in enumerate(self._numbers) if number == clause)
        by_asker = self._in(clause, [*self._all("deliberate"), *self._all("chooses_self")])
        closes = last - match.positions[-1] <= _LAST
        return asking and bool(by_asker) and closes and self._among_people(clause)

    def _chooses_between(self, match: Match) -> bool:
        """Whether it is asked to whom of two the asker gives something: "…, Karin or Mehmet?"."""
        clause = self._of(match)
        asking = any(m.start < match.start for m in self._in(clause, self._whoms()))
        by_asker = self._in(clause, [*self._all("deliberate"), *self._all("chooses_self")])
        return asking and bool(by_asker) and self._are_two()

    def _are_two(self) -> bool:
        """Whether a word like "or" stands between two people, wherever these are told to be."""
        others = self._people.others
        joined = positions(self._all("either"))
        links = positions(self._all("at_place"))  # "to Anna or to Mehmet"
        heads = {i + 2 if i + 1 in links else i + 1: i for i in joined}
        return any(at in others and min(others) < i for at, i in heads.items())

    def _permits(self, match: Match) -> bool:
        """Whether it is asked if somebody who is named is to be allowed what no step gives."""
        clause = self._of(match)
        ought = [m for m in self._in(clause, self._all("ought")) if self._opens(m)]
        named = any(m.positions[-1] + 1 in self._people.named for m in ought)
        return named and not self._mentions.steps

    def _lets(self, match: Match) -> bool:
        """Whether it is asked if the asker is to let somebody who is named do what no step gives."""
        deliberates = self._in(self._of(match), self._all("deliberate"))
        named = match.positions[-1] + 1 in self._people.named
        opens = any(self._opens(m) for m in deliberates)
        return opens and named and not self._mentions.steps

    def _is_told_to_choose(self, match: Match) -> bool:
        """Whether it is ordered in few words, of people told of before: "hire the first?"."""
        clause = self._of(match)
        few = self._numbers.count(clause) <= _FEW
        return few and self._opens(match) and self._among_people(clause) and clause > 0

    def _asks_which(self, match: Match) -> bool:
        """Whether it is only asked which of them, where they are told of and what is to be done."""
        clause = self._of(match)
        bare = self._numbers.count(clause) <= _BARE and self._opens(match)
        chosen = [*self._all("managing"), *self._all("choosing"), *self._all("scarce")]
        done = any(self._of(m) < clause for m in chosen)
        return bare and done and bool(self._affected_anywhere() | positions(self._all("crowd")))

    def _sorts(self, match: Match) -> bool:
        """Whether it is ordered to put people in an order, and no requirements."""
        clause = self._of(match)
        people = self._affected_anywhere() | positions(self._all("crowd"))
        asked = [m for m in self._all("request") if m.positions[-1] + 1 == match.start]
        held = self._holds(clause) or self._is_of_what_was_asked(clause)
        return bool(people) and not held and (self._opens(match) or bool(asked))

    def _is_of_what_was_asked(self, clause: int) -> bool:
        """Whether it is the things asked for just before it: "what is there on teams? list them"."""
        before = clause - 1
        asks = any(self._of(m) == before for m in self._cues(*ASKED, "all"))
        among = any(self._of(m) == before for m in self._whoms())
        apart = self._affected(clause) or self._affected(before)
        subjects = self._found.subjects
        held = self._in(before, (*subjects.topics, *subjects.areas)) or self._holds(before)
        return asks and bool(held) and not (among or apart)

    def _gives(self, match: Match) -> bool:
        """Whether it is ordered to give somebody a step or the job."""
        clause = self._of(match)
        gives = match.positions[-1] + 1 in self._affected(clause) and self._gives_step(clause)
        return gives and self._opens(match) and not self._holds(clause)

    def _moves_asker(self, match: Match) -> bool:
        """Whether it is asked if the asker is to be moved: "should I be moved up?"."""
        clause = self._of(match)
        ought = [m for m in self._in(clause, self._all("ought")) if self._opens(m)]
        asker = any(m.positions[-1] + 1 in self._people.asker for m in ought)
        passive = any(m.start == match.start for m in self._all("put"))
        return asker and passive and not self._holds(clause)

    def _weighs_own(self, match: Match) -> bool:
        """Whether it is asked what the asker is to do with their own life: "should I take the job?"."""
        ought = [m for m in self._in(self._of(match), self._all("ought")) if self._opens(m)]
        asker = any(m.positions[-1] + 1 in self._people.asker for m in ought)
        return asker and not self._cues(*ASKED)

    def _is_pressed(self) -> bool:
        """Whether a plain "yes" is to be said of somebody's step: "just say yes: I get step 4?"."""
        moved = self._mentions.steps or self._found.relative or self._all("moved")
        said = [*self._all("ready"), *self._all("fulfils")]
        named = bool(self._people.all) and bool(moved or said)
        return bool(self._all("coerces")) and named and not self._holds_any(self._found.cues)

    def _compares_pay(self) -> bool:
        """Whether what the asker earns is set beside what somebody else does, and to be judged."""
        paid = any(m.label == "salary" for m in self._found.subjects.silences)
        ought = any(self._opens(m) for m in self._all("ought"))
        judged = bool(self._all("unfair")) or bool(self._all("just")) or ought
        both = bool(self._people.asker) and bool(self._affected_anywhere())
        return paid and judged and both

    def _wants_advice(self) -> bool:
        """Whether it is asked what the assistant would do with somebody, and with nothing else."""
        return bool(self._all("advise") and self._affected_anywhere()) and not self._holds_any(
            self._found.cues
        )

    def _wants_approval(self) -> bool:
        """Whether it is asked if what is planned for somebody is right, or what one is held for."""
        cues = [m for m in self._found.cues if m.label in _WANTING]
        if not self._all("approval") or self._holds_any(cues) or cues:
            return False
        meant = {self._of(m) for m in self._all("considers") if self._affected(self._of(m))}
        planned = any(self._of(m) in meant for m in self._acting())
        return planned or bool(self._all("holds_for") and self._mentions.steps)

    def _acting(self) -> list[Match]:
        return [m for label in ("managing", "choosing", "giving") for m in self._all(label)]

    def _whoms(self) -> list[Match]:
        return [*self._cues("who"), *self._all("choice")]

    def _gives_step(self, clause: int) -> bool:
        """Whether a step is named in the clause, or the job: that is what is given."""
        used = any(self._numbers[i] == clause for i in self._mentions.used)
        return used or bool(self._in(clause, self._all("post")))

    def _weighs(self, clause: int) -> bool:
        """Whether one of two is named in the clause: "take Mette or Lars"."""
        joined = positions(self._in(clause, self._all("either")))
        return any(i - 1 in self._people.others and i + 1 in self._people.others for i in joined)

    def _affected_anywhere(self) -> set[int]:
        told = (*self._all("described"), *self._all("theirs"))
        return {*self._people.others} | positions(told)

    def _affected(self, clause: int) -> set[int]:
        """Where people other than the asker stand in the clause, named, pointed at or described."""
        return {i for i in self._affected_anywhere() if self._numbers[i] == clause}

    def _among_people(self, clause: int) -> bool:
        return bool(self._affected_anywhere()) and not self._holds(clause)

    def _holds(self, clause: int) -> bool:
        """Whether the clause asks for something that the sources may hold, or for a plan."""
        return self._holds_any([m for m in self._found.cues if self._of(m) == clause], clause)

    def _holds_any(self, cues: Iterable[Match], clause: int | None = None) -> bool:
        subjects = self._found.subjects
        moves = positions(self._cues("transition"))
        held = [m for m in (*subjects.topics, *subjects.areas) if not {*m.positions} <= moves]
        told = positions(self._all("described"))  # "my team" is no subject
        held = [m for m in held if not {*m.positions} <= told]
        held += [m for m in self._found.plan if m.label == "plan"]
        here = [
            m
            for m in held
            if clause is None or self._is_asked_of(m, clause, "conceding", "supposing")
        ]
        return bool(here) or any(m.label == "requirements" for m in cues)
