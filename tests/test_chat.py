"""The chat, end to end: the real server in a process of its own, a real browser in front of it."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from assistant.errors import PortInUse, UsageError
from assistant.server import serve

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUESTION = "Vad krävs för att gå från steg 2 till steg 3?"
DESKTOP, PHONE = {"width": 1280, "height": 860}, {"width": 390, "height": 844}
MARKER = "a[href^='#source-']"

expect.set_options(timeout=20_000)
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")


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


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real index, built for these tests."""
    from assistant import Settings
    from ingest import ingest

    settings = Settings(index=tmp_path_factory.mktemp("index"))
    ingest(settings)
    return settings.index


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, index: Path) -> Iterator[Server]:
    """A running server."""
    process, running = start(tmp_path_factory.mktemp("serve"), index)
    yield running
    process.terminate()
    process.wait(timeout=20)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Headless Chromium, which asks nobody anything of its own accord."""
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


def picture(visit: Visit, tmp_path: Path, name: str) -> None:
    """A screenshot for whoever looks; taken when movement has ended."""
    visit.page.wait_for_timeout(600)
    visit.page.screenshot(path=tmp_path / f"{name}.png")


@needs_browser
@pytest.mark.parametrize("visit", [("sv-SE", DESKTOP), ("sv-SE", PHONE)], indirect=True)
def test_an_answer_opens_its_source_with_the_quote_marked(visit: Visit, tmp_path: Path) -> None:
    picture(visit, tmp_path, "welcome")
    visit.ask(QUESTION)
    page = visit.page
    expect(page.locator(MARKER).first).to_be_visible()
    assert page.locator(MARKER).count() >= 19
    picture(visit, tmp_path, "answer")

    marker = page.locator(MARKER, has_text="4").first
    marker.click()
    marked = page.locator(".stegvis-text mark")
    expect(marked).to_be_visible()
    assert marked.inner_text() in visit.last_answer()
    expect(page.locator(".stegvis-passage h2")).to_contain_text("Kompetensstege")
    expect(page.locator(".stegvis-date")).to_have_text("Senast granskad 8 februari 2024")
    expect(page.locator("#side-view-title")).to_have_text("Källor")
    picture(visit, tmp_path, "passage")
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


@needs_browser
def test_the_sources_button_lists_every_source(visit: Visit) -> None:
    visit.ask(QUESTION)
    page = visit.page
    markers = page.locator(MARKER).all_inner_texts()
    page.get_by_role("button", name="Visa källorna").click()
    rows = page.locator(".stegvis-row")
    expect(rows).to_have_count(len(set(markers)))
    quote = rows.nth(4).locator("q").inner_text().strip("”")
    rows.nth(4).click()
    expect(page.locator(".stegvis-text mark")).to_have_text(quote)
    page.get_by_role("button", name="Nästa").click()
    expect(page.locator(".stegvis-passage .stegvis-marker")).to_have_text("6")
    page.get_by_role("button", name="Alla källor").click()
    expect(rows.first).to_be_visible()


@needs_browser
def test_a_marker_opens_its_source_from_the_keyboard(visit: Visit) -> None:
    visit.ask(QUESTION)
    visit.page.locator(MARKER).first.focus()
    visit.page.keyboard.press("Enter")
    expect(visit.page.locator(".stegvis-text mark")).to_be_visible()


@needs_browser
def test_the_page_asks_no_other_host_for_anything(visit: Visit, server: Server) -> None:
    visit.ask(QUESTION)
    visit.page.locator(MARKER).first.click()
    expect(visit.page.locator(".stegvis-text mark")).to_be_visible()
    own = (server.url, server.url.replace("http", "ws"), "data:")
    assert [url for url in visit.requests if not url.startswith(own)] == []
    assert visit.complaints == []
    assert visit.page.context.cookies() == []


@needs_browser
@pytest.mark.parametrize(
    ("visit", "language", "starter", "placeholder"),
    [
        (("sv-SE", DESKTOP), "sv", QUESTION, "Skriv din fråga …"),
        (("sv-FI", DESKTOP), "sv", QUESTION, "Skriv din fråga …"),
        (("da-DK", PHONE), "da", "Hvad laver en lægesekretær?", "Skriv dit spørgsmål …"),
        (("en-GB", DESKTOP), "en", "What is new on step 4?", "Type your question …"),
        (("fi-FI", DESKTOP), "en", "What is new on step 4?", "Type your question …"),
    ],
    indirect=["visit"],
)
def test_the_browsers_language_is_spoken(
    visit: Visit, language: str, starter: str, placeholder: str
) -> None:
    page = visit.page
    assert page.locator("html").get_attribute("lang") == language
    expect(page.get_by_role("button", name=starter)).to_be_visible()
    expect(page.locator("#starters button")).to_have_count(3)
    expect(page.get_by_placeholder(placeholder)).to_be_visible()


@needs_browser
@pytest.mark.parametrize("visit", [("da-DK", DESKTOP)], indirect=True)
def test_a_starter_asks_its_question(visit: Visit) -> None:
    visit.page.get_by_role("button", name="Hvad laver en lægesekretær?").click()
    expect(visit.page.locator(MARKER).first).to_be_visible()
    visit.page.locator(MARKER).first.click()
    expect(visit.page.locator(".stegvis-passage h2")).to_contain_text("Lægesekretær")
    expect(visit.page.locator(".stegvis-date")).to_have_text("Kilden har ingen dato")


@needs_browser
def test_the_step_is_asked_once_and_remembered(visit: Visit) -> None:
    page = visit.page
    visit.ask("Vad krävs för nästa steg?")
    expect(page.get_by_role("button", name="Vet inte")).to_be_visible()
    page.get_by_role("button", name="Steg 2").click()
    expect(page.locator(MARKER).first).to_be_visible()
    visit.rest()
    assert "steg 3" in visit.last_answer().lower()
    visit.ask("Och vad krävs för nästa steg?")
    expect(page.get_by_role("button", name="Vet inte")).to_have_count(1)
    assert page.locator("[data-step-type='assistant_message']").count() == 3
    page.locator("#chat-settings-open-modal").click()
    expect(page.locator("#chat-settings #step")).to_have_text("Steg 2")


@needs_browser
def test_who_does_not_know_the_step_is_not_asked_again(visit: Visit) -> None:
    page = visit.page
    visit.ask("Vad krävs för nästa steg?")
    page.get_by_role("button", name="Vet inte").click()
    expect(page.get_by_text("Då frågar jag inte mer om det.")).to_be_visible()
    visit.ask("Vad krävs för nästa steg?")
    expect(page.get_by_role("button", name="Vet inte")).to_have_count(1)


@needs_browser
def test_the_step_can_be_set_in_the_settings(visit: Visit) -> None:
    page = visit.page
    page.locator("#chat-settings-open-modal").click()
    page.locator("#chat-settings #step").click()
    page.get_by_role("option", name="Steg 4").click()
    page.locator("#chat-settings #confirm").click()
    expect(page.get_by_text("Sparat. Det gäller under det här samtalet.")).to_be_visible()
    visit.ask("Vad krävs för nästa steg?")
    assert "steg 5" in visit.last_answer().lower()


@needs_browser
def test_a_follow_up_asks_its_question(visit: Visit) -> None:
    visit.ask(QUESTION)
    follow_up = visit.page.locator(".ai-message button[id]").last
    question = follow_up.inner_text()
    follow_up.click()
    asked = visit.page.locator("[data-step-type='user_message']").last
    expect(asked).to_have_text(question)
    expect(visit.page.locator("[data-step-type='assistant_message']")).to_have_count(2)


@needs_browser
@pytest.mark.parametrize(
    ("visit", "heading", "says"),
    [
        (("sv-SE", DESKTOP), "Om Stegvis", "senast granskad 8 februari 2024"),
        (("da-DK", DESKTOP), "Om Stegvis", "Et udkast fra en maskine."),
        (("en-US", DESKTOP), "About Stegvis", "A draft from a machine."),
    ],
    indirect=["visit"],
)
def test_the_about_page_says_what_this_is(visit: Visit, heading: str, says: str) -> None:
    visit.page.get_by_role("button", name=heading).click()
    expect(visit.page.get_by_role("dialog")).to_contain_text(says)


@needs_browser
def test_nothing_is_written_and_no_question_is_logged(visit: Visit, server: Server) -> None:
    visit.ask("Vad gäller för zebrafinkar på steg 3?")
    visit.page.get_by_text("Om Stegvis").click()
    httpx.get(f"{server.url}/api/v1/search", params={"q": "zebrafinkar"}, timeout=60)
    assert list(server.directory.iterdir()) == []
    assert "zebra" not in server.log.read_text().lower()
    homes = list(server.directory.parent.glob("stegvis-chat-*"))
    assert len(homes) == 1
    assert list((homes[0] / ".files").iterdir()) == []


def test_the_page_names_no_other_host_and_has_its_policy(server: Server) -> None:
    response = httpx.get(server.url, headers={"accept-language": "da;q=0.9, en"})
    assert "://" not in response.text
    assert '<html lang="da">' in response.text
    policy = response.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "http" not in policy
    assert response.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/project/file"),
        ("POST", "/login"),
        ("POST", "/mcp"),
        ("PUT", "/feedback"),
        ("PUT", "/project/element"),
        ("DELETE", "/project/thread"),
        ("GET", "/project/file/x"),
        ("GET", "/project/thread/x"),
        ("GET", "/copilot/index.js"),
        ("GET", "/docs"),
        ("GET", "/openapi.json"),
        ("GET", "/api/v2/ask"),
    ],
)
def test_what_the_chat_does_not_use_is_not_there(server: Server, method: str, path: str) -> None:
    response = httpx.request(method, server.url + path)
    assert response.status_code == 404
    assert response.json()["error"]["code"] == "not_found"


def test_the_api_goes_before_the_chat(server: Server) -> None:
    asked = httpx.post(f"{server.url}/api/v1/ask", json={"question": QUESTION}, timeout=60)
    answer = asked.json()
    assert answer["status"] == "answered"
    assert httpx.get(f"{server.url}/api/v1/ask").status_code == 405
    assert httpx.get(f"{server.url}/healthz").json() == {"status": "ok"}


def connect(server: Server, session: object, **headers: str) -> str:
    """Begins a connection as Chainlit's page does; what the server says to it (`40`: welcome)."""
    auth = {"sessionId": session, "clientType": "webapp", "threadId": "", "userEnv": "{}"}
    address = "/ws/socket.io/?EIO=4&transport=polling"
    with httpx.Client(base_url=server.url, headers=headers) as client:
        opened = client.get(address)
        if opened.status_code != 200:
            return str(opened.status_code)
        address += "&sid=" + json.loads(opened.text[1:])["sid"]
        client.post(address, content="40" + json.dumps(auth))
        return client.get(address).text[:2]


def test_a_session_is_named_by_a_uuid(server: Server) -> None:
    assert connect(server, str(uuid4())) == "40"
    for session in ("../../etc", "", None, 7):
        assert connect(server, session) == "44"


def test_pages_of_other_sites_cannot_connect(server: Server) -> None:
    assert connect(server, str(uuid4()), Origin=server.url) == "40"
    assert connect(server, str(uuid4()), Origin="https://evil.example") == "403"


def test_a_port_in_use_is_told_before_anything_is_loaded(server: Server) -> None:
    started = time.perf_counter()
    with pytest.raises(PortInUse, match=f"port {server.port} is in use.*--port"):
        serve(port=server.port)
    assert time.perf_counter() - started < 1


def test_an_address_that_is_not_ours_is_a_usage_error() -> None:
    for host, port in (("203.0.113.1", 8000), ("127.0.0.1", 70000)):
        with pytest.raises(UsageError, match="can't serve"):
            serve(host, port)


@pytest.mark.skipif(os.name != "posix", reason="signals of another system")
@pytest.mark.parametrize("interruption", [signal.SIGINT, signal.SIGTERM])
def test_the_server_stops_in_good_order(
    tmp_path: Path, index: Path, interruption: signal.Signals
) -> None:
    process, server = start(tmp_path, index)
    process.send_signal(interruption)
    assert process.wait(timeout=20) == 0
    assert "Traceback" not in server.log.read_text()
    assert list(tmp_path.glob("stegvis-chat-*")) == []
