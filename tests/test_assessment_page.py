"""The assessment page, end to end: filled in, saved, opened, compared, and never sent anywhere."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from conftest_chat import DESKTOP, FAINT, PHONE, UNNAMED, Server
from playwright.sync_api import Browser, Locator, Page, expect

from assistant import Assistant
from assistant.compose.wording import words
from assistant.pages import assessment

pytest_plugins = ("conftest_chat",)

SITE = Path(assessment.__file__).parent / "site"


@dataclass
class Desk:
    """The page in one browser tab, with what it asked for and complained about."""

    page: Page
    requests: list[str]
    complaints: list[str]

    def begin(self, *steps: int, by: str = "Medarbetaren") -> None:
        """Says who assesses which steps."""
        self.page.get_by_label(by, exact=True).check()
        for step in steps:
            self.page.get_by_label(f"Steg {step}", exact=True).check()

    def requirement(self, quote: str) -> Locator:
        """The first requirement with these words."""
        return self.page.locator(".requirement", has_text=quote).first

    def save(self) -> tuple[str, dict[str, Any]]:
        """Presses the button; name and content of the file."""
        with self.page.expect_download() as started:
            self.page.get_by_role("button", name="Spara som fil").click()
        content = Path(started.value.path()).read_text(encoding="utf-8")
        return started.value.suggested_filename, json.loads(content)

    def open(self, file: Path, field: str = "Öppna en sparad skattning") -> None:
        """Chooses a file."""
        self.page.get_by_label(field).set_input_files(file)


@pytest.fixture
def desk(request: pytest.FixtureRequest, browser: Browser, server: Server) -> Iterator[Desk]:
    """The assessment, in the language, size and colours that a test asks for."""
    locale, viewport, scheme = getattr(request, "param", ("sv-SE", DESKTOP, "light"))
    context = browser.new_context(locale=locale, viewport=viewport, color_scheme=scheme)
    page = context.new_page()
    opened = Desk(page, [], [])
    page.on("request", lambda sent: opened.requests.append(sent.url))
    page.on("websocket", lambda socket: opened.requests.append(socket.url))
    page.on("pageerror", lambda error: opened.complaints.append(str(error)))
    page.on("console", lambda said: opened.complaints.append(said.text))
    page.goto(f"{server.url}/assessment", wait_until="networkidle")
    yield opened
    assert opened.complaints == []
    context.close()


@pytest.fixture(scope="module")
def versions(server: Server) -> dict[str, str]:
    """The versions of today's texts."""
    found: dict[str, str] = httpx.get(f"{server.url}/api/v1/checklist").json()["document_versions"]
    return found


def file_of(
    folder: Path,
    by: str,
    versions: dict[str, str],
    answers: dict[str, Any],
    other: dict[str, Any] | None = None,
) -> Path:
    """A saved assessment of steps 1 and 2; an answer is a level, or a quote, a level and a note."""
    rows = []
    for statement, answer in answers.items():
        quote, level, note = (
            answer if isinstance(answer, tuple) else (QUOTES[statement], answer, "")
        )
        rows.append({"statement": statement, "quote": quote, "level": level, "note": note})
    content = {
        "format": "stegvis-assessment",
        "version": 1,
        "language": "sv",
        "by": by,
        "steps": [1, 2],
        "document_versions": versions,
        "answers": rows,
    }
    path = folder / f"{by}-{len(list(folder.iterdir()))}.json"
    path.write_text(json.dumps(content | (other or {})), encoding="utf-8")
    return path


QUOTES = {s.id: s.quote for s in Assistant.open_corpus().requirements()}
EVI, SAM, SVA = "S1-EVI-1", "S1-SAM-1", "S1-SVA-1"


def test_an_assessment_is_saved_as_a_file_and_opened_again(
    desk: Desk, versions: dict[str, str], tmp_path: Path
) -> None:
    page = desk.page
    desk.begin(3, 2)
    first = desk.requirement("Handleda studerande.")
    first.get_by_label("På väg").check()
    first.locator("summary").click()
    first.get_by_label("Anteckning").fill("Börjar i höst <b>&</b> åäö")
    desk.requirement("Bidra i nätverk.").get_by_label("Uppfyllt").check()
    expect(page.locator("#progress")).to_have_text("2 av 41 krav bedömda")
    expect(page.locator("#said")).to_have_text("Ändringar som inte är sparade")

    name, saved = desk.save()
    assert re.fullmatch(r"skattning-medarbetare-\d{4}-\d\d-\d\d\.json", name)
    expect(page.locator("#said")).to_have_text(f"Sparad som {name}")
    answers = {answer["statement"]: answer for answer in saved.pop("answers")}
    assert saved == {
        "format": "stegvis-assessment",
        "version": 1,
        "language": "sv",
        "by": "employee",
        "steps": [2, 3],
        "document_versions": versions,
    }
    assert {s: a["quote"] for s, a in answers.items()} == {
        s: quote for s, quote in QUOTES.items() if s.startswith(("S2-", "S3-"))
    }
    assert answers["S3-SAM-2"]["level"] == "on_the_way"
    assert answers["S3-SAM-2"]["note"] == "Börjar i höst <b>&</b> åäö"
    assert answers["S3-SAM-4"]["level"] == "met"
    assert {a["level"] for s, a in answers.items() if s not in ("S3-SAM-2", "S3-SAM-4")} == {None}

    again = tmp_path / name
    again.write_text(json.dumps(saved | {"answers": list(answers.values())}), encoding="utf-8")
    page.reload()
    desk.open(again)
    expect(page.locator("#opened")).to_contain_text("Bedömda krav: 2.")
    expect(page.get_by_label("Medarbetaren", exact=True)).to_be_checked()
    expect(page.get_by_label("Steg 3", exact=True)).to_be_checked()
    expect(first.get_by_label("På väg")).to_be_checked()
    expect(first.get_by_label("Anteckning")).to_have_value("Börjar i höst <b>&</b> åäö")
    _, second = desk.save()
    assert second == saved | {"answers": list(answers.values())}


def test_nothing_that_is_filled_in_is_ever_sent(desk: Desk, tmp_path: Path) -> None:
    before = list(desk.requests)
    desk.begin(1)
    desk.requirement(QUOTES[EVI]).get_by_label("Uppfyllt").check()
    desk.requirement(QUOTES[EVI]).locator("summary").click()
    desk.requirement(QUOTES[EVI]).get_by_label("Anteckning").fill("zebrafink")
    _, saved = desk.save()
    file = tmp_path / "saved.json"
    file.write_text(json.dumps(saved), encoding="utf-8")
    desk.open(file)
    desk.open(file, "Första filen")
    desk.open(file, "Andra filen")
    desk.page.get_by_role("button", name="Visa resultatet").click()
    expect(desk.page.locator("#result")).to_be_visible()
    assert [url for url in desk.requests if url not in before and url[:5] != "blob:"] == []
    assert all("zebra" not in url for url in desk.requests)
    assert desk.page.context.cookies() == []
    assert desk.page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_the_page_could_not_send_anything_if_it_tried(desk: Desk, server: Server) -> None:
    sent = "fetch(location.origin + '/api/v1/ask', {method: 'POST'}).then(() => 'sent', () => 'refused')"
    assert desk.page.evaluate(sent) == "refused"
    assert "connect-src 'none'" in " ".join(desk.complaints)
    desk.complaints.clear()


def test_what_is_expected_is_hidden_until_the_result_is_asked_for(desk: Desk) -> None:
    page = desk.page
    desk.begin(1, 2)
    desk.requirement(QUOTES[SAM]).get_by_label("Uppfyllt").check()
    expect(page.locator("#result")).to_be_hidden()
    page.get_by_role("button", name="Visa resultatet").click()
    expect(page.locator("#result-title")).to_be_focused()
    row = page.locator("#counts tbody tr").first
    expect(row.locator("td")).to_have_text(["1", "0", "0", "21"])
    expect(page.locator("#left")).to_be_empty()
    page.get_by_label("Jämför med kraven för").select_option("3")
    expect(page.locator("#left")).to_contain_text("alla steg till och med steg 3")
    expect(page.locator("#left")).to_contain_text("Inte med i skattningen: steg 3.")
    # 44 places less the one met, and the second of two ways on each step.
    expect(page.locator("#left li")).to_have_count(41)
    desk.requirement(QUOTES[SAM]).get_by_label("På väg").check()
    expect(page.locator("#result")).to_be_hidden()


def test_one_of_two_ways_to_meet_a_requirement_suffices(desk: Desk) -> None:
    page = desk.page
    desk.begin(1)
    desk.requirement(QUOTES["S1-FOR-2"]).get_by_label("Uppfyllt").check()
    page.get_by_role("button", name="Visa resultatet").click()
    page.get_by_label("Jämför med kraven för").select_option("1")
    expect(page.locator("#left li")).to_have_count(20)
    expect(page.locator("#left")).not_to_contain_text(QUOTES["S1-FOR-1"])


def test_two_assessments_lie_side_by_side_with_the_largest_difference_first(
    desk: Desk, versions: dict[str, str], tmp_path: Path
) -> None:
    page = desk.page
    own = {EVI: "on_the_way", SAM: ("", "met", "Varje vecka"), SVA: "met", "S1-INF-1": "met"}
    own |= {SAM: (QUOTES[SAM], "met", "Varje vecka"), "S1-KVA-1": None}
    other = {EVI: "met", SAM: "not_started", SVA: "met", "S1-INF-1": None, "S1-KVA-1": None}
    desk.open(file_of(tmp_path, "employee", versions, own), "Första filen")
    expect(page.locator("#compared")).to_be_empty()
    desk.open(file_of(tmp_path, "manager", versions, other), "Andra filen")
    groups = page.locator("#compared > *")
    expect(groups).to_have_count(4)
    headings = page.locator("#compared :is(h3, summary)")
    expect(headings).to_have_text(
        ["Olika svar: 2", "Bara en har svarat: 1", "Samma svar: 1", "Ingen har svarat: 1"]
    )
    rows = groups.first.locator("li")
    expect(rows.first).to_contain_text(QUOTES[SAM])
    expect(rows.first.locator(".pair div")).to_have_text(
        ["MedarbetarenUppfylltVarje vecka", "ChefenInte påbörjat"]
    )
    expect(rows.last).to_contain_text(QUOTES[EVI])
    desk.open(file_of(tmp_path, "employee", versions, other), "Andra filen")
    expect(rows.first).to_contain_text("Medarbetaren (fil 2)")


def test_an_assessment_of_an_older_text_is_recognised(desk: Desk, tmp_path: Path) -> None:
    page = desk.page
    old = {"kompetensstege-medicinsk-sekreterare.sv.txt": "0" * 64}
    answers: dict[str, Any] = {s: None for s in QUOTES if s[:2] in ("S1", "S2")}
    del answers[SVA]
    answers[EVI] = ("Så stod det förr.", "met", "")
    answers["S1-OLD-1"] = ("Kunna stenografi.", "met", "sedan 1985")
    desk.open(file_of(tmp_path, "employee", old, answers))
    notice = page.locator("#opened .notice")
    expect(notice).to_contain_text("Gjord på en äldre version av texten")
    expect(notice.locator("summary")).to_have_text(
        ["Ändrad text: 1", "Finns inte längre och sparas inte igen: 1", "Nya krav: 1"]
    )
    expect(notice.locator("li")).to_have_count(3)
    expect(notice.locator("li").nth(0)).to_contain_text(QUOTES[EVI])
    expect(notice.locator("li").nth(0)).to_contain_text("Förut: ”Så stod det förr.”")
    expect(notice.locator("li").nth(1)).to_contain_text("Kunna stenografi.")
    expect(notice.locator("li").nth(1)).to_contain_text("Uppfyllt. sedan 1985")
    expect(notice.locator("li").nth(2)).to_contain_text(QUOTES[SVA])
    expect(desk.requirement(QUOTES[EVI])).to_contain_text("Förut stod det ”Så stod det förr.”")
    _, saved = desk.save()
    assert "S1-OLD-1" not in {answer["statement"] for answer in saved["answers"]}
    unchanged = {s: None for s in QUOTES if s[:2] in ("S1", "S2")}
    desk.open(file_of(tmp_path, "employee", old, unchanged))
    expect(notice).to_contain_text("Kraven i skattningen är ändå desamma.")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("no json", "ingen skattning"),
        ("null", "ingen skattning"),
        ('{"format": "stegvis-plan"}', "ingen skattning"),
        ({"version": 2}, "nyare version"),
        ({"by": "nobody"}, "skadad"),
        ({"steps": "1"}, "skadad"),
        (
            {"answers": [{"statement": "S1-EVI-1", "quote": "", "level": "fine", "note": ""}]},
            "skadad",
        ),
        ({"answers": None}, "skadad"),
        ({"document_versions": None}, "skadad"),
    ],
)
def test_another_file_is_refused_with_a_reason(
    desk: Desk, tmp_path: Path, content: str | dict[str, Any], says: str
) -> None:
    if isinstance(content, str):
        path = tmp_path / "any.json"
        path.write_text(content)
    else:
        path = file_of(tmp_path, "employee", {}, {}, content)
    desk.begin(1)
    desk.open(path)
    expect(desk.page.locator("#opened .notice")).to_contain_text(says)
    expect(desk.page.locator(".requirement")).to_have_count(22)


def test_markup_in_a_file_is_shown_as_text(
    desk: Desk, versions: dict[str, str], tmp_path: Path
) -> None:
    evil = "<img src=x onerror=alert(1)>"
    answers = {"S9-X-1": (evil, "met", evil), EVI: (QUOTES[EVI], "met", evil)}
    path = file_of(tmp_path, "employee", versions, answers)
    desk.open(path)
    desk.open(path, "Första filen")
    desk.open(path, "Andra filen")
    expect(desk.page.locator("#compared")).to_contain_text(evil)
    assert desk.page.locator("img").count() == 0


def test_leaving_with_unsaved_changes_is_warned_of_and_saving_ends_the_warning(desk: Desk) -> None:
    page = desk.page
    asked: list[str] = []

    def answer(dialog: Any) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", answer)
    desk.begin(1)
    page.reload()
    assert asked == []
    desk.begin(1)
    desk.requirement(QUOTES[EVI]).get_by_label("Uppfyllt").check()
    page.reload()
    assert asked == ["beforeunload"]
    desk.begin(1)
    desk.requirement(QUOTES[EVI]).get_by_label("Uppfyllt").check()
    desk.save()
    page.reload()
    assert asked == ["beforeunload"]


def test_opening_another_file_over_unsaved_changes_is_asked_about(
    desk: Desk, versions: dict[str, str], tmp_path: Path
) -> None:
    desk.page.on("dialog", lambda dialog: dialog.dismiss())
    desk.begin(1)
    desk.requirement(QUOTES[EVI]).get_by_label("Uppfyllt").check()
    desk.open(file_of(tmp_path, "manager", versions, {EVI: "not_started"}))
    expect(desk.requirement(QUOTES[EVI]).get_by_label("Uppfyllt")).to_be_checked()
    expect(desk.page.get_by_label("Medarbetaren", exact=True)).to_be_checked()


def test_who_assesses_is_asked_for_before_saving(desk: Desk) -> None:
    desk.page.get_by_label("Steg 1", exact=True).check()
    desk.page.get_by_role("button", name="Spara som fil").click()
    expect(desk.page.locator("#said")).to_have_text("Ange först vem som gör skattningen.")
    expect(desk.page.get_by_label("Medarbetaren", exact=True)).to_be_focused()


def test_an_answer_is_given_and_removed_from_the_keyboard(desk: Desk) -> None:
    page = desk.page
    desk.begin(1)
    box = desk.requirement(QUOTES[EVI])
    box.get_by_label("Inte påbörjat").focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    expect(box.get_by_label("På väg")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(box.get_by_label("På väg")).not_to_be_checked()
    expect(page.locator("#progress")).to_have_text("0 av 22 krav bedömda")


@pytest.mark.parametrize(
    ("desk", "language", "title"),
    [
        (("sv-SE", DESKTOP, "light"), "sv", "Skattning mot kompetensstegen"),
        (("da-DK", PHONE, "dark"), "da", "Vurdering ud fra den svenske kompetencestige"),
        (("en-GB", PHONE, "light"), "en", "Assessment against the Swedish career ladder"),
        (("fi-FI", DESKTOP, "dark"), "en", "Assessment against the Swedish career ladder"),
    ],
    indirect=["desk"],
)
def test_the_page_is_readable_in_the_readers_language_on_any_screen(
    desk: Desk, versions: dict[str, str], tmp_path: Path, language: str, title: str
) -> None:
    page = desk.page
    assert page.locator("html").get_attribute("lang") == language
    expect(page.locator("h1")).to_have_text(title)
    old = file_of(tmp_path, "employee", {}, {EVI: ("Förr.", "met", "En not"), SAM: "met"})
    new = file_of(tmp_path, "manager", versions, {EVI: "not_started", SAM: "met", SVA: "met"})
    page.locator("#open").set_input_files(old)
    expect(page.locator(".requirement")).to_have_count(44)
    translated = page.locator(".requirement .translation span")
    assert {t.get_attribute("lang") for t in translated.all()} == ({language} - {"sv"})
    page.locator("#show").click()
    page.locator("#against").select_option("3")
    page.locator("#first").set_input_files(old)
    page.locator("#second").set_input_files(new)
    expect(page.locator("#compared li").first).to_be_visible()
    assert page.evaluate(UNNAMED, "body") == []
    assert page.evaluate(FAINT, "body") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    page.screenshot(path=tmp_path / f"assessment-{language}.png", full_page=True)


def test_another_language_can_be_chosen(desk: Desk) -> None:
    desk.page.get_by_role("link", name="Dansk").click()
    expect(desk.page.locator("html")).to_have_attribute("lang", "da")
    expect(desk.page.locator("nav [aria-current]")).to_have_text("Dansk")


def test_the_chat_leads_to_the_assessment_and_back(desk: Desk, server: Server) -> None:
    page = desk.page
    page.get_by_role("link", name="Till frågor och svar").click()
    page.wait_for_selector("#starters")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Skattning").click()
    expect(opened.value.locator("h1")).to_have_text("Skattning mot kompetensstegen")
    desk.complaints.clear()


@pytest.mark.parametrize("path", ["", "/main.js", "/page.css"])
def test_the_page_and_its_files_carry_the_security_headers(server: Server, path: str) -> None:
    response = httpx.get(f"{server.url}/assessment{path}")
    assert response.status_code == 200
    policy = response.headers["content-security-policy"]
    for part in ("default-src 'none'", "connect-src 'none'", "form-action 'none'"):
        assert part in policy
    assert "unsafe" not in policy
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("path", ["/nothing.js", "/assessment.html", "/..%2fassessment.py", "/"])
def test_nothing_else_is_served_beside_the_page(server: Server, path: str) -> None:
    response = httpx.get(f"{server.url}/assessment{path}")
    assert response.status_code == 404
    assert response.json()["error"]["code"] == "not_found"


def test_the_scripts_have_no_words_of_their_own_and_every_text_is_used() -> None:
    scripts = "".join(path.read_text(encoding="utf-8") for path in SITE.glob("*.js"))
    page = (SITE / "assessment.html").read_text(encoding="utf-8")
    known = words("sv").below("page.assessment.")
    written = set(re.findall(r"text\('([\w.]+)'", scripts)) | set(re.findall(r"{{([\w.]+)}}", page))
    parts = re.findall(r"text\(`([\w.]+[._])\$\{", scripts)
    made = {key for key in known for part in parts if key.startswith(part)}
    chosen = {"stale.none", "stale.check"}
    own = {"language", "data", "current.sv", "current.da", "current.en"}
    assert written - own - set(known) == set(assessment._SHARED)
    assert set(known) - written - made - chosen == set()
