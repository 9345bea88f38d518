"""What a plan is wished to hold, as far as it was said in words."""

from dataclasses import dataclass, replace

_REMEMBERED = 9  # changes that can be gone back, beside the first wish


@dataclass(frozen=True)
class Note:
    """What is to be said beside the plan: a text of the catalogue, and what fills its slot."""

    key: str
    said: str = ""


@dataclass(frozen=True)
class Wish:
    """Steps, what is met and what is missing (ids), areas in focus (codes), words nobody could match.

    It is one person's, named by `person` as far as a name was said, and lasts through a
    conversation until another is asked for. `planned`: a plan was asked for, not only steps told.
    `last` are the requirements that were named last, `history` the first of the wishes that were
    changed and the latest, and `notes` are said once. `several`: plans for several people at once;
    `rises`: a step higher is wished for, whichever.
    `others` are the wishes for people who were spoken of before.
    `lacking` are the words in which something was told as not met.
    """

    from_step: int | None = None
    to_step: int | None = None
    done: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    focus: tuple[str, ...] = ()
    only: bool = False
    deepens: bool = False
    rises: bool = False
    unmatched: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    person: str = ""
    planned: bool = False
    last: tuple[str, ...] = ()
    history: "tuple[Wish, ...]" = ()
    notes: tuple[Note, ...] = ()
    several: bool = False
    others: "tuple[Wish, ...]" = ()

    def changed(self) -> "Wish":
        """What a change starts from: said once is not said again, and what was can be gone back to."""
        said = replace(self, unmatched=(), lacking=(), notes=(), several=False, rises=False)
        if not self.planned:
            return said
        past = (*self.history, replace(self, history=(), others=()))
        return replace(said, history=past[:1] + past[1:][-_REMEMBERED:])

    def of(self, person: str) -> "Wish":
        """The wish for somebody else, which may have been spoken of before; the others are kept."""
        own = (replace(self.changed(), history=(), others=()),) if self.person else ()
        known = [wish for wish in (*self.others, *own) if wish.person != person]
        before = next((w for w in self.others if w.person == person and person), Wish())
        return replace(before, person=person, others=tuple(known)[-_REMEMBERED:])
