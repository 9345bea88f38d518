"""What the tests of the chat and the server share: an index, a running server, a visit to it."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
DESKTOP, PHONE = {"width": 1280, "height": 860}, {"width": 390, "height": 844}

# The fields and buttons below an element that have no name for a screen reader.
UNNAMED = """(root) => [...document.querySelector(root)
    .querySelectorAll('input, select, textarea, button, a, summary')]
  .filter((field) => !(field.labels?.length || field.ariaLabel || field.textContent.trim()))
  .map((field) => field.outerHTML)"""
# The texts below an element with less contrast than WCAG 2 (1.4.3) asks for: 4.5 to 1.
FAINT = """(root) => {
  const rgb = (color) => color.match(/[\\d.]+/g).map(Number);
  const linear = (part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  const light = (color) => {
    const [red, green, blue] = rgb(color).map((part) => linear(part / 255));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const color = getComputedStyle(at).backgroundColor;
      if (rgb(color)[3] !== 0) return color;
    }
    return 'rgb(255, 255, 255)';
  };
  const contrast = (element) => {
    const colors = [light(getComputedStyle(element).color), light(behind(element))];
    return (Math.max(...colors) + 0.05) / (Math.min(...colors) + 0.05);
  };
  const isText = (node) => node.nodeType === Node.TEXT_NODE && node.data.trim();
  return [...document.querySelector(root).querySelectorAll('*')]
    .filter((element) => element.checkVisibility() && [...element.childNodes].some(isText))
    .filter((element) => !element.matches(':has(:disabled)') && contrast(element) < 4.5)
    .map((element) => element.outerHTML.slice(0, 120));
}"""

expect.set_options(timeout=20_000)


@dataclass(frozen=True)
class Server:
    """A server that is up, and where it was started."""

    url: str
    port: int
    directory: Path
    log: Path


def start(directory: Path, index: Path) -> tuple[subprocess.Popen[bytes], Server]:
    """Starts `serve` on a free port, with a directory to stand in that must stay empty."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    standing, log = directory / "standing", directory / "log"
    standing.mkdir()
    code = f"from assistant.server import serve; serve(port={port})"
    root = str(Path(__file__).resolve().parent.parent)
    environment = os.environ | {
        "STEGVIS_INDEX": str(index),
        "PYTHONPATH": os.pathsep.join([root, *filter(None, [os.environ.get("PYTHONPATH")])]),
        "TMPDIR": str(directory),
        # Chainlit would keep a history wherever these point.
        "DATABASE_URL": "postgresql://nowhere.example/history",
        "LITERAL_API_KEY": "no-key",
    }
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-c", code], cwd=standing, env=environment, stdout=out, stderr=out
        )
    server = Server(f"http://127.0.0.1:{port}", port, standing, log)
    for _ in range(300):
        if process.poll() is not None:
            break
        try:
            if httpx.get(f"{server.url}/readyz", timeout=5).status_code == 200:
                return process, server
        except httpx.TransportError:
            time.sleep(0.2)
    process.kill()
    raise AssertionError(f"the server did not start:\n{log.read_text()}")


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real index, built for these tests."""
    from assistant import Settings
    from ingest import ingest

    settings = Settings(index=tmp_path_factory.mktemp("index"))
    ingest(settings)
    return settings.index


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, index: Path) -> Iterator[Server]:
    """A running server, which must end in good order when it is told to."""
    directory = tmp_path_factory.mktemp("serve")
    process, running = start(directory, index)
    yield running
    process.terminate()
    assert process.wait(timeout=20) == 0
    assert list(directory.glob("stegvis-chat-*")) == []


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium, which asks nobody anything of its own accord."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--no-first-run",
            ],
        )
        yield opened
        opened.close()


@dataclass
class Visit:
    """A page of the chat with what it asked for and complained about."""

    page: Page
    requests: list[str]
    complaints: list[str]

    def ask(self, question: str) -> None:
        """Types a question and waits for the end of its answer."""
        answers = self.page.locator("[data-step-type='assistant_message']")
        before = answers.count()
        self.page.locator("#chat-input").click()
        self.page.keyboard.type(question)
        self.page.keyboard.press("Enter")
        expect(answers).to_have_count(before + 1)
        self.rest()

    def rest(self) -> None:
        """Waits until nothing is being answered."""
        expect(self.page.locator("#stop-button")).to_have_count(0)
        expect(self.page.locator(".loading-cursor")).to_have_count(0)

    def last_answer(self) -> str:
        """The text of the last answer."""
        return self.page.locator("[data-step-type='assistant_message']").last.inner_text()


@pytest.fixture
def visit(request: pytest.FixtureRequest, browser: Browser, server: Server) -> Iterator[Visit]:
    """The chat, opened with the language and the size that a test asks for (Swedish, desktop)."""
    locale, viewport = getattr(request, "param", ("sv-SE", DESKTOP))
    context = browser.new_context(locale=locale, viewport=viewport)
    page = context.new_page()
    opened = Visit(page, [], [])
    page.on("request", lambda sent: opened.requests.append(sent.url))
    page.on("websocket", lambda socket: opened.requests.append(socket.url))
    page.on("pageerror", lambda error: opened.complaints.append(str(error)))
    page.on(
        "console",
        lambda said: (
            opened.complaints.append(said.text) if "Content Security Policy" in said.text else None
        ),
    )
    page.goto(server.url)
    page.wait_for_selector("#starters button:enabled")
    yield opened
    context.close()
