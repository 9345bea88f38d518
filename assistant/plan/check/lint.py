"""The check of a finished plan: what in it is not, or no longer, as a plan should be.

It reads what people made of a draft. Each check is a function from the plan to findings.
"""

from collections.abc import Callable, Iterator

from assistant.knowledge.corpus import Knowledge
from assistant.plan.check.case import Case, Finding
from assistant.plan.check.data import check_data
from assistant.plan.check.goals import (
    check_claims,
    check_coverage,
    check_goals,
    check_steps,
    check_ways,
)
from assistant.plan.check.head import check_head
from assistant.plan.check.sources import check_numbers, check_quotes, check_versions
from assistant.plan.check.suggestions import check_suggestions
from assistant.plan.check.wording import check_deciding, check_identity
from assistant.plan.documents.reading import ReadPlan

__all__ = ["Finding", "check_plan"]

_OF_THE_LADDER: tuple[Callable[[Case], Iterator[Finding]], ...] = (
    check_goals,
    check_claims,
    check_coverage,
    check_ways,
    check_numbers,
    check_data,
    check_head,
)
_OF_ANY_PLAN: tuple[Callable[[Case], Iterator[Finding]], ...] = (
    check_quotes,
    check_versions,
    check_suggestions,
    check_deciding,
    check_identity,
)


def check_plan(plan: ReadPlan, knowledge: Knowledge) -> tuple[Finding, ...]:
    """Everything to remark on, each once; none for a plan as Stegvis drafts it."""
    case = Case(plan, knowledge)
    wrong = tuple(check_steps(case))
    checks = _OF_ANY_PLAN if wrong else (*_OF_THE_LADDER, *_OF_ANY_PLAN)
    found = (finding for check in checks for finding in check(case))
    return tuple(dict.fromkeys((*wrong, *found)))
