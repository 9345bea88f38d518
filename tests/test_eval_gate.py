"""The eval set: no figure of the test split past its limit, no question lost without a reason."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant import Assistant, Settings
from assistant.knowledge.corpus import Knowledge
from assistant.knowledge.words import fold, tokens
from eval import kill, retrieval
from eval.cases import read_dialogs, read_questions
from eval.determinism import determinism, rebuilt, repeated
from eval.dummies import DUMMIES, Dummy
from eval.figures import Figure
from eval.gate import failures, read_accepted, read_thresholds
from eval.judge import Judge
from eval.kept import gate_figures
from eval.metrics import Score, summary
from eval.plan_cases import read_plans
from eval.plan_form import PlanJudge
from eval.plans import PlanScore
from eval.plans import evaluate as evaluate_plans
from eval.plans import gate_figures as plan_figures
from eval.plans import generate as generate_plans
from eval.report import BASELINE, changed, read, read_plan_scores
from eval.run import Answered, evaluate, generate

THRESHOLDS = read_thresholds()
ACCEPTED = read_accepted()
EACH = 60  # mutants of an operator
# What a dummy must fail on: what it answers, not that it has too few claims to be measured.
OUTCOME = {"gold_recall", "gold_precision", "abstention_recall", "false_abstention", "forbidden"}


@pytest.fixture(scope="module")
def judge(corpus: Path) -> Judge:
    return Judge.over(corpus)


@pytest.fixture(scope="module")
def answered(assistant: Assistant) -> list[Answered]:
    """The one run that all tests here look at."""
    return generate(assistant, read_questions(), read_dialogs())


@pytest.fixture(scope="module")
def scores(answered: list[Answered], judge: Judge) -> list[Score]:
    return evaluate(answered, judge)


@pytest.fixture(scope="module")
def plans(assistant: Assistant, corpus: Path) -> list[PlanScore]:
    cases = read_plans()
    return evaluate_plans(generate_plans(assistant, cases), cases, PlanJudge.over(corpus))


@pytest.fixture(scope="module")
def mutants(answered: list[Answered], judge: Judge, assistant: Assistant) -> list[kill.Mutant]:
    return kill.mutants(answered, judge, assistant.knowledge, EACH)


@pytest.fixture(scope="module")
def same_bytes(answered: list[Answered], settings: Settings) -> dict[str, Figure]:
    """A third of dev asked again; all of test and the dialogs asked of an index built anew."""
    dev = [q for q in read_questions() if q.split == "dev"][::3]
    test = [q for q in read_questions() if q.split == "test"]
    again = repeated(answered, dev, (), settings)
    anew = rebuilt(answered, test, read_dialogs(), settings)
    turns = sum(len(dialog.turns) for dialog in read_dialogs())
    return {
        "determinism": determinism(len(dev), again),
        "determinism.rebuilt": determinism(len(test) + turns, anew),
    }


@pytest.fixture(scope="module")
def ranked(assistant: Assistant) -> dict[str, Figure]:
    test = [q for q in read_questions() if q.split == "test"]
    own = {retrieval.SHIPPED: retrieval.RETRIEVERS[retrieval.SHIPPED]}
    return retrieval.gate_figures(retrieval.ranks(assistant, test, retrievers=own))


@pytest.fixture(scope="module")
def figures(
    scores: list[Score],
    plans: list[PlanScore],
    mutants: list[kill.Mutant],
    same_bytes: dict[str, Figure],
    ranked: dict[str, Figure],
) -> dict[str, Figure]:
    found = gate_figures(scores) | plan_figures(plans)
    return found | kill.gate_figures(kill.rates(mutants)) | same_bytes | ranked


@pytest.mark.parametrize("metric", THRESHOLDS)
def test_no_figure_of_the_test_split_is_past_its_limit(
    figures: dict[str, Figure], metric: str
) -> None:
    assert failures(figures, {metric: THRESHOLDS[metric]}) == []


def test_every_figure_that_is_measured_has_a_threshold(figures: dict[str, Figure]) -> None:
    assert set(figures) - set(THRESHOLDS) == set()


def test_every_class_of_mutation_is_made(mutants: list[kill.Mutant]) -> None:
    assert {mutant.kind for mutant in mutants} == set(kill.CLASSES)
    made = {(mutant.kind, mutant.operator) for mutant in mutants}
    assert made == {(kind, name) for kind, operators in kill.CLASSES.items() for name in operators}


def test_no_question_that_passed_in_the_baseline_fails_without_a_reason(
    scores: list[Score],
) -> None:
    lost, _ = changed(read(BASELINE), scores)
    assert [identity for identity in lost if identity not in ACCEPTED] == []


def test_no_plan_that_passed_in_the_baseline_fails_without_a_reason(
    plans: list[PlanScore],
) -> None:
    lost, _ = changed(read_plan_scores(BASELINE), plans)
    assert [identity for identity in lost if identity not in ACCEPTED] == []


def test_a_reason_is_given_for_every_accepted_change() -> None:
    assert all(reason.strip() for reason in ACCEPTED.values())


def test_every_gold_statement_exists_and_is_not_forbidden(assistant: Assistant) -> None:
    for question in read_questions():
        for statement in question.gold.allowed:
            assert assistant.statement(statement)
            assert not question.forbids(statement) or statement in question.gold.also_ok


def test_every_statement_in_the_gold_of_plans_is_a_requirement(knowledge: Knowledge) -> None:
    known = {s.id for s in knowledge.requirements()}
    cases = read_plans()
    for case in cases.drafts:
        assert set(case.expect.states) <= known, case.id
    for talk in cases.talks:
        for identity, turn in talk.named:
            gold = turn.expect
            named = (gold.fulfilled, gold.fulfilled_also_ok, gold.missing, gold.missing_also_ok)
            assert {statement for part in named for statement in part} <= known, identity


def test_the_questions_of_test_are_not_among_the_examples_that_the_product_learns_from(
    knowledge: Knowledge,
) -> None:
    """One in a hundred may coincide ("hej" is "hej"); more would be the test set, learned by heart."""
    known = {bare(example.text) for example in (*knowledge.questions, *knowledge.kinds)}
    asked = [q.question for q in read_questions() if q.split == "test"]
    talks = [*read_dialogs(), *read_plans().talks]
    asked += [turn.question for talk in talks if talk.split == "test" for turn in talk.turns]
    assert sum(bare(question) in known for question in asked) <= len(asked) / 100


def bare(text: str) -> tuple[str, ...]:
    """The words of a text, whatever their case, diacritics and punctuation."""
    return tuple(fold(word) for word in tokens(text))


@pytest.mark.parametrize("name", DUMMIES)
def test_a_dummy_fails_though_its_citations_are_perfect(
    assistant: Assistant, judge: Judge, name: str
) -> None:
    questions = [q for q in read_questions() if q.split == "test"]
    given = evaluate(generate(Dummy(assistant, DUMMIES[name]), questions), judge)
    measured = summary(given)
    assert perfect_in_form(given)
    failed = failures(measured, THRESHOLDS, whole=False)
    assert OUTCOME & {line.split(":")[0] for line in failed}


def perfect_in_form(scores: Sequence[Score]) -> bool:
    """Whether every claim is supported, and every quotation faithful."""
    verdicts = [s.verdict for s in scores if s.verdict]
    return all(v.supported == v.claims and v.faithful == v.quotes for v in verdicts)
