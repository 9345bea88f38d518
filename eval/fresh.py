"""The product over an index that was built just now, in a folder that goes away."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant import Assistant, Settings
from assistant.index.building import build
from assistant.index.embeddings import LocalEmbeddings
from ingest import learn


@contextmanager
def fresh(settings: Settings) -> Iterator[Assistant]:
    """An assistant with these settings, but for the index."""
    with TemporaryDirectory(prefix="stegvis-eval-") as folder:
        own = settings.model_copy(update={"index": Path(folder) / "index"})
        knowledge = Assistant.open_corpus(own).knowledge
        embeddings = LocalEmbeddings(own.model, own.prompts)
        build(
            own.index,
            knowledge,
            embeddings,
            done=lambda n: None,
            learn=lambda generation: learn(knowledge, embeddings, generation),
        )
        yield Assistant.open(own)
