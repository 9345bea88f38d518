"""Figures and scores on cases whose values can be worked out by hand."""

import math

import pytest

from assistant.schema import Answer, Citation, Status
from eval.cases import Gold, Turn
from eval.figures import Figure, f1, figure, gap, percentile, share, wilson
from eval.gate import Threshold, failures, read_thresholds
from eval.judge import Verdict
from eval.metrics import Score, gaps, score, summary
from eval.rankings import language_of_gold, measure

FINE = Verdict()
GOLD = Gold(all_of=("S1-SAM-1", "S1-SAM-2"), any_of=(("S2-SAM-1", "S3-SAM-1"),), also_ok=("X-X-1",))


def answer(status: Status, *statements: str) -> Answer:
    citations = tuple(
        Citation(
            marker=n,
            statement=statement,
            document="d",
            heading_path=(),
            quote="q",
            start=0,
            end=1,
            language="sv",
        )
        for n, statement in enumerate(statements, start=1)
    )
    return Answer(status=status, language="sv", text="", citations=citations)


def scored(
    expect: Status,
    given: Answer,
    gold: Gold | None = None,
    verdict: Verdict = FINE,
    split: str = "test",
) -> Score:
    turn = Turn(question="?", expect=expect, gold=gold or Gold(), must_not=("S4-*",))
    return score(turn, given, verdict, "id", "sv", "fact", split)


def test_the_interval_of_a_proportion_is_wilsons() -> None:
    low, high = wilson(8, 10)
    assert (round(low, 4), round(high, 4)) == (0.4902, 0.9433)
    assert wilson(0, 0) == (0.0, 1.0)


def test_the_interval_of_a_difference_is_newcombes() -> None:
    """His first example: 56 of 70 against 48 of 80."""
    found = gap(share(56, 70), share(48, 80))
    assert found.value == 0.2
    assert (round(found.low, 3), round(found.high, 3)) == (0.052, 0.334)


def test_f1_is_the_harmonic_mean() -> None:
    assert f1(share(1, 2), share(1, 1)).value == 0.6667
    assert f1(share(0, 2), share(0, 1)).value == 0.0


def test_a_percentile_is_a_value_that_occurred() -> None:
    values = [float(n) for n in range(1, 101)]
    assert (percentile(values, 0.5), percentile(values, 0.95)) == (50.0, 95.0)
    assert percentile([3.0], 0.95) == 3.0
    assert percentile([], 0.5) == 0.0


def test_recall_counts_statements_and_groups_and_precision_what_the_gold_allows() -> None:
    one = scored("answered", answer("answered", "S1-SAM-1", "S3-SAM-1", "X-X-1", "S5-SAM-1"), GOLD)
    assert one.recall == pytest.approx(2 / 3)
    assert one.precision == pytest.approx(3 / 4)
    assert one.missing == ("S1-SAM-2",)
    assert not one.passed


def test_a_case_passes_with_status_gold_and_nothing_forbidden() -> None:
    whole = ("S1-SAM-1", "S1-SAM-2", "S2-SAM-1")
    assert scored("answered", answer("answered", *whole), GOLD).passed
    assert not scored("answered", answer("not_in_sources", *whole), GOLD).passed
    assert not scored("answered", answer("answered", *whole, "S4-SAM-1"), GOLD).passed
    beside = ("A-A-1", "A-A-2", "A-A-3", "A-A-4")
    assert not scored("answered", answer("answered", *whole, *beside), GOLD).passed


@pytest.mark.parametrize(
    "verdict",
    [
        Verdict(claims=2, supported=1),
        Verdict(quotes=2, faithful=1),
        Verdict(agrees=False),
    ],
)
def test_no_case_passes_with_an_unsupported_or_unfaithful_claim(verdict: Verdict) -> None:
    whole = answer("answered", "S1-SAM-1", "S1-SAM-2", "S2-SAM-1")
    assert not scored("answered", whole, GOLD, verdict).passed


def test_abstention_figures_are_those_of_the_four_fields() -> None:
    """Three unanswerable: two abstain, one is answered. Four answerable: one abstains."""
    scores = [
        scored("not_in_sources", answer("not_in_sources")),
        scored("declined", answer("not_in_sources")),
        scored("not_in_sources", answer("answered")),
        scored("answered", answer("not_in_sources")),
        *(scored("answered", answer("answered")) for _ in range(3)),
    ]
    found = summary(scores)
    assert found["abstention_recall"].value == pytest.approx(2 / 3, abs=1e-4)
    assert found["abstention_precision"].value == pytest.approx(2 / 3, abs=1e-4)
    assert found["abstention_f1"].value == pytest.approx(2 / 3, abs=1e-3)
    assert found["hallucination"].value == pytest.approx(1 / 3, abs=1e-4)
    assert found["false_abstention"].value == 0.25


def test_figures_of_claims_are_over_claims_and_not_over_answers() -> None:
    verdicts = [
        Verdict(claims=9, supported=9, citations=9, precise=9),
        Verdict(claims=1, citations=1),
    ]
    found = summary([scored("answered", answer("answered"), verdict=v) for v in verdicts])
    assert (found["claim_support"].value, found["claim_support"].n) == (0.9, 10)
    assert (found["citation_precision"].value, found["citation_precision"].n) == (0.9, 10)
    assert found["quote_fidelity"].n == 0


def test_a_gap_is_how_much_better_dev_is() -> None:
    dev = [scored("answered", answer("answered"), split="dev") for _ in range(4)]
    test = [
        scored("answered", answer("answered")),
        scored("answered", answer("not_in_sources")),
    ]
    assert gaps([*dev, *test])["gap.passed"].value == 0.5


def test_a_threshold_fails_past_its_value_or_with_too_few_cases() -> None:
    limit = Threshold(direction=">=", value=0.8, min_samples=10)
    assert not limit.fails(figure([1.0] * 8 + [0.0] * 2))
    assert limit.fails(figure([1.0] * 7 + [0.0] * 3))
    assert limit.fails(figure([1.0] * 9))
    most = Threshold(direction="<=", value=0.1, min_samples=1)
    assert not most.fails(figure([0.0]))
    assert most.fails(figure([1.0]))


def test_a_threshold_without_a_value_is_for_the_report_only() -> None:
    assert not Threshold(direction=">=", value=None, min_samples=10).fails(figure([0.0]))


def test_what_was_not_measured_fails_a_whole_run_only() -> None:
    limits = {
        "a": Threshold(direction=">=", value=0.5, min_samples=1),
        "b": Threshold(direction=">=", value=None, min_samples=1),
    }
    assert failures({}, limits) == ["a: not measured"]
    assert failures({}, limits, whole=False) == []
    assert failures({"a": Figure(value=0.4, n=9, low=0, high=1)}, limits) == [
        "a: 0.40 (n 9, 0.00–1.00), wanted >= 0.5, n >= 1"
    ]


def test_the_thresholds_are_written_as_they_are_read() -> None:
    limits = read_thresholds()
    assert limits["claim_support"].value == 1.0
    assert all(limit.min_samples > 0 for limit in limits.values())


def test_a_ranking_is_measured_by_its_first_ten_places() -> None:
    recall, reciprocal, ndcg = measure(
        Gold(all_of=("a",), any_of=(("b", "c"),)), ["x", "c", "b", "y", "z", "a"]
    )
    assert recall == 0.5
    assert reciprocal == 0.5
    gain = 1 / math.log2(3) + 1 / math.log2(7)
    assert ndcg == pytest.approx(gain / (1 + 1 / math.log2(3)))


def test_more_gold_than_places_can_still_be_ranked_perfectly() -> None:
    gold = Gold(all_of=tuple("abcdefgh"))
    assert measure(gold, list("abcdefgh")) == (1.0, 1.0, pytest.approx(1.0))
    assert measure(gold, ["x"]) == (0.0, 0.0, 0.0)


def test_gold_is_of_one_document_or_of_none() -> None:
    assert language_of_gold(Gold(all_of=("S1-SAM-1",))) == "sv"
    assert language_of_gold(Gold(any_of=(("DK-OPG-1", "DK-OPG-2"),))) == "da"
    assert language_of_gold(Gold(all_of=("S1-SAM-1", "DK-OPG-1"))) == ""
