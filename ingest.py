"""Builds the index from the corpus: `python ingest.py`.

Documents → statements → vectors and terms → a checked generation of the index. With nothing
changed since the last run it says so and ends.
"""

import sys
import time
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from assistant.errors import StegvisError
from assistant.index.embeddings import LocalEmbeddings
from assistant.index.entries import entries, fingerprint
from assistant.index.manifest import fits
from assistant.knowledge.corpus import Knowledge, read_knowledge
from assistant.settings import Settings
from assistant.understand.answerability import AnswerabilityModel, sorted_out
from assistant.understand.kinds import KindModel
from assistant.understand.reader import QuestionReader

out, err = Console(highlight=False), Console(stderr=True, highlight=False)


def main() -> int:
    """Runs the ingest; 0 when the index is current, 1 with one line on standard error else."""
    try:
        ingest(Settings.from_environment())
    except StegvisError as error:
        err.print(f"ingest: {error}", markup=False, soft_wrap=True)
        return error.exit_status
    except OSError as error:
        reason = f"the index can't be written ({error.strerror}); free space or set STEGVIS_INDEX"
        err.print(f"ingest: {reason}", markup=False, soft_wrap=True)
        return 1
    return 0


def ingest(settings: Settings) -> None:
    """Brings the index up to date with corpus and model."""
    started = time.perf_counter()
    knowledge = read_knowledge(settings.corpus)
    embeddings = LocalEmbeddings(settings.model, settings.prompts)
    if fits(settings.index, fingerprint(knowledge), embeddings.fingerprint):
        report(knowledge)
        out.print("Nothing has changed: the index is current.")
        return
    from assistant.index.building import build

    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=out,
    ) as progress:
        task = progress.add_task("Embedding", total=len(entries(knowledge)))
        manifest = build(
            settings.index,
            knowledge,
            embeddings,
            done=lambda n: progress.update(task, advance=n),
            learn=lambda folder: learn(knowledge, embeddings, folder),
        )
    report(knowledge)
    seconds = time.perf_counter() - started
    out.print(f"Index built and checked: {manifest.entries} entries in {seconds:.1f} s.")


def learn(knowledge: Knowledge, embeddings: LocalEmbeddings, folder: Path) -> None:
    """Writes what the corpus's example questions teach into the folder."""
    learn_kinds(knowledge, embeddings).save(folder)
    statements = {s.id for s in knowledge.statements}
    answered, silent = sorted_out(knowledge.questions, knowledge.kinds, statements)
    AnswerabilityModel.fit(answered, silent, embeddings.embed_queries).save(folder)


def learn_kinds(knowledge: Knowledge, embeddings: LocalEmbeddings) -> KindModel:
    """The kinds of question, from the corpus's examples."""
    reader = QuestionReader(knowledge)
    examples = [
        (example.owner, reader.read(example.text, example.language, None, None)[0])
        for example in knowledge.kinds
    ]
    cues = sorted(knowledge.vocabulary.cue_patterns.labels)
    return KindModel.fit(examples, cues, embeddings.embed_queries)


def report(knowledge: Knowledge) -> None:
    """What was read: documents and counts, and what was left out and why."""
    for document in knowledge.documents:
        count = sum(s.document == document.name for s in knowledge.statements)
        reviewed = document.entry.reviewed
        dated = f", reviewed {reviewed}" if reviewed else ""
        out.print(f"  {document.name}: {count} statements{dated}", soft_wrap=True)
    out.print(f"  requirements of the ladder: {len(knowledge.requirements())}")
    for clarification in knowledge.local:
        out.print(
            f"  {clarification.name}: {len(clarification.statements)} statements",
            markup=False,
            soft_wrap=True,
        )
    for skipped in knowledge.skipped:
        err.print(f"  skipped {skipped.name}: {skipped.reason}", markup=False, soft_wrap=True)


if __name__ == "__main__":
    sys.exit(main())
