"""Threads: the same competence over the steps, and what a comparison makes of them."""

from pathlib import Path

import pytest
import yaml

from assistant import Assistant
from assistant.errors import CorpusError
from assistant.knowledge.corpus import Knowledge, read_knowledge
from assistant.retrieve.comparison import compare


def test_every_requirement_stands_in_one_thread_at_most(knowledge: Knowledge) -> None:
    held = [s for thread in knowledge.threads for s in thread.statements]
    assert len(held) == len(set(held))
    assert set(held) <= {s.id for s in knowledge.requirements()}


def test_a_thread_goes_from_lower_steps_to_higher(knowledge: Knowledge) -> None:
    for thread in knowledge.threads:
        steps = [knowledge.statement(s).step or 0 for s in thread.statements]
        assert steps == sorted(steps), thread.id


def changed(folder: Path, change: dict[str, object]) -> Path:
    """The corpus with the first thread changed."""
    path = folder / "threads.yaml"
    threads = yaml.safe_load(path.read_text(encoding="utf-8"))
    threads[0] |= change
    path.write_text(yaml.safe_dump(threads, allow_unicode=True), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        (["S1-EVI-1", "S9-EVI-9"], "S9-EVI-9, which does not exist"),
        (["S1-EVI-1", "S2-SAM-2"], "S2-SAM-2 stands in two threads"),
        (["S2-EVI-1", "S1-EVI-1"], "does not go from lower steps to higher"),
        (["S1-INT-1"], "holds what is no requirement"),
    ],
)
def test_a_thread_that_is_wrong_is_refused_with_its_name(
    corpus_copy: Path, statements: list[str], said: str
) -> None:
    with pytest.raises(CorpusError, match=said):
        read_knowledge(changed(corpus_copy, {"statements": statements}))


def test_each_requirement_of_the_higher_step_is_new_deepened_or_unchanged(
    knowledge: Knowledge,
) -> None:
    both = (*knowledge.requirements(2), *knowledge.requirements(3))
    kinds = {c.statement.id: c.kind for c in compare(knowledge, both).changes}
    assert set(kinds) == {s.id for s in knowledge.requirements(3)}
    assert kinds["S3-SAM-4"] == "new"
    assert kinds["S3-SAM-2"] == "deepened"
    assert kinds["S3-FOR-1"] == "unchanged"


def test_what_has_no_counterpart_on_the_higher_step_is_left(knowledge: Knowledge) -> None:
    both = (*knowledge.requirements(1), *knowledge.requirements(2))
    assert "S1-SAM-2" in {s.id for s in compare(knowledge, both).left}


@pytest.mark.parametrize(
    "question",
    [
        "Hur utvecklas kodningen över stegen?",
        "Hvordan udvikler kodningen sig over trinene?",
        "How does coding develop over the steps?",
    ],
)
def test_a_subject_over_the_steps_walks_its_thread(assistant: Assistant, question: str) -> None:
    cited = [c.statement for c in assistant.ask(question).citations]
    assert [s for s in cited if s in ("S1-SVA-3", "S2-SVA-3", "S3-SVA-2")] == [
        "S1-SVA-3",
        "S2-SVA-3",
        "S3-SVA-2",
    ]


def test_steps_between_two_that_are_compared_are_counted(assistant: Assistant) -> None:
    answer = assistant.ask("Vad skiljer steg 2 från steg 5?")
    assert "37" in "".join(s.text for s in answer.segments if s.kind == "glue")
