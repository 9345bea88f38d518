"""What tests share: the shipped corpus, its knowledge, one built index, one assistant over it."""

import shutil
from pathlib import Path

import hypothesis
import pytest

from assistant import Assistant, Settings
from assistant.knowledge.corpus import Knowledge, read_knowledge
from assistant.settings import PROJECT, SHIPPED_MODEL

hypothesis.settings.register_profile("stegvis", deadline=None)  # machines differ, and are busy
hypothesis.settings.load_profile("stegvis")


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corpus as shipped, without a clinic's documents that may lie on this machine."""
    folder = tmp_path_factory.mktemp("shipped") / "corpus"
    shutil.copytree(PROJECT / "corpus", folder, ignore=shutil.ignore_patterns("local"))
    (folder / "local").mkdir()
    return folder


@pytest.fixture
def corpus_copy(corpus: Path, tmp_path: Path) -> Path:
    """A corpus of its own for a test that changes it."""
    return Path(shutil.copytree(corpus, tmp_path / "corpus"))


@pytest.fixture(scope="session")
def knowledge(corpus: Path) -> Knowledge:
    """Everything that the shipped corpus says."""
    return read_knowledge(corpus)


@pytest.fixture(scope="session")
def settings(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings that nothing in the environment changes, with an index of their own."""
    return Settings(
        corpus=corpus,
        prompts=PROJECT / "prompts",
        index=tmp_path_factory.mktemp("shared") / "index",
        model=str(SHIPPED_MODEL),
        max_question=2000,
        conversations=1000,
    )


@pytest.fixture(scope="session")
def built_index(settings: Settings) -> Path:
    """The index that `settings` name, built once; tests that damage an index copy it."""
    from ingest import ingest

    ingest(settings)
    return settings.index


@pytest.fixture(scope="session")
def assistant(settings: Settings, built_index: Path) -> Assistant:
    """The assistant over the shared index."""
    return Assistant.open(settings)
