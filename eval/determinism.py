"""Whether the same questions get the same bytes: on a second run, and from an index built anew."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant import Assistant, Settings
from assistant.index.embeddings import LocalEmbeddings
from assistant.index.generations import build
from eval.cases import Dialog, Question
from eval.figures import Figure, share
from eval.run import Answered, changed_bytes, generate


def rebuilt(
    first: Sequence[Answered],
    questions: Sequence[Question],
    dialogs: Sequence[Dialog],
    settings: Settings,
) -> list[str]:
    """Ids that a fresh assistant over a fresh index answers with other bytes than `first`."""
    with TemporaryDirectory(prefix="stegvis-eval-") as folder:
        index = Path(folder) / "index"
        fresh = settings.model_copy(update={"index": index})
        knowledge = Assistant.open_corpus(fresh).knowledge
        embeddings = LocalEmbeddings(fresh.model, fresh.prompts)
        build(index, knowledge, embeddings, done=lambda n: None)
        return changed_bytes(first, generate(Assistant.open(fresh), questions, dialogs))


def repeated(
    first: Sequence[Answered],
    questions: Sequence[Question],
    dialogs: Sequence[Dialog],
    settings: Settings,
) -> list[str]:
    """Ids that a second assistant over the same index answers with other bytes than `first`."""
    return changed_bytes(first, generate(Assistant.open(settings), questions, dialogs))


def determinism(asked: int, changed: Sequence[str]) -> Figure:
    """The share of cases that got the same bytes."""
    return share(asked - len(changed), asked)
