"""Plans against their gold: completeness, places and citations, and words read into steps and areas.

A plan asked for by steps and ids must be exactly the gold's. One asked for in words is measured by
what was understood; the plan itself is made by the same code.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, Protocol

from pydantic import BaseModel

from assistant.schema import Answer, Language, Plan, Profile
from eval.cases import Split
from eval.figures import Figure, figure, gap, share
from eval.plan_cases import DraftCase, PlanCases, PlanGold, PlanTalk
from eval.plan_form import Count, PlanJudge, counted, pure, steps_of
from eval.plan_words import WORDS, understood

FORM = ("step_purity", "suggestions_labelled", "citations")
METRICS = ("completeness", *FORM, *(f"words.{name}" for name in WORDS))
_GAP = "plan.words.passed"
Kind = Literal["call", "words", "dialog"]


class Planner(Protocol):
    """What is evaluated: the product's two ways to a plan."""

    def ask(
        self, question: str, *, profile: Profile | None = None, conversation: str | None = None
    ) -> Answer:
        """An answer, which may hold a plan; turns of one conversation come in order."""

    def plan(
        self,
        from_step: int,
        to_step: int,
        *,
        done: Iterable[str] = (),
        missing: Iterable[str] = (),
        focus: Iterable[str] = (),
        only: bool = False,
        language: Language = "sv",
    ) -> Plan:
        """A plan by steps and ids."""


class Planned(BaseModel):
    """What came of each case, by its id: plans by steps and ids, answers to words."""

    plans: dict[str, Plan]
    answers: dict[str, Answer]


class PlanScore(BaseModel):
    """One case: metric → how many are right of how many; it passes when nothing is wrong."""

    id: str
    lang: Language
    kind: Kind
    split: Split
    question: str
    counts: dict[str, tuple[int, int]]
    faults: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


def generate(planner: Planner, cases: PlanCases) -> Planned:
    """Every plan; each conversation as one."""
    answers = {}
    for talk in cases.talks:
        held = talk.id if talk.kind == "dialog" else None
        for identity, turn in talk.named:
            answers[identity] = planner.ask(turn.question, profile=talk.profile, conversation=held)
    plans = {case.id: planner.plan(**case.call.model_dump()) for case in cases.drafts}
    return Planned(plans=plans, answers=answers)


def evaluate(planned: Planned, cases: PlanCases, judge: PlanJudge) -> list[PlanScore]:
    """A score for each case and each turn."""
    drafts = [_draft(case, planned.plans[case.id], judge) for case in cases.drafts]
    return drafts + [s for talk in cases.talks for s in _turns(talk, planned.answers, judge)]


def summary(scores: Sequence[PlanScore]) -> dict[str, Figure]:
    """`plan.<metric>` over all its units; `.passed`, `.words.passed`, `.words.dialogs` over cases.

    Figures of words are of single requests; dialogs count in what holds for every plan.
    """
    found = {}
    for metric in METRICS:
        own = [s for s in scores if s.kind != "dialog" or not metric.startswith("words.")]
        counts = [s.counts[metric] for s in own if metric in s.counts]
        found[f"plan.{metric}"] = share(sum(c[0] for c in counts), sum(c[1] for c in counts))
    for name, kind in (("passed", "call"), ("words.passed", "words"), ("words.dialogs", "dialog")):
        found[f"plan.{name}"] = figure(float(s.passed) for s in scores if s.kind == kind)
    return found


def by_split(scores: Sequence[PlanScore]) -> dict[str, dict[str, Figure]]:
    """The figures of dev and of test, and how much better dev is at reading words."""
    if not scores:
        return {}
    dev, test = (summary([s for s in scores if s.split == split]) for split in ("dev", "test"))
    return {"dev": dev, "test": test, "gap": {_GAP: gap(dev[_GAP], test[_GAP])}}


def gate_figures(scores: Sequence[PlanScore]) -> dict[str, Figure]:
    """The figures of test, and the gap."""
    found = by_split(scores)
    gaps = {f"gap.{name}": between for name, between in found.get("gap", {}).items()}
    return found.get("test", {}) | gaps


def complete(gold: PlanGold, plan: Plan) -> Count:
    """Places of the gold that the plan has, in the right state."""
    states = {place: item.state for item in plan.items for place in item.places}
    lost = [f"{place} is not {s}" for place, s in gold.states.items() if states.get(place) != s]
    return counted(len(gold.states), lost)


def differences(gold: PlanGold, plan: Plan) -> Iterator[str]:
    """Where a plan is another one than the gold's, beyond what is lost."""
    if plan.status != gold.status:
        yield f"{plan.status}, not {gold.status}"
    if plan.status == "invalid" and (plan.items or not plan.message):
        yield "a plan that can't be made has items, or no message"
    items = sorted(item.statement for item in plan.items)
    if items != sorted((*gold.remaining, *gold.fulfilled)):
        yield f"the items are {items}"
    for name in ("alternatives", "also"):
        wanted: Mapping[str, tuple[str, ...]] = getattr(gold, name)
        got = {i.statement: set(getattr(i, name)) for i in plan.items if getattr(i, name)}
        if got != {item: set(places) for item, places in wanted.items()}:
            yield f"{name} are {got}"
    order = list(dict.fromkeys(item.area for item in plan.items))
    if plan.focus != gold.focus or order[: len(gold.focus)] != list(gold.focus):
        yield f"in focus is {plan.focus}, the order is {order}"
    if plan.left_out != gold.left_out:
        yield f"{plan.left_out} are left out, not {gold.left_out}"


def form(
    plan: Plan,
    judge: PlanJudge,
    steps: Sequence[int],
    missing: Sequence[str] | None = None,
) -> dict[str, Count]:
    """What holds for a plan by itself; of one that can't be made, only its wording."""
    found = {"suggestions_labelled": judge.labelled(plan)}
    if plan.status == "ok":
        found |= {"step_purity": pure(plan, steps, missing), "citations": judge.cited(plan)}
    return found


def _draft(case: DraftCase, plan: Plan, judge: PlanJudge) -> PlanScore:
    call, gold = case.call, case.expect
    missing = [statement.strip().upper() for statement in call.missing]
    counts = form(plan, judge, steps_of(call.from_step, call.to_step), missing)
    if gold.status == "ok":
        counts["completeness"] = complete(gold, plan)
    return PlanScore(
        id=case.id,
        lang=call.language,
        kind="call",
        split=case.split,
        question=f"{call.from_step} → {call.to_step}",
        counts=_plain(counts),
        faults=(*differences(gold, plan), *_faults(counts)),
    )


def _turns(talk: PlanTalk, answers: Mapping[str, Answer], judge: PlanJudge) -> Iterator[PlanScore]:
    for identity, turn in talk.named:
        answer = answers[identity]
        read = understood(turn.expect, answer, talk.lang)
        counts = {f"words.{name}": count for name, count in read.items()}
        if answer.plan is not None:
            steps = steps_of(answer.plan.from_step, answer.plan.to_step)
            counts |= form(answer.plan, judge, steps)
        yield PlanScore(
            id=identity,
            lang=talk.lang,
            kind=talk.kind,
            split=talk.split,
            question=turn.question,
            counts=_plain(counts),
            faults=_faults(counts),
        )


def _plain(counts: Mapping[str, Count]) -> dict[str, tuple[int, int]]:
    return {name: (count.right, count.of) for name, count in counts.items()}


def _faults(counts: Mapping[str, Count]) -> tuple[str, ...]:
    return tuple(fault for count in counts.values() for fault in count.faults)
