"""What each command does: opens the product, measures, writes into the run's folder, prints."""

from datetime import UTC, datetime
from pathlib import Path

from assistant import Assistant, Settings
from assistant.errors import UsageError
from eval import determinism as same
from eval import kill
from eval import retrieval as ranking
from eval.cases import read_dialogs, read_questions
from eval.config import config
from eval.dummies import DUMMIES, Dummy
from eval.figures import percentile
from eval.gate import failures, read_accepted, read_thresholds
from eval.judge import Judge
from eval.kept import DETERMINISM, MUTANTS, RANKS, Kept, write_models
from eval.metrics import summary
from eval.page import page
from eval.plan_cases import read_plans
from eval.plan_form import PlanJudge
from eval.plans import evaluate as evaluate_plans
from eval.plans import generate as generate_plans
from eval.report import (
    BASELINE,
    RESULTS,
    changed,
    groups,
    latest,
    moved,
    read,
    read_answers,
    read_plan_scores,
    table,
    write,
    write_answers,
    write_json,
)
from eval.run import evaluate, generate
from eval.tune import tune as fitted


def run(baseline: bool) -> int:
    """Answers and scores everything; a baseline keeps no answers and no times."""
    settings = Settings.from_environment()
    assistant = _opened(settings)
    folder = BASELINE if baseline else RESULTS / f"{datetime.now(UTC):%Y%m%d-%H%M%S}"
    answered = generate(assistant, read_questions(), read_dialogs())
    scores = evaluate(answered, Judge.over(settings.corpus))
    cases = read_plans()
    plans = evaluate_plans(generate_plans(assistant, cases), cases, PlanJudge.over(settings.corpus))
    write(folder, scores, config(assistant, settings), plans)
    if not baseline:
        write_answers(folder, answered)
    print(table(groups(scores, plans)))
    times = [a.ms for a in answered]
    print(f"\nlatency: p50 {percentile(times, 0.5):.1f} ms, p95 {percentile(times, 0.95):.1f} ms")
    print(f"\nWritten to {_near(folder)}")
    return 0


def compare(before: Path, after: Path) -> int:
    """Names the questions and plans that are lost and won, and the figures that moved."""
    one, two = ((read(folder), read_plan_scores(folder)) for folder in (before, after))
    sides = (changed(one[0], two[0]), changed(one[1], two[1]))
    lost, won = ([case for side in sides for case in side[n]] for n in (0, 1))
    print(f"lost: {', '.join(lost) or 'none'}\nwon: {', '.join(won) or 'none'}")
    found = moved(groups(*one), groups(*two))
    print("\n".join(["moved:", *(f"  {line}" for line in found or ["nothing"])]))
    return 0


def gate(folder: Path | None) -> int:
    """Prints what the run fails on; 1 when it is anything."""
    kept = Kept.read(folder or latest())
    lost, _ = changed(read(BASELINE), kept.scores)
    lost += changed(read_plan_scores(BASELINE), kept.plans)[0]
    failed = failures(kept.figures(), read_thresholds())
    failed += [f"{case} passes in the baseline" for case in lost if case not in read_accepted()]
    print("\n".join(failed) or "every gate holds")
    return 1 if failed else 0


def report(folder: Path | None) -> int:
    """Writes the page of a run."""
    run_folder = folder or latest()
    path = run_folder / "report.html"
    path.write_text(page(Kept.read(run_folder), read_thresholds()), encoding="utf-8")
    print(f"Written to {_near(path)}")
    return 0


def mutate(folder: Path | None, each: int) -> int:
    """Kill rates of the checkers on the answers of a run; 1 when the judge falls short."""
    run_folder = folder or latest()
    settings = Settings.from_environment()
    knowledge = Assistant.open_corpus(settings).knowledge
    found = kill.mutants(
        read_answers(run_folder), Judge.over(settings.corpus), knowledge, per_operator=each
    )
    write_models(run_folder / MUTANTS, found)
    rates = kill.rates(found)
    rows = ["| mutation | judge | last gate | T3 |", "|---|---|---|---|"]
    for name, killed in sorted(rates.items()):
        rows.append(f"| {name} | {killed.judge} | {killed.gate} | {killed.reworded or '–'} |")
    failed = failures(kill.gate_figures(rates), read_thresholds(), whole=False)
    print("\n".join([*rows, "", *failed]))
    return 1 if failed else 0


def retrieval(folder: Path | None, models: list[Path]) -> int:
    """Ranks the gold of open questions with every retriever, and with other models too."""
    run_folder = folder or latest()
    settings = Settings.from_environment()
    questions = read_questions()
    found = ranking.ranks(_opened(settings), questions)
    for model in models:
        found += ranking.with_model(model, questions, settings)
    write_models(run_folder / RANKS, found)
    print(ranking.table(found, "test"), ranking.table(found, "dev"), sep="\n\n")
    return 0


def determinism(folder: Path | None) -> int:
    """Asks everything again, and again over an index built anew; 1 when a byte differs."""
    run_folder = folder or latest()
    settings = Settings.from_environment()
    first = read_answers(run_folder)
    cases = read_questions(), read_dialogs()
    again = same.repeated(first, *cases, settings)
    anew = same.rebuilt(first, *cases, settings)
    figures = {
        "determinism": same.determinism(len(first), again),
        "determinism.rebuilt": same.determinism(len(first), anew),
    }
    write_json(run_folder / DETERMINISM, {k: f.model_dump() for k, f in figures.items()})
    for name, figure in figures.items():
        print(f"{name}: {figure}")
    print("\n".join(f"differs: {case}" for case in dict.fromkeys([*again, *anew])))
    return 1 if again or anew else 0


def dummies() -> int:
    """What each dummy fails on; 1 when one fails on nothing."""
    settings = Settings.from_environment()
    assistant, judge = _opened(settings), Judge.over(settings.corpus)
    questions = [q for q in read_questions() if q.split == "test"]
    passing = 0
    for name, choose in DUMMIES.items():
        scores = evaluate(generate(Dummy(assistant, choose), questions), judge)
        failed = failures(summary(scores), read_thresholds(), whole=False)
        passing += not failed
        print("\n  ".join([f"{name}: fails on {len(failed)}", *failed]))
    return 1 if passing else 0


def tune() -> int:
    """Prints the fitted numbers of the search."""
    print(fitted(_opened(Settings.from_environment())))
    return 0


def _opened(settings: Settings) -> Assistant:
    """The product over the corpus that the cases are about; UsageError with a clinic's own texts."""
    assistant = Assistant.open(settings)
    if assistant.knowledge.local:
        raise UsageError(
            "corpus/local holds documents, and the cases are about the shipped corpus alone; "
            "set STEGVIS_CORPUS to a copy without them, and run `python ingest.py`"
        )
    return assistant


def _near(path: Path) -> Path:
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
