"""`python -m assistant` as a program: what it prints, on which stream, with which exit status."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from assistant import Answer, Assistant, Settings
from assistant.jsonl import answer_lines
from assistant.knowledge.corpus import Knowledge

ROOT = Path(__file__).resolve().parent.parent
FIELDS = {"id", "step", "area", "document", "heading_path", "quote", "start", "end"}
DEEP = 100_000


class Program:
    """Runs the command line over the index of this test session."""

    def __init__(self, settings: Settings) -> None:
        kept = {k: v for k, v in os.environ.items() if not k.startswith("STEGVIS_")}
        own = {"STEGVIS_INDEX": str(settings.index), "STEGVIS_CORPUS": str(settings.corpus)}
        self.environment = kept | own
        self.command = [sys.executable, "-m", "assistant"]

    def __call__(
        self, *arguments: str, stdin: bytes = b"", **environment: str
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [*self.command, *arguments],
            cwd=ROOT,
            env=self.environment | environment,
            input=stdin,
            capture_output=True,
            timeout=300,
            check=False,
        )


@pytest.fixture(scope="module")
def program(settings: Settings, built_index: Path) -> Program:
    """The installed command."""
    return Program(settings)


def one_complaint(done: subprocess.CompletedProcess[bytes], status: int) -> str:
    """The only line on standard error, of a run that ended with this status and printed nothing."""
    assert done.returncode == status, done.stderr.decode()
    assert done.stdout == b""
    lines = done.stderr.decode("utf-8").splitlines()
    assert len(lines) == 1, lines
    assert lines[0].startswith("stegvis: ")
    return lines[0]


# One question


def test_an_answer_is_printed_with_its_sources(program: Program) -> None:
    done = program("ask", "Vad säger steg 4 om informatik?")
    printed = done.stdout.decode("utf-8")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "vårdadmini strativa processer inom e-hälsa. [1]" in printed
    assert "[2] kompetensstege-medicinsk-sekreterare.sv.txt" in printed


def test_an_answer_as_json_is_one_line_that_is_an_answer(program: Program) -> None:
    done = program("ask", "Vad krävs för nästa steg?", "--step", "2", "--json", "--language", "en")
    answer = Answer.model_validate_json(done.stdout)
    assert done.stdout.count(b"\n") == 1
    assert (done.returncode, done.stderr) == (0, b"")
    assert (answer.status, answer.language) == ("answered", "en")
    assert answer.coverage is not None
    assert answer.coverage.of == 19


def test_an_abstention_is_an_answer(program: Program) -> None:
    done = program("ask", "Vad tjänar man på steg 3?", "--role", "manager", "--json", LC_ALL="C")
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["status"] == "not_in_sources"


# Questions as JSON lines


def line(**fields: object) -> bytes:
    """A line of input."""
    return json.dumps(fields).encode()


GOOD = "Vad säger steg 4 om avvikelser?"
BATCH: list[tuple[str, bytes, str]] = [  # what it is, the line, the status it must get
    ("good", line(id="q1", question=GOOD), "answered"),
    ("bad json", b'{"id": "q2", "question": ', "error"),
    ("a list", b'["q3"]', "error"),
    ("a string", b'"q4"', "error"),
    ("null", b"null", "error"),
    ("a number", b"17", "error"),
    ("no question", line(id="q5"), "error"),
    ("an extra field", line(id="q6", question=GOOD, colour="red"), "error"),
    ("a number as question", line(id="q7", question=7), "error"),
    ("null as question", line(id="q8", question=None), "error"),
    ("an unknown language", line(id="q9", question=GOOD, language="fi"), "error"),
    ("a list as profile", line(id="q10", question=GOOD, profile=[2]), "error"),
    ("an unknown role", line(id="q11", question=GOOD, profile={"role": "boss"}), "error"),
    ("step 6", line(id="q12", question=GOOD, profile={"step": 6}), "error"),
    ("step 0", line(id="q13", question=GOOD, profile={"step": 0}), "error"),
    ("true as step", line(id="q13a", question=GOOD, profile={"step": True}), "error"),
    ("text as step", line(id="q13b", question=GOOD, profile={"step": "2"}), "error"),
    ("an empty question", line(id="q14", question=""), "error"),
    ("a blank question", line(id="q15", question=" \t\u200b\u0000 "), "error"),
    ("a megabyte", line(id="q16", question="steg 3 " * 150_000), "error"),
    (
        "control characters",
        line(id="q17", question="Vad\u0000 kräver\u001b[31m steg\b 3?"),
        "answered",
    ),
    ("no number", b'{"id": "q18", "question": NaN}', "error"),
    ("half a character", b'{"id": "q19", "question": "steg \\ud83d 3"}', "answered"),
    ("a number as id", line(id=21, question="Tack!"), "small_talk"),
    ("no id", line(question="Tack!"), "small_talk"),
    (
        "all fields",
        line(id="q22", question=GOOD, language="en", profile=None, conversation=None),
        "answered",
    ),
    (
        "first turn",
        line(id="c1", question="Vad säger steg 2 om kodning?", conversation="c"),
        "answered",
    ),
    ("other talk", line(id="d1", question="Informatik på steg 5?", conversation="d"), "answered"),
    ("second turn", line(id="c2", question="Och på steg 3?", conversation="c"), "answered"),
    ("good again", line(id="last", question=GOOD), "answered"),
]
NASTY: list[tuple[str, bytes, str]] = [  # the same, each of them once the end of a run
    (
        "an endless number",
        b'{"question": "hej", "profile": {"step": ' + b"1" * 9000 + b"}}",
        "error",
    ),
    ("half a character as id", b'{"id": "\\ud83d", "question": "Tack!"}', "small_talk"),
    ("half a character as field", b'{"id": "q20", "question": "Tack!", "\\ud83d": 1}', "error"),
    ("deep nesting", b'{"question": ' + b"[" * DEEP + b"]" * DEEP + b"}", "error"),
]
NAMES = [name for name, _, _ in BATCH]


@pytest.fixture(scope="module")
def batch(program: Program, tmp_path_factory: pytest.TempPathFactory) -> list[dict]:
    """The answers to the batch, read from a file in one process."""
    file = tmp_path_factory.mktemp("batch") / "questions.jsonl"
    lines = [written for _, written, _ in BATCH]
    file.write_bytes(lines[0] + b"\n\n  \n" + b"\r\n".join(lines[1:]))
    done = program("ask", "--jsonl", str(file))
    answers = [json.loads(text) for text in done.stdout.decode("utf-8").splitlines()]
    if (done.returncode, done.stderr) != (0, b"") or len(answers) != len(BATCH):
        pytest.fail(f"ended after {len(answers)} of {len(BATCH)} lines: {done.stderr.decode()}")
    return answers


@pytest.mark.parametrize("name", NAMES)
def test_each_line_gets_its_answer_in_order(batch: list[dict], name: str) -> None:
    answer, (_, _, status) = batch[NAMES.index(name)], BATCH[NAMES.index(name)]
    assert answer["status"] == status, answer["text"]
    Answer.model_validate(answer)
    if status == "error":
        assert answer["text"]
        assert answer["citations"] == []
        assert len(answer["text"]) < 300


def test_an_id_comes_back_also_with_an_error(batch: list[dict]) -> None:
    for name, written, _ in BATCH:
        try:
            fields = json.loads(written)
        except (ValueError, RecursionError):
            continue
        if isinstance(fields, dict) and str(fields.get("id", "")).isascii():
            wanted = fields.get("id")
            got = batch[NAMES.index(name)]["id"]
            assert got == (None if wanted is None else str(wanted)), name


def test_a_bad_line_is_named_by_its_number(batch: list[dict]) -> None:
    """Two blank lines stand after the first, and count."""
    assert batch[NAMES.index("bad json")]["text"].startswith("line 4: ")
    assert batch[NAMES.index("no question")]["text"].startswith("line 9: question")


def test_lines_of_a_conversation_are_its_turns(batch: list[dict]) -> None:
    second = batch[NAMES.index("second turn")]
    assert [c["statement"] for c in second["citations"]] == ["S3-SVA-2", "S3-SVA-3"]


def test_the_same_line_gets_the_same_answer_after_all_the_bad_ones(batch: list[dict]) -> None:
    first, last = batch[0] | {"id": None}, batch[-1] | {"id": None}
    first["trace"].pop("timings_ms")
    last["trace"].pop("timings_ms")
    assert first == last


@pytest.mark.parametrize(("written", "status"), [n[1:] for n in NASTY], ids=[n[0] for n in NASTY])
def test_no_line_ends_the_run(assistant: Assistant, written: bytes, status: str) -> None:
    answers = list(answer_lines(assistant, [written.decode(), line(question="Tack!").decode()]))
    assert [a.status for a in answers] == [status, "small_talk"]
    assert all(a.model_dump_json().encode() for a in answers)


def test_standard_input_is_read_whatever_its_bytes(program: Program) -> None:
    lines = [
        b"\xef\xbb\xbf" + line(id="a", question=GOOD),
        b"\xff\xfe{}",
        line(id="b", question=GOOD),
    ]
    done = program("ask", "--jsonl", "-", stdin=b"\n".join(lines))
    assert (done.returncode, done.stderr) == (0, b"")
    answers = [json.loads(text) for text in done.stdout.decode("utf-8").splitlines()]
    assert [a["status"] for a in answers] == ["answered", "error", "answered"]
    assert [a["id"] for a in answers] == ["a", None, "b"]


# The ladder as data


def listed(done: subprocess.CompletedProcess[bytes]) -> list[dict]:
    """The JSON list that was printed."""
    assert (done.returncode, done.stderr) == (0, b""), done.stderr.decode()
    return json.loads(done.stdout)


def test_the_ladder_as_data_has_95_places_that_are_where_they_say(
    program: Program, knowledge: Knowledge
) -> None:
    statements = listed(program("requirements", "--json"))
    assert len(statements) == 95
    for statement in statements:
        assert set(statement) >= FIELDS
        text = knowledge.text_of(statement["document"])
        assert text[statement["start"] : statement["end"]] == statement["quote"]
        assert statement["step"] in range(1, 6)
        assert statement["heading_path"][-1] == statement["area"]


def test_the_requirements_of_a_step(program: Program) -> None:
    statements = listed(program("requirements", "--step", "3", "--json"))
    assert len(statements) == 19
    assert {s["step"] for s in statements} == {3}


@pytest.mark.parametrize("area", ["sam", "Samverkan i team"])
def test_the_requirements_of_an_area_by_code_or_by_name(program: Program, area: str) -> None:
    statements = listed(program("requirements", "--area", area, "--json"))
    assert len(statements) == 17
    assert {s["id"].split("-")[1] for s in statements} == {"SAM"}


@pytest.mark.parametrize("area", [" SAM ", "Samarbejde i team", "collaboration in teams"])
def test_an_area_is_known_by_its_name_in_each_language(assistant: Assistant, area: str) -> None:
    assert assistant.requirements(area=area) == assistant.requirements(area="SAM")


@pytest.mark.parametrize(("step", "size"), [(1, 22), (2, 22), (3, 19), (4, 18), (5, 14)])
def test_each_step_has_its_requirements(assistant: Assistant, step: int, size: int) -> None:
    statements = assistant.requirements(step=step)
    assert len(statements) == size
    assert all(s.is_requirement and s.step == step for s in statements)


def test_step_and_area_together_as_text(program: Program) -> None:
    done = program("requirements", "--step", "5", "--area", "INF")
    assert done.stdout.decode("utf-8").split(maxsplit=1) == [
        "S5-INF-1",
        "Leda utveckling och implementering av e-hälsa som stödjer vårdadministrativa processer.\n",
    ]


def test_the_ladder_as_data_needs_no_index(program: Program, tmp_path: Path) -> None:
    assert len(listed(program("requirements", "--json", STEGVIS_INDEX=str(tmp_path)))) == 95


# Search


def test_a_search_ranks_statements_and_answers_nothing(program: Program) -> None:
    hits = listed(program("search", "medicinsk terminologi", "--json", "--limit", "3"))
    scores = [hit["score"] for hit in hits]
    assert len(hits) == 3
    assert scores == sorted(scores, reverse=True)
    assert all("termi" in hit["statement"]["quote"] for hit in hits)


# Bad usage and faults


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        ([], "command"),
        (["sing"], "sing"),
        (["ask"], "question"),
        (["ask", ""], "tom"),
        (["ask", "   "], "tom"),
        (["ask", "hej", "--colour"], "--colour"),
        (["ask", "hej", "--step", "6"], "no step 6"),
        (["ask", "hej", "--step", "two"], "--step"),
        (["ask", "hej", "--language", "fi"], "--language"),
        (["ask", "hej", "--jsonl", "x"], "--jsonl FILE, only one of the two"),
        (["ask", "a" * 2001], "2000"),
        (["ask", "--jsonl", "nowhere.jsonl"], "nowhere.jsonl"),
        (["requirements", "--step", "6"], "steps 1, 2, 3, 4, 5"),
        (["requirements", "--step", "-1"], "no step -1"),
        (["requirements", "--area", "kaffe"], "SAM Samverkan i team"),
        (["requirements", "--area", ""], "area"),
        (["search", " "], "words"),
        (["search", "kodning", "--limit", "0"], "--limit"),
        (["serve", "--port", "70000"], "a port is 0 to 65535"),
    ],
    ids=lambda value: " ".join(value)[:40] if isinstance(value, list) else None,
)
def test_bad_usage_is_one_line_and_status_2(
    program: Program, arguments: list[str], hint: str
) -> None:
    assert hint in one_complaint(program(*arguments), 2)


@pytest.mark.parametrize("command", [["ask", "Vad kräver steg 3?"], ["search", "kodning"]])
def test_without_an_index_it_says_how_to_build_one(
    program: Program, tmp_path: Path, command: list[str]
) -> None:
    complaint = one_complaint(program(*command, STEGVIS_INDEX=str(tmp_path / "none")), 1)
    assert "run `python ingest.py`" in complaint


@pytest.mark.parametrize(
    ("variable", "value", "status", "hint"),
    [
        ("STEGVIS_MODEL", "tests", 1, "STEGVIS_MODEL"),
        ("STEGVIS_MODEL", "no/such-model", 1, "STEGVIS_MODEL"),
        ("STEGVIS_CORPUS", "tests", 1, "STEGVIS_CORPUS"),
        ("STEGVIS_MAX_QUESTION", "many", 2, "STEGVIS_MAX_QUESTION"),
        ("STEGVIS_CONVERSATIONS", "0", 2, "STEGVIS_CONVERSATIONS"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(
    program: Program, variable: str, value: str, status: int, hint: str
) -> None:
    assert hint in one_complaint(program("ask", "hej", **{variable: value}), status)


@pytest.mark.parametrize("arguments", [["--help"], ["ask", "--help"], ["--version"]])
def test_help_and_version_go_to_standard_output(program: Program, arguments: list[str]) -> None:
    done = program(*arguments)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout


@pytest.mark.parametrize("arguments", [["requirements", "--json"], ["ask", "--jsonl", "-"]])
def test_a_reader_that_has_seen_enough_is_no_fault(program: Program, arguments: list[str]) -> None:
    questions = line(question="Vilka krav har steg 1?") + b"\n"
    with subprocess.Popen(
        [*program.command, *arguments],
        cwd=ROOT,
        env=program.environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        running.stdin.write(questions * 40)
        running.stdin.close()
        assert running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(timeout=60) == 0
