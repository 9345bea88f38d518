"""Questions as people ask them, each with the statement that answers it or the silence it meets.

A question is found by its likeness to one of these: everyday words stand nearer to everyday words
than to the sources' own.
"""

from collections.abc import Container
from pathlib import Path

from assistant.errors import CorpusError
from assistant.knowledge.files import read_yaml
from assistant.schema import LANGUAGES, Frozen, Language

OTHER = "other"  # the silences that have no name of their own
_KINDS = ("statements", "silent")


class ExampleQuestion(Frozen):
    """A question, and whose it is: a statement's, or a silence's where no source answers it."""

    owner: str
    language: Language
    text: str


def read_questions(
    folder: Path, statements: Container[str], silences: Container[str]
) -> tuple[ExampleQuestion, ...]:
    """`statements.<language>.yaml` and `silent.<language>.yaml` of the folder, in order.

    CorpusError where one names an owner that does not exist, or asks the same for two owners.
    """
    found: dict[tuple[Language, str], ExampleQuestion] = {}
    for kind, known in zip(_KINDS, (statements, silences), strict=True):
        for language in LANGUAGES:
            path = folder / f"{kind}.{language}.yaml"
            table: dict[str, tuple[str, ...]] = read_yaml(path, dict[str, tuple[str, ...]])
            for owner, texts in table.items():
                if owner not in known and not (kind == "silent" and owner == OTHER):
                    raise CorpusError(f"{path.name}: there is no {owner} to ask about")
                for text in texts:
                    other = found.setdefault(
                        (language, text.lower()),
                        ExampleQuestion(owner=owner, language=language, text=text),
                    )
                    if other.owner != owner:
                        raise CorpusError(
                            f'{path.name}: "{text}" is asked of {owner} and of {other.owner}'
                        )
    return tuple(found.values())
