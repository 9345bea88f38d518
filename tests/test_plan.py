"""Development plans: what remains between two steps, each requirement once, and nothing lost."""

import re
from collections import Counter
from collections.abc import Callable, Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import Assistant
from assistant.errors import UsageError
from assistant.knowledge.corpus import Knowledge
from assistant.plan.documents.markdown import to_markdown
from assistant.plan.documents.page import citations_of
from assistant.plan.draft import draft_plan
from assistant.plan.gap import steps_of
from assistant.schema import LANGUAGES, Plan, PlanItem, PlanRequest
from eval.plan_form import citations

STEPS = (1, 2, 3, 4, 5)
AREAS = ("FOR", "EVI", "SAM", "KVA", "SVA", "INF", "UTB")
SIZES = {  # by hand from the ladder: FOR counts its two base educations as one
    1: {"FOR": 1, "EVI": 2, "SAM": 3, "KVA": 2, "SVA": 9, "INF": 3, "UTB": 1},
    2: {"FOR": 1, "EVI": 2, "SAM": 4, "KVA": 2, "SVA": 9, "INF": 1, "UTB": 2},
    3: {"FOR": 2, "EVI": 2, "SAM": 4, "KVA": 3, "SVA": 5, "INF": 1, "UTB": 1},
    4: {"FOR": 2, "EVI": 2, "SAM": 3, "KVA": 4, "SVA": 3, "INF": 2, "UTB": 1},
    5: {"FOR": 2, "EVI": 1, "SAM": 3, "KVA": 4, "SVA": 1, "INF": 1, "UTB": 1},
}
IDS = [
    f"S{step}-{area}-{n}"
    for step, areas in SIZES.items()
    for area, size in areas.items()
    for n in range(1, size + (2 if area == "FOR" else 1))
]
few = settings(max_examples=60)


def same(statement: str) -> str:
    """What the ladder prints more than once counts once: base education, complementary education."""
    if re.fullmatch(r"S\d-FOR-[12]", statement):
        return "base education"
    return "complementary" if statement in ("S4-FOR-3", "S5-FOR-3") else statement


def kinds(statements: Iterable[str]) -> set[str]:
    """The requirements that these places are of."""
    return {same(statement) for statement in statements}


@st.composite
def asked(draw: st.DrawFn, only: bool = False) -> PlanRequest:
    """A request that can be met: met and left never name the same requirement."""
    first, last = sorted(draw(st.lists(st.sampled_from(STEPS), min_size=2, max_size=2)))
    done = draw(st.lists(st.sampled_from(IDS), max_size=15, unique=True))
    left = [statement for statement in IDS if same(statement) not in kinds(done)]
    missing = draw(st.lists(st.sampled_from(left), max_size=6, unique=True))
    focus = draw(st.lists(st.sampled_from(AREAS), min_size=int(only), max_size=3, unique=True))
    language = draw(st.sampled_from(LANGUAGES))
    return PlanRequest(
        from_step=first,
        to_step=last,
        done=tuple(done),
        missing=tuple(missing),
        focus=tuple(focus),
        only=only,
        language=language,
    )


@st.composite
def anything(draw: st.DrawFn) -> PlanRequest:
    """A request of the right types, which need not make sense."""
    names = st.one_of(st.sampled_from([*IDS, "S3-UPP-1", "S9-SAM-1"]), st.text(max_size=8))
    step = st.integers(-1, 7)
    return PlanRequest(
        from_step=draw(step),
        to_step=draw(step),
        done=tuple(draw(st.lists(names, max_size=4))),
        missing=tuple(draw(st.lists(names, max_size=4))),
        focus=tuple(draw(st.lists(st.one_of(st.sampled_from(AREAS), st.text(max_size=8))))),
        only=draw(st.booleans()),
    )


Draft = Callable[..., Plan]


@pytest.fixture(scope="module")
def draft(knowledge: Knowledge) -> Draft:
    """The plan of a request, with some of its fields changed."""

    def plan_of(request: PlanRequest, **changes: object) -> Plan:
        return draft_plan(request.model_copy(update=changes), knowledge)

    return plan_of


def inside(request: PlanRequest) -> list[str]:
    """Places on the steps of the plan."""
    steps = steps_of(request.from_step, request.to_step)
    return [statement for statement in IDS if int(statement[1]) in steps]


def brought(request: PlanRequest) -> list[str]:
    """What is left from below and is not asked for with the same words on the steps of the plan."""
    first = steps_of(request.from_step, request.to_step)[0]
    again = kinds(inside(request))
    return [s for s in request.missing if int(s[1]) < first and same(s) not in again]


def in_state(plan: Plan, state: str) -> set[str]:
    """Places of the items in this state."""
    return {place for item in plan.items if item.state == state for place in item.places}


def shape(items: Iterable[PlanItem]) -> list[tuple[str, frozenset[str], str, bool]]:
    """What items say, without the numbers of their citations."""
    return [(i.statement, i.places, i.state, i.brought) for i in items]


# What holds for every plan


@given(request=asked())
@few
def test_nothing_that_is_done_is_listed_as_remaining(draft: Draft, request: PlanRequest) -> None:
    plan = draft(request)
    assert not kinds(in_state(plan, "remaining")) & kinds(request.done)


@given(request=asked())
@few
def test_nothing_that_remains_is_lost(draft: Draft, request: PlanRequest) -> None:
    plan = draft(request)
    below = [s for s in request.missing if int(s[1]) <= request.to_step]
    wanted = kinds([*inside(request), *below]) - kinds(request.done)
    assert kinds(in_state(plan, "remaining")) == wanted


@given(request=asked())
@few
def test_the_places_of_a_plan_are_the_requirements_of_its_steps_and_what_is_brought_along(
    draft: Draft, request: PlanRequest
) -> None:
    plan = draft(request)
    places = [place for item in plan.items for place in item.places]
    assert sorted(places) == sorted([*inside(request), *brought(request)])
    assert {i.statement for i in plan.items if i.brought} == set(brought(request))


@given(request=asked())
@few
def test_no_statement_is_in_two_items(draft: Draft, request: PlanRequest) -> None:
    plan = draft(request)
    assert set(Counter(p for item in plan.items for p in item.places).values()) == {1}


@given(request=asked())
@few
def test_two_ways_to_meet_a_requirement_count_as_one(draft: Draft, request: PlanRequest) -> None:
    plan = draft(request)
    (education,) = (i for i in plan.items if same(i.statement) == "base education")
    assert education.alternatives == (education.statement.replace("FOR-1", "FOR-2"),)
    met = "base education" in kinds(request.done)
    assert education.state == ("fulfilled" if met else "remaining")
    assert len(plan.items) == len(kinds([*inside(request), *brought(request)]))


@given(request=asked())
@few
def test_focus_changes_the_order_of_areas_and_nothing_else(
    draft: Draft, request: PlanRequest
) -> None:
    plain, focused = draft(request, focus=()), draft(request)
    assert sorted(shape(plain.items)) == sorted(shape(focused.items))
    for area in AREAS:
        assert shape(i for i in plain.items if i.area == area) == shape(
            i for i in focused.items if i.area == area
        )
    areas = list(dict.fromkeys(item.area for item in focused.items))
    present = [area for area in request.focus if area in areas]
    assert areas == present + [a for a in AREAS if a in areas and a not in present]
    assert (focused.left_out, focused.notes) == (0, plain.notes)


@given(request=asked(only=True))
@few
def test_only_leaves_out_other_areas_and_counts_what_it_leaves_out(
    draft: Draft, request: PlanRequest
) -> None:
    whole, some = draft(request, only=False), draft(request)
    assert shape(some.items) == shape(i for i in whole.items if i.area in request.focus)
    assert some.left_out == len(whole.items) - len(some.items)
    assert some.notes == whole.notes


@given(request=st.one_of(asked(), asked(only=True)))
@few
def test_every_statement_has_one_number_and_the_numbers_run_from_one(
    draft: Draft, request: PlanRequest
) -> None:
    plan = draft(request)
    pairs = {(c.marker, c.statement) for c in citations(plan)}
    assert sorted(marker for marker, _ in pairs) == list(range(1, len(pairs) + 1))
    assert len({statement for _, statement in pairs}) == len(pairs)
    assert list(citations_of(plan)) == list(range(1, len(pairs) + 1))


@given(request=asked())
@few
def test_every_number_in_the_document_is_among_its_sources_and_every_source_is_used(
    draft: Draft, request: PlanRequest
) -> None:
    plan = draft(request)
    heading = {"sv": "\n## Källor\n", "da": "\n## Kilder\n", "en": "\n## Sources\n"}
    body, sources = to_markdown(plan).split(heading[request.language])
    listed = re.findall(r"^- \[(\d+)\] ", sources, re.MULTILINE)
    assert listed == [str(marker) for marker in citations_of(plan)]
    assert set(re.findall(r"\[(\d+)\]", body)) == set(listed)


@given(request=asked(), random=st.randoms(use_true_random=False))
@few
def test_the_order_in_which_ids_are_given_does_not_matter(
    draft: Draft, request: PlanRequest, random: object
) -> None:
    done, missing = list(request.done), list(request.missing)
    random.shuffle(done)
    random.shuffle(missing)
    shuffled = draft(request, done=tuple(done), missing=tuple(missing))
    assert shuffled == draft(request)


@given(request=asked())
@few
def test_ids_and_areas_may_be_written_in_any_case(draft: Draft, request: PlanRequest) -> None:
    lower = {
        name: tuple(f" {text.lower()} " for text in getattr(request, name))
        for name in ("done", "missing", "focus")
    }
    assert draft(request, **lower) == draft(request)


@given(request=asked())
@few
def test_what_is_given_twice_counts_once(draft: Draft, request: PlanRequest) -> None:
    twice = draft(request, done=request.done * 2, missing=request.missing * 2, focus=request.focus)
    assert twice == draft(request)


@given(request=st.one_of(asked(), anything()))
@few
def test_the_same_request_gives_the_same_bytes(draft: Draft, request: PlanRequest) -> None:
    one, other = (draft(request).model_dump_json() for _ in range(2))
    assert one == other


@given(request=st.one_of(asked(), anything()))
@few
def test_a_plan_says_the_same_in_each_language(draft: Draft, request: PlanRequest) -> None:
    plans = [draft(request, language=language) for language in LANGUAGES]
    assert len({(p.status, p.left_out, p.focus, len(p.notes)) for p in plans}) == 1
    assert len({tuple(shape(p.items)) for p in plans}) == 1
    for told in zip(*(p.notes for p in plans), strict=True):
        assert len(set(told)) == len(LANGUAGES)
    messages = [p.message for p in plans]
    assert len(set(messages)) == (1 if plans[0].status == "ok" else len(LANGUAGES))
    assert (messages[0] is None) == (plans[0].status == "ok")


@given(request=anything())
@few
def test_a_plan_that_cannot_be_made_has_a_message_and_no_items(
    draft: Draft, request: PlanRequest
) -> None:
    plan = draft(request)
    if plan.status != "ok":
        assert plan.message
        assert "\n" not in plan.message
        assert not plan.items
        assert list(citations(plan)) == []
    assert (plan.from_step, plan.to_step) == (request.from_step, request.to_step)


@given(request=asked())
@few
def test_what_is_met_gets_no_suggestion_and_what_remains_gets_one_of_the_framework(
    draft: Draft, request: PlanRequest
) -> None:
    for item in draft(request).items:
        assert bool(item.suggestions) == (item.state == "remaining")
        assert {s.citation.statement for s in item.suggestions} <= {"SE-RAM-6"}


# Numbers and cases from the ladder


@pytest.mark.parametrize("first", STEPS)
@pytest.mark.parametrize("last", STEPS)
def test_a_plan_has_as_many_items_as_its_steps_have_requirements(
    assistant: Assistant, first: int, last: int
) -> None:
    plan = assistant.plan(first, last)
    if last < first:
        assert plan.status == "invalid"
        return
    steps = list(range(first + 1, last + 1)) or [last]
    repeated = len(steps) - 1 + (4 in steps and 5 in steps)  # base and complementary education
    assert len(plan.items) == sum(sum(SIZES[step].values()) for step in steps) - repeated
    assert {item.area for item in plan.items} == set(AREAS)


def test_the_ids_of_these_tests_are_the_95_places_of_the_ladder(knowledge: Knowledge) -> None:
    assert sorted(IDS) == sorted(s.id for s in knowledge.requirements())
    assert len(IDS) == 95


def test_the_same_education_on_several_steps_is_one_item_that_names_them(
    assistant: Assistant,
) -> None:
    plan = assistant.plan(2, 5, done=["S5-FOR-3"])
    items = {item.statement: item for item in plan.items}
    assert items["S3-FOR-1"].also == ("S4-FOR-1", "S4-FOR-2", "S5-FOR-1", "S5-FOR-2")
    assert items["S4-FOR-3"].also == ("S5-FOR-3",)
    assert items["S4-FOR-3"].state == "fulfilled"
    assert items["S3-FOR-1"].state == "remaining"


def test_coding_on_ones_own_does_not_meet_coding_in_several_specialties(
    assistant: Assistant,
) -> None:
    plan = assistant.plan(2, 3, done=["S2-SVA-3"])
    assert in_state(plan, "fulfilled") == set()
    assert [citation.statement for citation in plan.elsewhere] == ["S2-SVA-3"]
    assert "Det här hör till andra steg" in to_markdown(plan)


def test_what_is_left_from_a_lower_step_is_brought_along_and_says_so(assistant: Assistant) -> None:
    plan = assistant.plan(2, 3, missing=["S2-UTB-2"])
    (item,) = (item for item in plan.items if item.brought)
    assert (item.statement, item.step, item.state) == ("S2-UTB-2", 2, "remaining")
    assert "Kvar från steg 2." in to_markdown(plan)


def test_what_is_left_above_the_goal_is_not_in_the_plan_and_is_said(assistant: Assistant) -> None:
    plan = assistant.plan(1, 2, missing=["S4-INF-1"])
    assert "S4-INF-1" not in in_state(plan, "remaining")
    assert [citation.statement for citation in plan.elsewhere] == ["S4-INF-1"]


def test_what_is_met_is_not_left_where_the_same_words_stand(assistant: Assistant) -> None:
    """Step 5 asks for the complementary education of step 4, so it can't be met and left."""
    plan = assistant.plan(4, 5, done=["S5-FOR-3"], missing=["S4-FOR-3"])
    assert plan.status == "ok"
    assert not any(item.brought for item in plan.items)
    assert assistant.plan(2, 3, done=["S2-SAM-2"], missing=["s2-sam-2"]).status == "invalid"


def test_lacking_one_way_while_having_the_other_is_no_contradiction(assistant: Assistant) -> None:
    plan = assistant.plan(2, 3, done=["S2-FOR-2"], missing=["S2-FOR-1"])
    assert plan.status == "ok"
    assert in_state(plan, "fulfilled") == {"S3-FOR-1", "S3-FOR-2"}


def test_moving_up_cites_the_rule_of_the_goal_and_deepening_cites_none(
    assistant: Assistant,
) -> None:
    assert [rule.statement for rule in assistant.plan(2, 4).rules] == ["S4-UPP-1"]
    assert assistant.plan(3, 3).rules == ()


def test_a_requirement_that_the_source_breaks_off_is_marked(assistant: Assistant) -> None:
    assert {i.statement for i in assistant.plan(1, 1).items if i.truncated} == {"S1-INF-2"}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"from_step": 5, "to_step": 6}, "inget steg 6"),
        ({"from_step": 0, "to_step": 2}, "inget steg 0"),
        ({"from_step": 4, "to_step": 2}, "från steg 4 till steg 2"),
        ({"from_step": 2, "to_step": 3, "done": ["S3-SAM-9"]}, "S3-SAM-9"),
        ({"from_step": 2, "to_step": 3, "done": ["S3-UPP-1"]}, "inget krav"),
        ({"from_step": 2, "to_step": 3, "missing": ["DK-OPG-1"]}, "inget krav"),
        ({"from_step": 2, "to_step": 3, "focus": ["kaffe"]}, "kaffe"),
        ({"from_step": 2, "to_step": 3, "only": True}, "vilka"),
    ],
)
def test_a_plan_that_cannot_be_made_says_why(
    assistant: Assistant, arguments: dict, says: str
) -> None:
    plan = assistant.plan(**arguments)
    assert plan.status == "invalid"
    assert says in plan.message


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        ({"from_step": "2", "to_step": 3}, "from_step"),
        ({"from_step": 2, "to_step": True}, "to_step"),
        ({"from_step": 2, "to_step": 3, "done": "S3-SAM-2"}, "done"),
        ({"from_step": 2, "to_step": 3, "focus": [3]}, "focus"),
        ({"from_step": 2, "to_step": 3, "language": "fi"}, "language"),
    ],
)
def test_arguments_of_another_type_are_named(
    assistant: Assistant, arguments: dict, names: str
) -> None:
    with pytest.raises(UsageError, match=names):
        assistant.plan(**arguments)
