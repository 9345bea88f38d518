"""What was read out of a request in words: steps, areas, what is met, against its gold."""

from collections.abc import Iterable

from assistant.schema import Answer, Language, Plan
from eval.plan_cases import Outcome, WordsGold
from eval.plan_form import Count, counted

WORDS = (
    "status",
    "language",
    "from_step",
    "to_step",
    "focus",
    "only",
    "missing",
    "done_recall",
    "done_precision",
    "unmatched",
)


def outcome(answer: Answer) -> Outcome:
    """What came of a request in words; a question back needs no plan."""
    if answer.plan is not None:
        return answer.plan.status
    return "clarify" if answer.status == "clarify" else "none"


def understood(gold: WordsGold, answer: Answer, lang: Language) -> dict[str, Count]:
    """A count for each of `WORDS` that applies; without steps in the gold only the first two do.

    A request that gets no plan, where one is due, has every one of them wrong.
    """
    came, plan = outcome(answer), answer.plan
    right = came in (gold.status, *gold.status_also_ok)
    spoken = {answer.language, lang if plan is None else plan.language}
    found = {
        "status": _one(right, f"{came}, not {gold.status}"),
        "language": _one(spoken == {lang}, f"in {', '.join(spoken)}"),
    }
    if gold.status != "ok" or came in gold.status_also_ok:
        return found
    if plan is None:
        return found | _nothing(gold)
    for name in ("from_step", "to_step", "only", "focus"):
        wanted, got = getattr(gold, name), getattr(plan, name)
        found[name] = _one(wanted in (None, got), f"{name} is {got}, not {wanted}")
    return found | _brought(gold, plan) | _done(gold, plan) | _unmatched(gold, plan)


def _nothing(gold: WordsGold) -> dict[str, Count]:
    """Everything wrong; that there is no plan is said once, by its status."""
    slots = ("from_step", "to_step", "only", "focus", "missing")
    return {name: Count(0, 1) for name in slots} | {
        "done_recall": Count(0, len(gold.fulfilled)),
        "unmatched": Count(0, len(gold.unmatched)),
    }


def _brought(gold: WordsGold, plan: Plan) -> dict[str, Count]:
    """Exactly what is said to be left from steps below."""
    brought = [item.places for item in plan.items if item.brought]
    allowed = {*gold.missing, *gold.missing_also_ok}
    fits = all(allowed & places for places in brought)
    fits = fits and all(_in(statement, brought) for statement in gold.missing)
    fault = f"brought along are {[sorted(places) for places in brought]}"
    return {"missing": _one(fits, fault)}


def _done(gold: WordsGold, plan: Plan) -> dict[str, Count]:
    """Items that are met against the gold, by any of their places."""
    done = [item.places for item in plan.items if item.state == "fulfilled"]
    allowed = {*gold.fulfilled, *gold.fulfilled_also_ok}
    unmet = [f"{wanted} is not met" for wanted in gold.fulfilled if not _in(wanted, done)]
    over = [f"{sorted(places)} is met" for places in done if not allowed & places]
    return {
        "done_recall": counted(len(gold.fulfilled), unmet),
        "done_precision": counted(len(done), over),
    }


def _unmatched(gold: WordsGold, plan: Plan) -> dict[str, Count]:
    """Words that name no requirement are repeated, so that nobody thinks that they counted."""
    named = [text.casefold() for text in getattr(plan, "unmatched", ())]
    silent = [w for w in gold.unmatched if not any(w.casefold() in text for text in named)]
    return {"unmatched": counted(len(gold.unmatched), [f"{w!r} is not named" for w in silent])}


def _in(statement: str, groups: Iterable[frozenset[str]]) -> bool:
    return any(statement in places for places in groups)


def _one(right: bool, fault: str) -> Count:
    return counted(1, [] if right else [fault])
