"""Nothing leaves the machine: ingest and questions of every kind, with every connection noted."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from assistant import Settings

ROOT = Path(__file__).resolve().parent.parent
QUESTIONS = {
    "Vilka krav har steg 3?": "answered",
    "Hvad kræver det at gå fra trin 2 til trin 3?": "answered",
    "What is formally required on step 4?": "answered",
    "Vad skiljer steg 3 från steg 4 i informatik?": "answered",
    "Hvad laver en lægesekretær?": "answered",
    "vem håller i riskanalyserna högst upp": "answered",
    "blå ostar och segelflyg": "not_in_sources",
    "What is the salary on step 3?": "not_in_sources",
    "Vad krävs på steg 6?": "corrected",
    "Am I ready for step 3?": "declined",
    "Vad krävs för nästa steg?": "clarify",
    "Hej!": "small_talk",
}
# Every look-up of a name and every connection is noted, also one that fails or is caught; those
# within the machine are let through.
PROGRAM = """
import json, sys

tried = []
HERE = ("localhost", "127.0.0.1", "::1", None)

def watch(event, args):
    if event == "socket.connect":
        address = args[1]
        if isinstance(address, tuple) and address[0] not in HERE:
            tried.append([event, repr(address)])
            raise OSError("no network here")
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        if args[0] not in HERE:
            tried.append([event, repr(args[0])])
            raise OSError("no network here")

sys.addaudithook(watch)

import ingest
from assistant import Assistant, Settings
from assistant.server import create_app

assert ingest.main() == 0
assistant = Assistant.open(Settings.from_environment())
assistant.warm()
create_app(assistant)
statuses = {q: assistant.ask(q).status for q in json.loads(sys.argv[1])}
assistant.search("medicinsk terminologi")
print("\\n" + json.dumps({"tried": tried, "statuses": statuses}))
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty directory as home."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def run(
    settings: Settings, home: Path, tmp_path_factory: pytest.TempPathFactory
) -> subprocess.CompletedProcess[str]:
    """Ingest, server and questions in one process that knows nothing of this machine's user."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "TMPDIR": str(tmp_path_factory.mktemp("tmp")),
        "PYTHONPATH": str(ROOT),
        "STEGVIS_INDEX": str(tmp_path_factory.mktemp("fresh") / "index"),
        "STEGVIS_CORPUS": str(settings.corpus),
    }
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, json.dumps(list(QUESTIONS))],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=500,
        check=False,
    )


def outcome(run: subprocess.CompletedProcess[str]) -> dict:
    """What the process reported at its end."""
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout.splitlines()[-1])


def test_no_connection_and_no_look_up_is_even_tried(
    run: subprocess.CompletedProcess[str],
) -> None:
    assert outcome(run)["tried"] == []


def test_every_kind_of_question_is_answered_without_a_network(
    run: subprocess.CompletedProcess[str],
) -> None:
    assert outcome(run)["statuses"] == QUESTIONS


def test_nobody_is_told_of_missing_keys_or_failed_downloads(
    run: subprocess.CompletedProcess[str],
) -> None:
    assert run.returncode == 0
    assert run.stderr == ""


def test_nothing_is_read_from_or_left_in_the_home_directory(
    run: subprocess.CompletedProcess[str], home: Path
) -> None:
    assert run.returncode == 0
    assert sorted(p.relative_to(home).as_posix() for p in home.rglob("*")) == []


def test_the_watch_sees_a_connection_that_somebody_tries() -> None:
    """The guard itself: without this the first test would pass on a watch that sees nothing."""
    watch = PROGRAM.partition("import ingest")[0]
    attempts = """
import socket, urllib.request
for attempt in (
    lambda: socket.create_connection(("192.0.2.1", 80), timeout=0.1),
    lambda: socket.gethostbyname("example.org"),
    lambda: urllib.request.urlopen("https://example.org", timeout=0.1),
):
    try:
        attempt()
    except OSError:
        pass
print(len(tried))
"""
    done = subprocess.run(
        [sys.executable, "-c", watch + attempts], capture_output=True, text=True, check=True
    )
    assert int(done.stdout) >= 3
