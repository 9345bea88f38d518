"""Fast enough to type against, small enough for an office machine: measured on the real thing."""

import json
import math
import os
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest

from assistant import Settings
from assistant.schema import AskRequest

ROOT = Path(__file__).resolve().parent.parent
MANY = 300
MEDIAN_MS, SLOW_MS = 15.0, 40.0
PEAK_BYTES = 1_200_000_000
COLD_SECONDS = 3.0  # of computing; generous, since other programs slow a processor down
SLOW_TO_IMPORT = ("torch", "sentence_transformers", "chromadb", "langchain_core", "scipy")


@dataclass(frozen=True)
class Run:
    """One process that answered all questions."""

    stages: list[float]  # milliseconds of each answer, by its own trace
    gaps: list[float]  # milliseconds between the lines of the output
    peak: int  # bytes
    statuses: list[str]

    def is_fast(self) -> bool:
        """Whether the run keeps what is promised."""
        median, slow = share(self.stages, 0.5), share(self.stages, 0.95)
        return median <= MEDIAN_MS and slow <= SLOW_MS

    def __str__(self) -> str:
        shown = (share(values, p) for values in (self.stages, self.gaps) for p in (0.5, 0.95))
        figures = "stages p50 {:.1f} p95 {:.1f} ms, lines p50 {:.1f} p95 {:.1f} ms".format(*shown)
        return f"{figures}, peak {self.peak / 1e6:.0f} MB, load {os.getloadavg()[0]:.1f}"


def share(values: list[float], portion: float) -> float:
    """The value below which this portion of the values lies."""
    return sorted(values)[math.ceil(portion * len(values)) - 1]


def most_memory(pid: int) -> int:
    """The most bytes that the process has held so far; 0 where /proc does not tell.

    The rusage of a child counts what its parent held when it was started, here all of pytest.
    """
    status = Path(f"/proc/{pid}/status")
    lines = status.read_text(encoding="utf-8").splitlines() if status.is_file() else []
    return next((int(x.split()[1]) * 1024 for x in lines if x.startswith("VmHWM:")), 0)


def questions() -> list[str]:
    """Different questions of the eval set, spread over all of it."""
    lines = (ROOT / "eval" / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    different = list(dict.fromkeys(json.loads(line)["question"] for line in lines))
    return [different[n * len(different) // MANY] for n in range(MANY)]


def own_environment(settings: Settings) -> dict[str, str]:
    """The environment of a process that answers from the shared index."""
    own = {"STEGVIS_INDEX": str(settings.index), "STEGVIS_CORPUS": str(settings.corpus)}
    return os.environ | own


def ask_once(settings: Settings) -> float:
    """Answers one question in a new process; the seconds that it computed."""

    def computed() -> float:
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime

    before = computed()
    subprocess.run(
        [sys.executable, "-m", "assistant", "ask", "får jag koda själv på trean?"],
        cwd=ROOT,
        env=own_environment(settings),
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return computed() - before


def answer_all(settings: Settings) -> Run:
    """Runs `ask --jsonl -` over all questions; the first answer only starts the clock."""
    asked = "".join(AskRequest(question=q).model_dump_json() + "\n" for q in questions())
    with subprocess.Popen(
        [sys.executable, "-m", "assistant", "ask", "--jsonl", "-"],
        cwd=ROOT,
        env=own_environment(settings),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as running:
        running.stdin.write(asked.encode())
        running.stdin.close()
        times, answers, peak = [], [], 0
        for line in running.stdout:
            times.append(time.perf_counter())
            answers.append(json.loads(line))
            peak = max(peak, most_memory(running.pid))
    gaps = [1000 * (b - a) for a, b in pairwise(times)]
    stages = [sum(a["trace"]["timings_ms"].values()) for a in answers[1:]]
    return Run(stages, gaps, peak, [a["status"] for a in answers])


@pytest.fixture(scope="module")
def run(settings: Settings, built_index: Path, request: pytest.FixtureRequest) -> Run:
    """The first run that is fast enough, or the second: another program may slow a run down."""
    first = answer_all(settings)
    if first.is_fast():
        return first
    terminal = request.config.pluginmanager.get_plugin("terminalreporter")
    terminal.write_line(f"\nslow, perhaps a busy machine, so measured once more: {first}")
    return answer_all(settings)


def test_each_of_300_different_questions_gets_an_answer(run: Run) -> None:
    assert len(set(questions())) == MANY
    assert len(run.statuses) == MANY
    assert "error" not in run.statuses


def test_half_the_answers_take_at_most_15_ms(run: Run) -> None:
    assert share(run.stages, 0.5) <= MEDIAN_MS, str(run)


def test_nineteen_of_twenty_answers_take_at_most_40_ms(run: Run) -> None:
    assert share(run.stages, 0.95) <= SLOW_MS, str(run)


def test_a_process_stays_below_1200_mb(run: Run) -> None:
    if not run.peak:
        pytest.skip("the peak of a process is read from /proc, which this system lacks")
    assert run.peak < PEAK_BYTES, str(run)


def test_a_single_question_computes_for_less_than_three_seconds(
    settings: Settings, built_index: Path
) -> None:
    """The best of three: a busy machine slows processors down, and the first run compiles."""
    assert min(ask_once(settings) for _ in range(3)) < COLD_SECONDS


def test_a_single_question_imports_nothing_slow(settings: Settings, built_index: Path) -> None:
    code = (
        "import sys; from assistant.cli import main; main(['ask', 'får jag koda själv på trean?']);"
        f"print([name for name in {SLOW_TO_IMPORT} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=own_environment(settings),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("Steg 3:")
    assert done.stdout.splitlines()[-1] == "[]"
