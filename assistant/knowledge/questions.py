"""Questions as people ask them: whose they are, and what kind of answer they want.

A question is found by its likeness to one of these: everyday words stand nearer to everyday words
than to the sources' own.
"""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from assistant.errors import CorpusError
from assistant.knowledge.files import read_yaml
from assistant.schema import LANGUAGES, Language

OTHER = "other"  # the silences that have no name of their own
KINDS = (
    "set_of_step",  # everything on one step or several
    "move_up",  # what it takes to come from one step to another
    "compare",  # the difference between two steps
    "new",  # what a step adds to the one before
    "count",  # how many
    "formal",  # what education a step asks for
    "area",  # one area on a step
    "area_over",  # one area over the steps
    "topic_over",  # one subject over the steps
    "first_step",  # where a subject first comes
    "which_lacks",  # where something does not stand
    "fact",  # a single thing
    "activities",  # ways to develop
    "framework",  # what the ladder is
    "rule",  # whether lower steps hold, may be skipped, promise a move
    "role_dk",  # the Danish role
    "clarify",  # too vague to answer
    "small_talk",
    "person",  # a decision about a person
    "instruction",  # an instruction to the assistant
    "silent",  # near the subject, and answered nowhere
    "premise",  # takes for granted what is not so
    "twofold",  # two questions in one
)


class ExampleQuestion(NamedTuple):
    """A question, and whose it is: a statement's, a silence's where no source answers it, a kind's."""

    owner: str
    language: Language
    text: str


def read_questions(
    folder: Path, statements: Collection[str], silences: Collection[str]
) -> tuple[ExampleQuestion, ...]:
    """The questions about statements and about silences, in the order of their files.

    CorpusError where one names an owner that does not exist, or asks the same for two owners.
    """
    about = _read(folder, "statements", statements)
    return _distinct((*about, *_read(folder, "silent", {*silences, OTHER})))


def read_kinds(folder: Path) -> tuple[ExampleQuestion, ...]:
    """The questions of each kind of answer."""
    return _distinct(_read(folder, "kinds", KINDS))


def _read(folder: Path, name: str, owners: Collection[str]) -> Iterator[ExampleQuestion]:
    """The questions in `<name>.<language>.yaml`: owner → questions."""
    for language in LANGUAGES:
        path = folder / f"{name}.{language}.yaml"
        table: dict[str, tuple[str, ...]] = read_yaml(path, dict[str, tuple[str, ...]])
        for owner, texts in table.items():
            if owner not in owners:
                raise CorpusError(f"{path.name}: there is no {owner} to ask about")
            for text in texts:
                yield ExampleQuestion(owner, language, text)


def _distinct(questions: Iterable[ExampleQuestion]) -> tuple[ExampleQuestion, ...]:
    found: dict[tuple[Language, str], ExampleQuestion] = {}
    for question in questions:
        first = found.setdefault((question.language, question.text.lower()), question)
        if first.owner != question.owner:
            raise CorpusError(
                f'questions: "{question.text}" is asked of {first.owner} and of {question.owner}'
            )
    return tuple(found.values())
