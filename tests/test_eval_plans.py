"""The metrics of plans: a good plan passes, and one that is broken in one place is caught."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import BaseModel

from assistant import Answer, Assistant
from assistant.knowledge.corpus import Knowledge
from assistant.schema import LANGUAGES, Plan, PlanItem, Status
from eval.cases import split_of
from eval.plan_cases import (
    DraftCase,
    PlanCall,
    PlanCases,
    PlanGold,
    PlanTalk,
    WordsGold,
    read_plans,
)
from eval.plan_form import LIST, PlanJudge, steps_of
from eval.plan_words import outcome, understood
from eval.plans import (
    Planned,
    PlanScore,
    by_split,
    evaluate,
    gate_figures,
    generate,
    summary,
)

CALL = PlanCall(from_step=3, to_step=5, done=("S4-KVA-3",), missing=("S2-UTB-2",), language="en")
GOLD = PlanGold(
    status="ok",
    remaining=(
        *("S2-UTB-2", "S4-FOR-1", "S4-FOR-3", "S4-EVI-1", "S4-EVI-2", "S5-EVI-1"),
        *("S4-SAM-1", "S4-SAM-2", "S4-SAM-3", "S5-SAM-1", "S5-SAM-2", "S5-SAM-3"),
        *("S4-KVA-1", "S4-KVA-2", "S4-KVA-4", "S5-KVA-1", "S5-KVA-2", "S5-KVA-3", "S5-KVA-4"),
        *("S4-SVA-1", "S4-SVA-2", "S4-SVA-3", "S5-SVA-1", "S4-INF-1", "S4-INF-2", "S5-INF-1"),
        *("S4-UTB-1", "S5-UTB-1"),
    ),
    fulfilled=("S4-KVA-3",),
    alternatives={"S4-FOR-1": ("S4-FOR-2",)},
    also={"S4-FOR-1": ("S5-FOR-1", "S5-FOR-2"), "S4-FOR-3": ("S5-FOR-3",)},
)
CASE = DraftCase(id="case", call=CALL, expect=GOLD)


@pytest.fixture(scope="module")
def judge(corpus: Path) -> PlanJudge:
    return PlanJudge.over(corpus)


@pytest.fixture(scope="module")
def good(assistant: Assistant) -> Plan:
    return assistant.plan(**CALL.model_dump())


def scored(plan: Plan, judge: PlanJudge, case: DraftCase = CASE) -> PlanScore:
    planned = Planned(plans={case.id: plan}, answers={})
    (score,) = evaluate(planned, PlanCases(drafts=(case,), talks=()), judge)
    return score


def wrong(score: PlanScore) -> set[str]:
    """The metrics of which not all is right."""
    return {name for name, (right, of) in score.counts.items() if right < of}


# How a plan is broken in one place


def place_of(plan: Plan, statement: str) -> int:
    return [item.statement for item in plan.items].index(statement)


def changed(value: BaseModel, **fields: object) -> BaseModel:
    return value.model_copy(update=fields)


def with_item(plan: Plan, statement: str, change: Callable[[PlanItem], PlanItem]) -> Plan:
    """The plan with one of its items changed."""
    n = place_of(plan, statement)
    return changed(plan, items=(*plan.items[:n], change(plan.items[n]), *plan.items[n + 1 :]))


def having(**fields: object) -> Callable[[PlanItem], PlanItem]:
    """A change of an item: other values in these fields."""
    return lambda item: changed(item, **fields)


def suggesting(**fields: object) -> Callable[[PlanItem], PlanItem]:
    """A change of an item: its first suggestion with other values."""

    def change(item: PlanItem) -> PlanItem:
        first, *rest = item.suggestions
        return changed(item, suggestions=(changed(first, **fields), *rest))

    return change


def citing(**fields: object) -> Callable[[PlanItem], PlanItem]:
    """A change of an item: its citation with other values."""
    return lambda item: changed(item, citation=changed(item.citation, **fields))


def without(plan: Plan, statement: str) -> Plan:
    return changed(plan, items=tuple(i for i in plan.items if i.statement != statement))


def own_citation(item: PlanItem) -> PlanItem:
    """The item's suggestion cites the item and not the framework's list."""
    return suggesting(citation=item.citation)(item)


def retranslated(item: PlanItem) -> PlanItem:
    beside = changed(item.citation.translation, text="Take part in networks.")
    return citing(translation=beside)(item)


def of_list(plan: Plan, statement: str) -> PlanItem:
    return plan.items[place_of(plan, statement)]


TEAM, MET, EDUCATION, LEFT = "S4-SAM-3", "S4-KVA-3", "S4-FOR-1", "S2-UTB-2"
BROKEN: dict[str, tuple[Callable[[Plan], Plan], set[str]]] = {
    "an item is dropped": (lambda p: without(p, TEAM), {"completeness"}),
    "what is left from below is dropped": (lambda p: without(p, LEFT), {"completeness"}),
    "nothing is left": (lambda p: changed(p, items=()), {"completeness"}),
    "an item is met that is not": (
        lambda p: with_item(p, TEAM, having(state="fulfilled", suggestions=())),
        {"completeness"},
    ),
    "an item is left that is met": (
        lambda p: with_item(p, MET, having(state="remaining")),
        {"completeness"},
    ),
    "an alternative is lost": (
        lambda p: with_item(p, EDUCATION, having(alternatives=(), alternative_citations=())),
        {"completeness"},
    ),
    "another place is lost": (
        lambda p: with_item(p, "S4-FOR-3", having(also=(), also_citations=())),
        {"completeness"},
    ),
    "an item stands twice": (
        lambda p: changed(p, items=(*p.items, of_list(p, TEAM))),
        {"step_purity"},
    ),
    "what is brought along says that it belongs": (
        lambda p: with_item(p, LEFT, having(brought=False)),
        {"step_purity"},
    ),
    "an item is of another step than it says": (
        lambda p: with_item(p, TEAM, having(step=5)),
        {"step_purity"},
    ),
    "the rule is left out": (lambda p: changed(p, rules=()), {"step_purity"}),
    "a suggestion cites something else": (
        lambda p: with_item(p, TEAM, own_citation),
        {"suggestions_labelled"},
    ),
    "a suggestion is of no activity of the framework": (
        lambda p: with_item(p, TEAM, suggesting(activity="utbytesår")),
        {"suggestions_labelled"},
    ),
    "a suggestion is called something else": (
        lambda p: with_item(p, TEAM, suggesting(activity_name="A course in leadership")),
        {"suggestions_labelled"},
    ),
    "a suggestion says nothing": (
        lambda p: with_item(p, TEAM, suggesting(text=" ")),
        {"suggestions_labelled"},
    ),
    "a field that people fill in is filled in": (
        lambda p: with_item(p, TEAM, having(evidence="A certificate.")),
        {"suggestions_labelled"},
    ),
    "a date is set": (
        lambda p: with_item(p, TEAM, having(due="1 June")),
        {"suggestions_labelled"},
    ),
    "an item stands under another area": (
        lambda p: with_item(p, TEAM, having(area="INF", area_name="Informatics")),
        {"suggestions_labelled"},
    ),
    "an area has another name": (
        lambda p: with_item(p, TEAM, having(area_name="Teamwork")),
        {"suggestions_labelled"},
    ),
    "a note is in nobody's wording": (
        lambda p: changed(p, notes=("She will get step 5.",)),
        {"suggestions_labelled"},
    ),
    "a note quotes what is not printed": (
        lambda p: changed(
            p, notes=("“Make coffee.” belongs to step 2 and changes nothing in this plan.",)
        ),
        {"suggestions_labelled"},
    ),
    "a note is in another language": (
        lambda p: changed(
            p, notes=("”Handleda studerande.” hör till steg 3 och ändrar inget i den här planen.",)
        ),
        {"suggestions_labelled"},
    ),
    "a quote is changed": (lambda p: with_item(p, TEAM, citing(quote="Annat.")), {"citations"}),
    "a quote is cut": (
        lambda p: with_item(
            p,
            TEAM,
            lambda i: citing(quote=i.citation.quote[:-5], end=i.citation.end - 5)(i),
        ),
        {"citations"},
    ),
    "a place is moved": (
        lambda p: with_item(p, TEAM, lambda i: citing(start=i.citation.start + 1)(i)),
        {"citations"},
    ),
    "a quote has another's headings": (
        lambda p: with_item(p, TEAM, citing(heading_path=("Kompetensstege", "Steg 2"))),
        {"citations"},
    ),
    "a quote has another's number": (
        lambda p: with_item(p, TEAM, citing(marker=1)),
        {"citations"},
    ),
    "a translation is reworded": (lambda p: with_item(p, TEAM, retranslated), {"citations"}),
    "the version of the text is not named": (
        lambda p: changed(p, document_versions={}),
        {"citations"},
    ),
    "the version of the text is another": (
        lambda p: changed(p, document_versions=dict.fromkeys(p.document_versions, "0" * 64)),
        {"citations"},
    ),
}


def test_a_good_plan_passes_and_everything_in_it_is_counted(good: Plan, judge: PlanJudge) -> None:
    score = scored(good, judge)
    assert score.faults == ()
    assert score.passed
    assert wrong(score) == set()
    proposals = sum(len(item.suggestions) for item in good.items)
    assert score.counts["completeness"] == (33, 33)
    assert score.counts["step_purity"] == (30, 30)
    assert score.counts["suggestions_labelled"] == (29 + proposals, 29 + proposals)
    assert score.counts["citations"] == (34 + proposals, 34 + proposals)


@pytest.mark.parametrize("name", BROKEN)
def test_a_plan_that_is_broken_in_one_place_is_caught_by_its_metric(
    good: Plan, judge: PlanJudge, name: str
) -> None:
    break_, metrics = BROKEN[name]
    score = scored(break_(good), judge)
    assert not score.passed
    assert metrics <= wrong(score)


def test_a_requirement_of_another_step_is_impure(
    good: Plan, judge: PlanJudge, assistant: Assistant
) -> None:
    (foreign,) = (i for i in assistant.plan(2, 3, language="en").items if i.area == "INF")
    assert "step_purity" in wrong(scored(changed(good, items=(*good.items, foreign)), judge))
    brought = changed(foreign, brought=True)
    assert "step_purity" in wrong(scored(changed(good, items=(*good.items, brought)), judge))


def test_the_plan_of_another_request_is_caught(judge: PlanJudge, assistant: Assistant) -> None:
    for first, last in ((3, 4), (4, 5), (2, 5), (3, 3)):
        other = CALL.model_dump() | {"from_step": first, "to_step": last}
        score = scored(assistant.plan(**other), judge)
        assert {"completeness", "step_purity"} & wrong(score)


def test_a_plan_with_the_items_of_the_gold_in_the_wrong_order_of_areas_does_not_pass(
    judge: PlanJudge, assistant: Assistant
) -> None:
    focused = DraftCase(
        id="case",
        call=CALL.model_copy(update={"focus": ("INF",)}),
        expect=GOLD.model_copy(update={"focus": ("INF",)}),
    )
    plan = assistant.plan(**focused.call.model_dump())
    assert scored(plan, judge, focused).passed
    assert not scored(changed(plan, items=plan.items[::-1]), judge, focused).passed
    assert not scored(changed(plan, focus=()), judge, focused).passed
    assert not scored(changed(plan, left_out=2), judge, focused).passed


def test_a_plan_that_cannot_be_made_must_say_so(judge: PlanJudge, assistant: Assistant) -> None:
    case = DraftCase(
        id="case", call=PlanCall(from_step=5, to_step=6), expect=PlanGold(status="invalid")
    )
    plan = assistant.plan(5, 6)
    score = scored(plan, judge, case)
    assert score.passed
    assert "completeness" not in score.counts
    for broken in (
        changed(plan, message=None),
        changed(plan, message="Det blir nog bra."),
        changed(plan, status="ok"),
        changed(plan, items=assistant.plan(4, 5).items),
    ):
        assert not scored(broken, judge, case).passed


def test_no_plan_where_one_is_due_loses_every_place(judge: PlanJudge, assistant: Assistant) -> None:
    score = scored(assistant.plan(5, 6), judge)
    assert score.counts["completeness"] == (0, 33)
    assert not score.passed


# Words


WORDS = WordsGold(
    status="ok",
    from_step=2,
    to_step=3,
    fulfilled=("S3-FOR-2", "S3-SAM-2"),
    fulfilled_also_ok=("S3-SAM-4",),
    missing=("S2-SAM-3",),
    focus=("SAM",),
    unmatched=("Köra bil",),
)


class Telling(Plan):
    """A plan that names the words it could not match."""

    unmatched: tuple[str, ...] = ()


def answer(plan: Plan | None, status: Status = "answered") -> Answer:
    given = Answer(status=status, language="sv", text="")
    return given.model_copy(update={"plan": plan})


def read_as(
    assistant: Assistant, unmatched: tuple[str, ...] = ("kan köra bil",), **fields: object
) -> Answer:
    """An answer to the request that `WORDS` is the gold of, understood with these differences."""
    asked = {
        "from_step": 2,
        "to_step": 3,
        "done": ["S3-FOR-2", "S3-SAM-2"],
        "missing": ["S2-SAM-3"],
        "focus": ["SAM"],
    }
    plan = assistant.plan(**(asked | fields))
    return answer(Telling.model_validate(plan.model_dump() | {"unmatched": unmatched}))


def missed(gold: WordsGold, given: Answer) -> set[str]:
    return {name for name, c in understood(gold, given, "sv").items() if c.right < c.of}


def test_what_was_understood_rightly_has_no_fault(assistant: Assistant) -> None:
    found = understood(WORDS, read_as(assistant), "sv")
    assert all(count.faults == () for count in found.values())
    assert found["done_recall"].of == found["done_precision"].of == 2
    assert found["unmatched"].of == 1


def test_what_is_no_fault_costs_nothing(assistant: Assistant) -> None:
    also = read_as(assistant, done=["S3-FOR-1", "S3-SAM-2", "S3-SAM-4"])
    assert missed(WORDS, also) == set()
    open_focus = WORDS.model_copy(update={"focus": None})
    assert missed(open_focus, read_as(assistant, focus=["INF"])) == set()


@pytest.mark.parametrize(
    ("fields", "metrics"),
    [
        ({"from_step": 1}, {"from_step"}),
        ({"to_step": 4}, {"to_step"}),
        ({"focus": ["INF"]}, {"focus"}),
        ({"focus": []}, {"focus"}),
        ({"focus": ["SAM", "INF"]}, {"focus"}),
        ({"only": True}, {"only"}),
        ({"missing": []}, {"missing"}),
        ({"missing": ["S2-SAM-3", "S1-KVA-2"]}, {"missing"}),
        ({"done": ["S3-FOR-2"]}, {"done_recall"}),
        ({"done": ["S3-FOR-2", "S3-SAM-2", "S3-SVA-2"]}, {"done_precision"}),
        ({"unmatched": ()}, {"unmatched"}),
        ({"unmatched": ("bil",)}, {"unmatched"}),
        ({"language": "da"}, {"language"}),
    ],
)
def test_what_was_understood_wrongly_is_caught_by_its_slot(
    assistant: Assistant, fields: dict, metrics: set[str]
) -> None:
    assert missed(WORDS, read_as(assistant, **fields)) >= metrics


def test_a_request_that_gets_no_plan_misses_everything_and_breaks_nothing() -> None:
    everything = {"status", "from_step", "to_step", "focus", "only", "missing"}
    assert missed(WORDS, answer(None)) == everything | {"done_recall", "unmatched"}
    assert missed(WORDS, answer(None, "clarify")) >= everything


def test_a_plan_that_knows_no_unmatched_words_names_none(assistant: Assistant) -> None:
    plain = answer(assistant.plan(2, 3))
    assert "unmatched" in missed(WORDS, plain)
    assert "unmatched" not in missed(WORDS.model_copy(update={"unmatched": ()}), plain)


@pytest.mark.parametrize(
    ("status", "also", "given", "right"),
    [
        ("none", (), answer(None), True),
        ("clarify", (), answer(None, "clarify"), True),
        ("clarify", (), answer(None), False),
        ("invalid", (), answer(None, "corrected"), False),
        ("ok", ("clarify",), answer(None, "clarify"), True),
        ("ok", (), answer(None, "clarify"), False),
    ],
)
def test_what_came_of_a_request_is_its_plans_status_or_a_question_back_or_nothing(
    status: str, also: tuple[str, ...], given: Answer, right: bool
) -> None:
    gold = WordsGold(status=status, status_also_ok=also, from_step=2, to_step=3)
    assert ("status" not in missed(gold, given)) == right


def test_a_plan_where_none_is_wanted_is_a_fault(assistant: Assistant) -> None:
    assert outcome(answer(assistant.plan(2, 3))) == "ok"
    for status in ("none", "invalid", "clarify"):
        assert missed(WordsGold(status=status), answer(assistant.plan(2, 3))) == {"status"}
    assert missed(WordsGold(status="invalid"), answer(assistant.plan(5, 6))) == set()


# Figures


def test_figures_are_over_units_and_dialogs_stand_apart() -> None:
    def one(kind: str, split: str, counts: dict, faults: tuple[str, ...] = ()) -> PlanScore:
        fields = {"id": "x", "lang": "sv", "question": "?", "counts": counts, "faults": faults}
        return PlanScore(kind=kind, split=split, **fields)

    scores = [
        one("call", "test", {"completeness": (9, 10), "step_purity": (3, 3)}, ("lost",)),
        one("call", "test", {"completeness": (30, 30), "step_purity": (5, 5)}),
        one("words", "test", {"words.status": (1, 1), "step_purity": (1, 2)}, ("impure",)),
        one("words", "dev", {"words.status": (1, 1)}),
        one("dialog", "test", {"words.status": (0, 1), "step_purity": (1, 1)}, ("none",)),
    ]
    found = summary([s for s in scores if s.split == "test"])
    assert (found["plan.completeness"].value, found["plan.completeness"].n) == (0.975, 40)
    assert (found["plan.step_purity"].value, found["plan.step_purity"].n) == (0.9091, 11)
    assert (found["plan.words.status"].value, found["plan.words.status"].n) == (1.0, 1)
    assert (found["plan.passed"].value, found["plan.passed"].n) == (0.5, 2)
    assert (found["plan.words.dialogs"].value, found["plan.words.dialogs"].n) == (0.0, 1)
    assert by_split(scores)["gap"]["plan.words.passed"].value == 1.0
    assert gate_figures(scores)["gap.plan.words.passed"].value == 1.0
    assert by_split([]) == {}
    assert gate_figures([]) == {}


def test_turns_of_a_conversation_are_asked_in_order_and_in_one_conversation() -> None:
    heard = []

    class Parrot:
        def ask(self, question: str, *, profile: object, conversation: str | None) -> Answer:
            heard.append((question, conversation))
            return answer(None)

    turns = [{"question": q, "expect": {"status": "none"}} for q in ("a", "b")]
    talk = PlanTalk.model_validate({"id": "t", "lang": "sv", "turns": turns})
    single = PlanTalk.model_validate({"id": "s", "lang": "sv", **turns[0]})
    planned = generate(Parrot(), PlanCases(drafts=(), talks=(talk, single)))
    assert heard == [("a", "t"), ("b", "t"), ("a", None)]
    assert set(planned.answers) == {"t.1", "t.2", "s"}


# The cases


def test_there_are_cases_of_every_pair_of_steps_and_in_every_language() -> None:
    cases = read_plans()
    made = {(c.call.from_step, c.call.to_step) for c in cases.drafts if c.expect.status == "ok"}
    assert made >= {(first, last) for first in range(1, 6) for last in range(first, 6)}
    words = [talk for talk in cases.talks if talk.kind == "words"]
    for language in LANGUAGES:
        assert sum(talk.lang == language for talk in words) >= 16
    assert sum(talk.kind == "dialog" for talk in cases.talks) >= 8
    ids = [case.id for case in (*cases.drafts, *cases.talks)]
    assert len(set(ids)) == len(ids)


def test_cases_are_split_by_hash_unless_they_are_declared_for_development() -> None:
    cases = read_plans()
    for case in cases.drafts:
        assert case.split == split_of(case.id)
    for talk in cases.talks:
        assert talk.split == (talk.declared or split_of(talk.id))
        assert talk.declared in (None, "dev")


def test_the_gold_keeps_to_the_steps_that_were_asked_for() -> None:
    """Written by hand: places are of the steps, but for what is left from below."""
    for case in read_plans().drafts:
        steps = steps_of(case.call.from_step, case.call.to_step)
        left = {statement.upper() for statement in case.call.missing}
        for place in case.expect.states:
            assert int(place[1]) in steps or place in left, case.id
    for talk in read_plans().talks:
        for identity, turn in talk.named:
            steps = steps_of(turn.expect.from_step, turn.expect.to_step)
            assert all(int(s[1]) in steps for s in turn.expect.fulfilled), identity
            assert all(int(s[1]) < min(steps) for s in turn.expect.missing), identity


def test_the_framework_names_its_activities_in_the_cited_statement(knowledge: Knowledge) -> None:
    """The list that suggestions are held against is what the ladder says, letter by letter."""
    printed = letters(knowledge.statement(LIST).quote)
    assert all(letters(name) in printed for name in knowledge.development.activities)


def letters(text: str) -> str:
    """The text without its spaces, of which the source prints some too many."""
    return "".join(text.split())
