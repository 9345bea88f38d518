"""The check of a finished plan: silent about a fresh draft, exact about what people changed in it."""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import combinations_with_replacement
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.cli import main
from assistant.knowledge.corpus import Knowledge, read_knowledge
from assistant.knowledge.files import sha256
from assistant.plan.check.lint import Finding, check_plan
from assistant.plan.documents import reading
from assistant.plan.documents.markdown import to_markdown
from assistant.plan.documents.page import Row, citations_of, page_of
from assistant.plan.documents.read_data import plan_said
from assistant.plan.documents.reading import ReadGoal, ReadPlan, ReadSource, ReadSuggestion
from assistant.plan.draft import draft_plan
from assistant.plan.export import export
from assistant.schema import LANGUAGES, Language, Plan, PlanRequest

PAIRS = list(combinations_with_replacement(range(1, 6), 2))
LADDER = "kompetensstege-medicinsk-sekreterare.sv.txt"
RANGE = "S3-SAM-4"  # "Bidra i nätverk."


def drafted(knowledge: Knowledge, origin: int = 2, goal: int = 3, **asked: object) -> Plan:
    """A plan as Stegvis drafts it."""
    request = PlanRequest.model_validate({"from": origin, "to": goal} | asked)
    plan = draft_plan(request, knowledge)
    assert plan.status == "ok"
    return plan


def as_read(plan: Plan) -> ReadPlan:
    """The plan as a reader of its Markdown finds it."""
    page = page_of(plan)
    return ReadPlan(
        language=plan.language,
        from_step=plan.from_step or 0,
        to_step=plan.to_step or 0,
        goals=tuple(_goal(row) for section in page.sections for row in section.rows),
        sources=tuple(
            ReadSource(c.marker, c.statement, c.quote, c.start, c.end)
            for c in citations_of(plan).values()
        ),
        document_versions=dict(plan.document_versions),
        text=to_markdown(plan),
    )


def _goal(row: Row) -> ReadGoal:
    quotes = [f"”{quote.text}” [{quote.marker}]" for quote in row.quotes]
    text = "\n".join([f"{row.step} · {row.id}", " eller ".join(quotes), *row.notes])
    return ReadGoal(
        text=text,
        markers=tuple(int(marker) for marker in re.findall(r"\[(\d+)\]", text)),
        suggestions=tuple(
            ReadSuggestion(p.activity, f"{p.text} {p.shown}", (p.marker,)) for p in row.proposals
        ),
        state="fulfilled" if row.fulfilled else "remaining",
        statement=row.id,
        fields=(row.evidence, row.responsible, row.due, row.follow_up),
    )


@pytest.fixture(scope="module")
def plan(knowledge: Knowledge) -> ReadPlan:
    """A fresh draft from step 2 to 3, read back."""
    return as_read(drafted(knowledge))


def goal_of(plan: ReadPlan, id_: str) -> ReadGoal:
    """The row of a requirement."""
    return next(goal for goal in plan.goals if re.search(rf"\b{id_}\b", goal.text))


def with_goal(plan: ReadPlan, old: ReadGoal, **changes: object) -> ReadPlan:
    """The plan with one row changed."""
    new = replace(old, **changes)  # type: ignore[arg-type]
    return replace(plan, goals=tuple(new if goal is old else goal for goal in plan.goals))


def with_source(plan: ReadPlan, id_: str, **changes: object) -> ReadPlan:
    """The plan with one entry of its list of sources changed."""
    sources = [
        replace(s, **changes) if s.statement == id_ else s  # type: ignore[arg-type]
        for s in plan.sources
    ]
    return replace(plan, sources=tuple(sources))


def saying(plan: ReadPlan, sentence: str) -> ReadPlan:
    """The plan with a sentence that somebody wrote into a field of a row and into the text."""
    written = with_goal(plan, plan.goals[4], fields=("", "", sentence, ""))
    return replace(written, text=f"{plan.text}\n{sentence}\n")


def codes(findings: Iterable[Finding]) -> list[str]:
    """What was found."""
    return [finding.code for finding in findings]


# ── Fresh drafts ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("origin", "goal"), PAIRS)
def test_a_fresh_draft_has_nothing_to_remark_on(
    knowledge: Knowledge, origin: int, goal: int, language: Language
) -> None:
    fresh = drafted(knowledge, origin, goal, language=language)
    assert check_plan(as_read(fresh), knowledge) == ()
    as_data = plan_said(fresh, to_markdown(fresh))
    assert check_plan(as_data, knowledge) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_draft_of_some_areas_is_measured_by_these(
    knowledge: Knowledge, language: Language
) -> None:
    fresh = as_read(drafted(knowledge, focus=["SAM", "INF"], only=True, language=language))
    assert check_plan(fresh, knowledge) == ()
    fewer = replace(fresh, goals=fresh.goals[1:])
    assert "requirement_missing" in codes(check_plan(fewer, knowledge))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_brought_along_from_a_step_below_belongs_to_the_plan(
    knowledge: Knowledge, language: Language
) -> None:
    asked = {"missing": ["S1-SVA-2", "S2-SAM-2"], "done": ["S3-SAM-2"], "language": language}
    assert check_plan(as_read(drafted(knowledge, **asked)), knowledge) == ()


# ── Goals ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_goal_without_a_source_is_the_only_finding(plan: ReadPlan, knowledge: Knowledge) -> None:
    goal = goal_of(plan, RANGE)
    bare = with_goal(plan, goal, text=goal.text.split("[")[0], markers=())
    found = [f for f in check_plan(bare, knowledge) if f.severity == "error"]
    assert codes(found) == ["uncited_goal"]
    assert found[0].place.startswith("Steg 3 · S3-SAM-4")


def test_a_goal_in_own_words_needs_a_source_and_has_one(
    plan: ReadPlan, knowledge: Knowledge
) -> None:
    own = ReadGoal("Starta ett nätverk på avdelningen", (), (), "Kvar", ("", "Chef", "maj", ""))
    added = replace(plan, goals=(*plan.goals, own))
    assert codes(check_plan(added, knowledge)) == ["uncited_goal"]
    marker = goal_of(plan, RANGE).markers
    cited = replace(plan, goals=(*plan.goals, replace(own, markers=marker)))
    assert check_plan(cited, knowledge) == ()


def test_a_goal_that_cites_no_requirement_is_uncited(plan: ReadPlan, knowledge: Knowledge) -> None:
    rule = next(s.marker for s in plan.sources if s.statement == "S3-UPP-1")
    added = replace(plan, goals=(*plan.goals, ReadGoal("Flytta upp", (rule,), (), "", ())))
    assert codes(check_plan(added, knowledge)) == ["uncited_goal"]


def test_a_row_left_empty_is_none(plan: ReadPlan, knowledge: Knowledge) -> None:
    empty = ReadGoal(" ", (), (), "", ("", "", ""))
    assert check_plan(replace(plan, goals=(*plan.goals, empty)), knowledge) == ()


def test_every_requirement_that_is_not_there_is_named_with_its_words(
    plan: ReadPlan, knowledge: Knowledge
) -> None:
    kept = [g for g in plan.goals if g not in (goal_of(plan, RANGE), goal_of(plan, "S3-SAM-2"))]
    found = check_plan(replace(plan, goals=tuple(kept)), knowledge)
    missing = [f for f in found if f.code == "requirement_missing"]
    assert [f.place for f in missing] == ["S3-SAM-2", "S3-SAM-4"]
    assert "”Handleda studerande.” på steg 3" in missing[0].message


def test_the_same_words_on_several_steps_are_one_requirement(knowledge: Knowledge) -> None:
    plan = as_read(drafted(knowledge, 1, 5))
    goal = goal_of(plan, "S2-FOR-1")
    one = [m for m in goal.markers if knowledge.by_id[source(plan, m).statement].step == 4]
    assert check_plan(with_goal(plan, goal, markers=tuple(one[:1])), knowledge) == ()
    without = replace(plan, goals=tuple(g for g in plan.goals if g is not goal))
    found = [f for f in check_plan(without, knowledge) if f.code == "requirement_missing"]
    assert len(found) == 1


def source(plan: ReadPlan, marker: int) -> ReadSource:
    """The entry with this number."""
    return next(s for s in plan.sources if s.marker == marker)


def test_a_goal_of_another_step_is_found_unless_brought_along(
    plan: ReadPlan, knowledge: Knowledge
) -> None:
    other = knowledge.by_id["S1-SAM-3"]
    entry = ReadSource(99, other.id, other.quote, other.start, other.end)
    goal = ReadGoal(f"”{other.quote}” [99]", (99,), (), "Kvar", ())
    wrong = replace(plan, goals=(*plan.goals, goal), sources=(*plan.sources, entry))
    assert codes(check_plan(wrong, knowledge)) == ["wrong_step"]
    brought = replace(goal, text=f"{goal.text} Kvar från steg 1.")
    right = replace(wrong, goals=(*plan.goals, brought))
    assert check_plan(right, knowledge) == ()


def test_a_goal_of_a_higher_step_can_not_be_brought_along(
    plan: ReadPlan, knowledge: Knowledge
) -> None:
    other = knowledge.by_id["S5-SAM-3"]
    entry = ReadSource(99, other.id, other.quote, other.start, other.end)
    goal = ReadGoal(f"”{other.quote}” [99] Kvar från steg 5.", (99,), (), "Kvar", ())
    wrong = replace(plan, goals=(*plan.goals, goal), sources=(*plan.sources, entry))
    assert codes(check_plan(wrong, knowledge)) == ["wrong_step"]


@pytest.mark.parametrize(("origin", "goal"), [(0, 3), (2, 9), (4, 2)])
def test_a_plan_for_steps_that_can_not_be_is_told(
    plan: ReadPlan, knowledge: Knowledge, origin: int, goal: int
) -> None:
    found = check_plan(replace(plan, from_step=origin, to_step=goal), knowledge)
    assert codes(found) == ["no_such_step"]


# ── Suggestions ───────────────────────────────────────────────────────────────────────────────────


def suggesting(plan: ReadPlan, **changes: object) -> ReadPlan:
    """The plan with the first suggestion changed."""
    goal = plan.goals[0]
    first = replace(goal.suggestions[0], **changes)  # type: ignore[arg-type]
    return with_goal(plan, goal, suggestions=(first, *goal.suggestions[1:]))


@pytest.mark.parametrize(
    "activity",
    ["HOSPITERA", "Hospiterar", "Hospitere", "Job shadowing", "Självstudie", "Delta i ett nätverk"],
)
def test_an_activity_is_known_in_any_language_and_form(
    plan: ReadPlan, knowledge: Knowledge, activity: str
) -> None:
    assert check_plan(suggesting(plan, activity=activity), knowledge) == ()


@pytest.mark.parametrize("activity", ["Teambuilding", "Rollspel", "Löneförhandling", "Resa"])
def test_an_activity_that_is_not_on_the_list_is_found(
    plan: ReadPlan, knowledge: Knowledge, activity: str
) -> None:
    found = check_plan(suggesting(plan, activity=activity), knowledge)
    assert codes(found) == ["activity_unknown"]
    assert f"”{activity}”" in found[0].message


def test_every_name_and_word_of_an_activity_is_known(plan: ReadPlan, knowledge: Knowledge) -> None:
    names = []
    for activity in knowledge.development.activities.values():
        names += [activity.id, *activity.name.values()]
        names += [word for words in activity.words.values() for word in words if "*" not in word]
    goal = plan.goals[0]
    named = tuple(replace(goal.suggestions[0], activity=name) for name in names)
    assert check_plan(with_goal(plan, goal, suggestions=named), knowledge) == ()


def test_a_suggestion_without_activity_or_source_is_found(
    plan: ReadPlan, knowledge: Knowledge
) -> None:
    assert codes(check_plan(suggesting(plan, activity=""), knowledge)) == ["suggestion_unlabelled"]
    assert codes(check_plan(suggesting(plan, markers=()), knowledge)) == ["suggestion_uncited"]
    other = goal_of(plan, RANGE).markers
    assert codes(check_plan(suggesting(plan, markers=other), knowledge)) == ["suggestion_uncited"]


# ── Citations ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "changes",
    [
        {"statement": "S3-SAM-9"},
        {"quote": "Bidra i flera nätverk."},
        {"start": 6957},
        {"end": 6980},
        {"statement": "S3-SAM-2"},
    ],
)
def test_an_entry_that_is_not_what_stands_in_the_document_is_found(
    plan: ReadPlan, knowledge: Knowledge, changes: dict[str, object]
) -> None:
    found = codes(check_plan(with_source(plan, RANGE, **changes), knowledge))
    assert found.count("citation_broken") == 1
    assert set(found) <= {"citation_broken", "requirement_missing"}


def test_white_space_is_no_change_of_a_quotation(plan: ReadPlan, knowledge: Knowledge) -> None:
    assert check_plan(with_source(plan, RANGE, quote="Bidra\n i nätverk. "), knowledge) == ()


def test_a_number_without_an_entry_is_found_once(plan: ReadPlan, knowledge: Knowledge) -> None:
    marker = goal_of(plan, RANGE).markers[0]
    fewer = replace(plan, sources=tuple(s for s in plan.sources if s.marker != marker))
    found = check_plan(fewer, knowledge)
    assert codes(found) == ["citation_broken"]
    assert f"[{marker}]" in found[0].message


def test_an_entry_that_nothing_refers_to_is_worth_a_look(
    plan: ReadPlan, knowledge: Knowledge
) -> None:
    other = knowledge.by_id["S1-SAM-3"]
    entry = ReadSource(99, other.id, other.quote, other.start, other.end)
    added = replace(plan, sources=(*plan.sources, entry), text=f"{plan.text}\n- [99] {other.quote}")
    found = check_plan(added, knowledge)
    assert [(f.code, f.severity, f.place) for f in found] == [
        ("citation_broken", "warning", "[99]")
    ]


def test_two_entries_with_one_number_are_found(plan: ReadPlan, knowledge: Knowledge) -> None:
    twice = replace(plan.sources[5], marker=plan.sources[6].marker)
    found = check_plan(replace(plan, sources=(*plan.sources, twice)), knowledge)
    assert codes(found) == ["citation_broken"]


def test_a_quotation_changed_in_a_row_is_found(plan: ReadPlan, knowledge: Knowledge) -> None:
    goal = goal_of(plan, RANGE)
    changed = goal.text.replace("Bidra i nätverk.", "Leda nätverk.")
    found = check_plan(with_goal(plan, goal, text=changed), knowledge)
    assert codes(found) == ["citation_broken"]
    assert "”Bidra i nätverk.”" in found[0].message


def test_a_quotation_changed_in_the_rule_is_found(plan: ReadPlan, knowledge: Knowledge) -> None:
    changed = plan.text.replace("reella och formella kompetenskraven", "formella kraven", 1)
    assert changed != plan.text
    found = check_plan(replace(plan, text=changed), knowledge)
    assert [(f.code, f.place) for f in found] == [("citation_broken", "[1]")]


# ── Older texts ───────────────────────────────────────────────────────────────────────────────────


def rewritten(folder: Path, old: str, new: str) -> Knowledge:
    """Knowledge over a ladder that was changed, as if its publisher had."""
    path = folder / LADDER
    before = path.read_bytes()
    after = before.decode("utf-8").replace(old, new, 1).encode("utf-8")
    assert after != before
    path.write_bytes(after)
    catalogue = folder / "catalogue.yaml"
    text = catalogue.read_text(encoding="utf-8").replace(sha256(before), sha256(after))
    catalogue.write_text(text, encoding="utf-8")
    for file in (folder / "translations").glob("komp*.yaml"):
        text = file.read_text(encoding="utf-8").replace(f'source: "{old}"', f'source: "{new}"')
        file.write_text(text, encoding="utf-8")
    return read_knowledge(folder)


def test_a_plan_made_on_an_older_text_names_what_changed(plan: ReadPlan, corpus_copy: Path) -> None:
    newer = rewritten(corpus_copy, "Bidra i nätverk.", "Bidra aktivt i nätverk.")
    found = check_plan(plan, newer)
    assert [(f.code, f.place, f.severity) for f in found] == [
        ("document_changed", LADDER, "warning"),
        ("document_changed", "S3-SAM-4", "error"),
    ]
    assert "Förut: ”Bidra i nätverk.” Nu: ”Bidra aktivt i nätverk.”" in found[1].message


def test_a_change_elsewhere_in_the_text_moves_places_and_breaks_nothing(
    plan: ReadPlan, corpus_copy: Path
) -> None:
    newer = rewritten(
        corpus_copy,
        "Följa gällande skrivregler i det svenska språket.",
        "Följa skrivregler i det svenska språket.",
    )
    assert [(f.code, f.severity) for f in check_plan(plan, newer)] == [
        ("document_changed", "warning")
    ]


def test_a_requirement_that_is_gone_and_one_that_moved_up_are_told_apart(
    plan: ReadPlan, knowledge: Knowledge
) -> None:
    gone = knowledge.by_id["S3-SAM-3"]
    last = knowledge.by_id["S3-SAM-4"]
    moved = last.model_copy(update={"id": "S3-SAM-3"})
    statements = tuple(
        moved if s is gone else s for s in knowledge.statements if s.id != "S3-SAM-4"
    )
    by_id = {s.id: s for s in statements}
    newer = replace(knowledge, statements=statements, by_id=by_id)
    older = replace(plan, document_versions={LADDER: "0" * 64})
    found = [f for f in check_plan(older, newer) if f.severity == "error"]
    assert [(f.code, f.place) for f in found] == [("document_changed", "S3-SAM-3")]
    assert gone.quote in found[0].message


def test_a_plan_that_does_not_say_its_version_is_worth_a_look(
    plan: ReadPlan, knowledge: Knowledge
) -> None:
    found = check_plan(replace(plan, document_versions={}), knowledge)
    assert [(f.code, f.severity) for f in found] == [("version_unknown", "warning")]


# ── Wording ───────────────────────────────────────────────────────────────────────────────────────

DECIDING = json.loads((Path(__file__).parent / "data" / "deciding.json").read_text("utf-8"))


@pytest.mark.parametrize("sentence", DECIDING["decides"])
def test_a_sentence_that_decides_is_told(knowledge: Knowledge, sentence: str) -> None:
    assert knowledge.vocabulary.decides(sentence)


@pytest.mark.parametrize("sentence", DECIDING["decides_nothing"])
def test_a_sentence_that_decides_nothing_is_let_be(knowledge: Knowledge, sentence: str) -> None:
    assert knowledge.vocabulary.decides(sentence) is None


@pytest.mark.parametrize("sentence", DECIDING["decides"][::12])
def test_a_sentence_that_decides_is_found_once(
    plan: ReadPlan, knowledge: Knowledge, sentence: str
) -> None:
    assert codes(check_plan(saying(plan, sentence), knowledge)) == ["deciding_wording"]


def test_sentences_that_decide_nothing_are_let_be(plan: ReadPlan, knowledge: Knowledge) -> None:
    assert check_plan(saying(plan, "\n".join(DECIDING["decides_nothing"])), knowledge) == ()


def test_what_the_sources_say_decides_nothing(plan: ReadPlan, knowledge: Knowledge) -> None:
    said = [s.quote for s in knowledge.statements]
    said += [text for by in knowledge.translations.values() for text in by.values()]
    assert [text for text in said if knowledge.vocabulary.decides(text)] == []
    assert check_plan(saying(plan, "\n".join(said)), knowledge) == ()


def test_the_draft_turned_into_a_promise_is_found(plan: ReadPlan, knowledge: Knowledge) -> None:
    turned = plan.text.replace("är inget löfte om ett nytt steg", "är ett löfte om ett nytt steg")
    assert turned != plan.text
    found = codes(check_plan(replace(plan, text=turned), knowledge))
    assert found == ["head_changed", "deciding_wording"]


# ── Identity numbers ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "number",
    ["850709-9805", "19850709-9805", "198507099805", "070785-1234", "8507\u200b09-98\u200c05"],
)
@pytest.mark.parametrize("place", ["fields", "text", "state", "everywhere"])
def test_an_identity_number_is_found_and_never_repeated(
    plan: ReadPlan, knowledge: Knowledge, number: str, place: str
) -> None:
    goal = goal_of(plan, RANGE)
    holding: dict[str, Callable[[], ReadPlan]] = {
        "fields": lambda: with_goal(plan, goal, fields=(f"Anna {number}", "", "", "")),
        "text": lambda: replace(plan, text=f"Medarbetare: {number}\n{plan.text}"),
        "state": lambda: with_goal(plan, goal, state=number),
        "everywhere": lambda: saying(plan, f"Anna {number}"),
    }
    found = check_plan(holding[place](), knowledge)
    assert codes(found) == ["identity_number"]
    assert number not in repr(found)


def test_no_finding_repeats_an_identity_number(plan: ReadPlan, knowledge: Knowledge) -> None:
    number = "850709-9805"
    goal = ReadGoal(
        f"{number} ska lära sig mer",
        (98,),
        (ReadSuggestion(f"Resa {number}", f"Du får högre lön {number}", ()),),
        number,
        (f"{number} flyttas upp till steg 3.",),
    )
    entry = ReadSource(97, number, number, 0, 1)
    found = check_plan(
        replace(plan, goals=(*plan.goals, goal), sources=(*plan.sources, entry)), knowledge
    )
    assert len(set(codes(found))) > 4
    assert number not in repr(found)
    assert "9805" not in repr(found)


# ── On the command line ───────────────────────────────────────────────────────────────────────────


@pytest.fixture
def checked(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Runs the check of a plan that is read like this; status, standard output and error."""

    def run(read: ReadPlan | None, *arguments: str) -> tuple[int, str, str]:
        monkeypatch.setenv("STEGVIS_CORPUS", str(corpus))
        if read:
            monkeypatch.setattr(reading, "read_plan", lambda path: read, raising=False)
        status = main(["plan", *arguments])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


@pytest.mark.parametrize(
    ("language", "said"),
    [("sv", "Inget att anmärka."), ("da", "Intet at bemærke."), ("en", "Nothing to remark.")],
)
def test_a_plan_without_findings_has_status_0(
    checked: Callable[..., tuple[int, str, str]],
    knowledge: Knowledge,
    language: Language,
    said: str,
) -> None:
    fresh = as_read(drafted(knowledge, language=language))
    assert checked(fresh, "--check", "plan.md") == (0, f"{said}\n", "")


def test_findings_are_lines_with_status_1(
    checked: Callable[..., tuple[int, str, str]], plan: ReadPlan
) -> None:
    status, out, err = checked(saying(plan, "Du får högre lön."), "--check", "plan.md")
    assert (status, err) == (1, "")
    assert out.endswith("här står: ”Du får högre lön.” (deciding_wording)\n")
    assert out.count("\n") == 1


def test_findings_as_json_carry_every_field(
    checked: Callable[..., tuple[int, str, str]], plan: ReadPlan
) -> None:
    other = replace(plan, document_versions={})
    status, out, _ = checked(other, "--check", "kept/plan.md", "--json")
    assert status == 1
    assert json.loads(out) == {
        "file": "plan.md",
        "findings": [
            {
                "code": "version_unknown",
                "message": "Planen säger inte vilken version av "
                "”Kompetensstege för medicinsk sekreterare” den bygger på.",
                "place": LADDER,
                "severity": "warning",
            }
        ],
    }


@pytest.mark.parametrize(
    "arguments",
    [
        ("--check", "plan.md", "--from", "2"),
        ("--check", "plan.md", "--out", "other.md"),
        ("--from", "2", "--to", "3", "--json"),
        ("--check",),
    ],
)
def test_bad_usage_of_the_check_has_status_2(
    checked: Callable[..., tuple[int, str, str]], plan: ReadPlan, arguments: tuple[str, ...]
) -> None:
    status, out, err = checked(plan, *arguments)
    assert (status, out) == (2, "")
    assert err.startswith("stegvis: ")
    assert err.count("\n") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plan_written_as_json_is_checked_from_its_file(
    checked: Callable[..., tuple[int, str, str]],
    knowledge: Knowledge,
    tmp_path: Path,
    language: Language,
) -> None:
    fresh = drafted(knowledge, missing=["S1-SVA-2"], language=language)
    file = tmp_path / "plan.json"
    file.write_bytes(export(fresh, "json"))
    assert checked(None, "--check", str(file))[0] == 0
    promise = {"sv": "Du får högre lön.", "da": "Du får højere løn.", "en": "You get higher pay."}
    first = fresh.items[0].model_copy(update={"evidence": promise[language]})
    changed = fresh.model_copy(update={"items": (first, *fresh.items[1:])})
    file.write_bytes(export(changed, "json"))
    status, out, _ = checked(None, "--check", str(file), "--json")
    assert status == 1
    assert [f["code"] for f in json.loads(out)["findings"]] == ["deciding_wording"]


def test_a_file_that_is_no_plan_has_status_2(
    checked: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    file = tmp_path / "plan.json"
    file.write_text("{}", encoding="utf-8")
    status, out, err = checked(None, "--check", str(file))
    assert (status, out) == (2, "")
    assert err.startswith("stegvis: ")


# ── Anything that people do ───────────────────────────────────────────────────────────────────────


@settings(max_examples=40)
@given(
    dropped=st.sets(st.integers(0, 17)),
    words=st.text(max_size=60),
    marker=st.integers(-2, 300),
)
def test_whatever_stands_in_a_plan_it_is_checked(
    plan: ReadPlan, knowledge: Knowledge, dropped: set[int], words: str, marker: int
) -> None:
    kept = [goal for n, goal in enumerate(plan.goals) if n not in dropped]
    own = ReadGoal(words, (marker,), (ReadSuggestion(words, words, (marker,)),), words, (words,))
    read = replace(plan, goals=(*kept, own), text=words)
    found = check_plan(read, knowledge)
    assert found == check_plan(read, knowledge)
    missing = sum(finding.code == "requirement_missing" for finding in found)
    assert missing in (len(dropped), len(dropped) - 1)


@settings(max_examples=20)
@given(order=st.permutations(range(18)))
def test_the_order_of_the_rows_changes_nothing(
    plan: ReadPlan, knowledge: Knowledge, order: Sequence[int]
) -> None:
    mixed = replace(plan, goals=tuple(plan.goals[n] for n in order))
    assert check_plan(mixed, knowledge) == ()
