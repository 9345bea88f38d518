"""What was understood of a question; the only thing that later stages know of its wording."""

from dataclasses import asdict, dataclass, replace
from typing import Any, Literal, get_args

from assistant.schema import Language
from assistant.understand.wish import Wish

Intent = Literal[
    "set_of_step",  # everything for one step or several
    "move_up",  # what moving from one step to another takes
    "area",  # one or more areas, at a step or over the steps
    "compare",  # two steps beside each other
    "topic",  # statements about a known subject
    "first_step",  # where a subject first appears
    "count",  # how many requirements
    "open",  # free wording: search
    "silent",  # a subject that no source holds
    "no_such_step",
    "danish_ladder",  # takes it that Denmark has a ladder
    "person",  # a decision about a person
    "instruction",  # an instruction to the assistant
    "small_talk",
    "which_step",  # a step is needed and unknown
    "rule",  # whether lower steps hold, may be skipped, promise a move
    "clarify",  # too vague to answer
    "plan",  # a development plan is to be made
    "no_more",  # the reason or the details of what was just shown
]
INTENTS: tuple[Intent, ...] = get_args(Intent)
# Cues of somebody who is new, and so on the first step.
BEGINNING = frozenset({"newcomer", "at_first", "beginner"})


@dataclass(frozen=True)
class Query:
    """A question as it was understood.

    `subject` is the question in corrected spelling without the steps that it names and
    without words like "over all steps". `steps` are
    those named, in order of naming; `origin` and `goal` are set when one moves up.
    `words` are the words that carry a subject, spelt as the sources spell them; `unexplained` those
    of them that no vocabulary knows, `names_unknown` if one stands where a subject is named. `wider` are topics
    that a more specific one hides. `degrees` and `qualifiers` say which of a topic's statements is
    meant: how far the competence goes, and the subject's words beside the topic's own; `shares` are the
    degrees of each of several questions for a step, `pairs` the steps with a topic for each. `kind` is
    the kind of question that examples make likeliest; `over_steps`: what is asked for
    is clearly a subject on every step; `surely_set`: it is clearly a whole step;
    `joins_topics`: two subjects, or one and an area, are asked about at once; `adds_silence`: beside a subject something
    that no source says; `asks_more`: about what was `shown` in an earlier turn, `listed` the last
    of it that were several, `part` the area of which one of them was pointed at; `shown_step`: the
    only step that was shown; `own_step`: the step is the person's own, and was not said;
    `person_step` is known from the profile, or was said; `people` are others whose step was told,
    the last one last, and `others_step` is that of the one who is asked about; `steps_before` are
    those that were spoken of before these, and `subjects_before` the topics and areas; `stands` is the
    step of somebody who is to move, and `shown_area` the area that all of what was shown is of; `about_somebody`: a person is named; `of_manager`: a
    manager asks; `asks_whether`: a yes or no is wanted, on something else than the requirements as
    such; `asks_act`: words of deciding about people stand in it; `denies`: it is taken for granted
    that the subject does not hold; `unanswerable`: how surely no source answers what is asked so,
    from about -1 to 1; `is_familiar`: most of its words are of the three languages; `wish`: the
    plan that was made, `amends`: it changes it; `of_ladder`: it speaks of the ladder as such;
    `crosses`: what was asked of one source is asked of the other; `both_sources`: they are
    compared; `abroad`: what was last spoken of in the other one; `confirms`: an answer is doubted;
    `declined`: a decision about somebody was asked for just before, `aim` the step that it was about.
    """

    intent: Intent
    language: Language
    text: str
    subject: str = ""
    steps: tuple[int, ...] = ()
    origin: int | None = None
    goal: int | None = None
    relative: str | None = None
    areas: tuple[str, ...] = ()
    part: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    wider: tuple[str, ...] = ()
    silences: tuple[str, ...] = ()
    degrees: tuple[str, ...] = ()
    shares: tuple[tuple[str, ...], ...] = ()
    pairs: tuple[tuple[int, str], ...] = ()
    qualifiers: tuple[str, ...] = ()
    cues: frozenset[str] = frozenset()
    country: str | None = None
    words: tuple[str, ...] = ()
    unexplained: tuple[str, ...] = ()
    names_unknown: bool = False
    premise: bool = False
    small_talk: str | None = None
    kind: str | None = None
    over_steps: bool = False
    surely_set: bool = False
    joins_topics: bool = False
    adds_silence: bool = False
    asks_more: bool = False
    own_step: bool = False
    person_step: int | None = None
    people: tuple[tuple[str, int], ...] = ()
    others_step: int | None = None
    steps_before: tuple[int, ...] = ()
    subjects_before: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    stands: int | None = None
    shown_area: str | None = None
    about_somebody: bool = False
    of_manager: bool = False
    asks_whether: bool = False
    denies: bool = False
    unanswerable: float = 0.0
    asks_act: bool = False
    is_familiar: bool = True
    shown: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    shown_step: int | None = None
    wish: Wish | None = None
    amends: bool = False
    of_ladder: bool = False
    crosses: bool = False
    both_sources: bool = False
    confirms: bool = False
    abroad: "Query | None" = None
    declined: bool = False
    aim: int = 0

    @property
    def about_steps(self) -> tuple[int, ...]:
        """The steps whose requirements are meant: when one moves up, those after the origin."""
        if self.origin and self.goal and self.goal > self.origin:
            return tuple(range(self.origin + 1, self.goal + 1))
        return self.steps

    @property
    def takes_for_denied(self) -> bool:
        """Whether it supposes that something does not hold: "they don't see patients, right?"."""
        supposes = self.premise and {"confirm", "denial"} <= self.cues
        return supposes and "question" not in self.cues

    def anywhere(self) -> "Query":
        """The same question asked of the whole ladder."""
        return replace(self, steps=(), origin=None, goal=None)

    def as_trace(self) -> dict[str, Any]:
        """The query as plain data, without the question's own words."""
        plain = asdict(self)
        for field in (
            "text",
            "subject",
            "words",
            "unexplained",
            "shares",
            "pairs",
            "qualifiers",
            "shown",
            "listed",
            "shown_step",
            "is_familiar",
            "wish",
            "person_step",
            "people",
            "others_step",
            "of_manager",
            "steps_before",
            "subjects_before",
            "stands",
            "shown_area",
            "abroad",
            "declined",
            "aim",
        ):
            del plain[field]
        plain["cues"] = sorted(self.cues)
        return {
            key: list(value) if isinstance(value, tuple) else value
            for key, value in plain.items()
            if value not in (None, (), [], False)
        }
