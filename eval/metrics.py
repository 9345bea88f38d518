"""How an answer is scored against its case, and how scores become figures with their intervals."""

from collections.abc import Sequence

from pydantic import BaseModel

from assistant.schema import Answer
from eval.cases import Gold, Turn
from eval.figures import Figure, f1, figure, gap, share
from eval.judge import Verdict

ABSTAINS = frozenset({"not_in_sources", "declined"})
SILENT = frozenset({"not_in_sources", "declined", "clarify", "small_talk"})
GAPS = (
    "passed",
    "gold_recall",
    "gold_precision",
    "abstention_f1",
    "abstention_recall",
    "false_abstention",
    "hallucination",
    "forbidden",
)


class Score(BaseModel):
    """One answer: what was expected, what came, how much of the gold it cites, and the verdict.

    Without a verdict it was not judged by itself (baselines from before there was a judge).
    """

    id: str
    lang: str
    kind: str
    split: str
    question: str
    expect: str
    status: str
    recall: float | None
    precision: float | None
    forbidden: tuple[str, ...]
    missing: tuple[str, ...]
    beside: tuple[str, ...]
    passed: bool
    verdict: Verdict | None = None


def score(
    turn: Turn,
    answer: Answer,
    verdict: Verdict,
    identity: str,
    lang: str,
    kind: str,
    split: str,
) -> Score:
    """Scores one answer.

    It passes with the right status, full recall, nothing forbidden, at least half of the citations
    allowed by the gold, and no unsupported or unfaithful claim.
    """
    cited = [citation.statement for citation in answer.citations]
    needed = bool(turn.gold.all_of or turn.gold.any_of)
    recall = gold_recall(turn.gold, cited) if needed else None
    precision = gold_precision(turn.gold, cited) if needed and cited else None
    forbidden = tuple(s for s in cited if turn.forbids(s))
    right_status = same_outcome(turn.expect, answer.status)
    return Score(
        id=identity,
        lang=lang,
        kind=kind,
        split=split,
        question=turn.question,
        expect=turn.expect,
        status=answer.status,
        recall=recall,
        precision=precision,
        forbidden=forbidden,
        missing=missing(turn.gold, cited),
        beside=tuple(s for s in cited if s not in turn.gold.allowed) if needed else (),
        passed=right_status
        and recall in (None, 1.0)
        and not forbidden
        and (precision or 1.0) >= 0.5
        and grounded(verdict),
        verdict=verdict,
    )


def grounded(verdict: Verdict) -> bool:
    """Whether every claim is supported and every quotation faithful, as the text can be read back."""
    return (
        verdict.agrees
        and verdict.supported == verdict.claims
        and verdict.faithful == verdict.quotes
    )


def same_outcome(expect: str, status: str) -> bool:
    """Whether two statuses mean the same to a reader: an answer, a correction, or silence."""
    informed = {"answered", "partial", "corrected"}
    if expect == "answered":
        return status in ("answered", "partial", "corrected")
    if expect in ("partial", "corrected"):
        return status in informed or (expect == "partial" and status == "not_in_sources")
    return expect == status


def gold_recall(gold: Gold, cited: Sequence[str]) -> float:
    """The share of `all_of` statements and `any_of` groups that are cited."""
    wanted = len(gold.all_of) + len(gold.any_of)
    return (wanted - len(missing(gold, cited))) / wanted


def gold_precision(gold: Gold, cited: Sequence[str]) -> float:
    """The share of citations that the gold allows."""
    return sum(s in gold.allowed for s in cited) / len(cited)


def missing(gold: Gold, cited: Sequence[str]) -> tuple[str, ...]:
    """What is not cited; a group by its members joined with `|`."""
    groups = ["|".join(group) for group in gold.any_of if not set(group) & set(cited)]
    return (*(s for s in gold.all_of if s not in cited), *groups)


def summary(scores: Sequence[Score]) -> dict[str, Figure]:
    """The figures over a set of scores."""
    unanswerable = [s for s in scores if s.expect in ABSTAINS]
    answerable = [s for s in scores if s.expect == "answered"]
    silent = [s for s in scores if s.status in ABSTAINS]
    recall = figure(float(s.status in ABSTAINS) for s in unanswerable)
    precision = figure(float(s.expect in ABSTAINS) for s in silent)
    return {
        "passed": figure(float(s.passed) for s in scores),
        "gold_recall": figure(s.recall for s in scores if s.recall is not None),
        "gold_precision": figure(s.precision for s in scores if s.precision is not None),
        "abstention_recall": recall,
        "abstention_precision": precision,
        "abstention_f1": f1(precision, recall),
        "false_abstention": figure(float(s.status in ABSTAINS) for s in answerable),
        "hallucination": figure(float(s.status not in SILENT) for s in unanswerable),
        "forbidden": figure(float(bool(s.forbidden)) for s in scores),
        **judged([s.verdict for s in scores if s.verdict]),
    }


def judged(verdicts: Sequence[Verdict]) -> dict[str, Figure]:
    """The figures that need no gold: over claims, citations, quotations and answers."""
    return {
        "claim_support": share(sum(v.supported for v in verdicts), sum(v.claims for v in verdicts)),
        "citation_precision": share(
            sum(v.precise for v in verdicts), sum(v.citations for v in verdicts)
        ),
        "quote_fidelity": share(sum(v.faithful for v in verdicts), sum(v.quotes for v in verdicts)),
        "reader_agreement": figure(float(v.agrees) for v in verdicts),
        "registered_glue": figure(float(v.registered) for v in verdicts),
        "placed": figure(float(v.placed) for v in verdicts),
        "language": figure(float(v.in_language) for v in verdicts),
    }


def gaps(scores: Sequence[Score]) -> dict[str, Figure]:
    """`gap.<metric>`: dev minus test over single questions; `gap.dialogs`: of turns that pass.

    What was tuned on dev must carry over.
    """
    dev, test = (
        summary([s for s in scores if s.split == split and s.kind != "dialog"])
        for split in ("dev", "test")
    )
    turns, test_turns = (
        figure(float(s.passed) for s in scores if s.split == split and s.kind == "dialog")
        for split in ("dev", "test")
    )
    single = {f"gap.{metric}": gap(dev[metric], test[metric]) for metric in GAPS}
    return single | {"gap.dialogs": gap(turns, test_turns)}
