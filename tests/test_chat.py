"""The chat, end to end: the real server in a process of its own, a real browser in front of it."""

from pathlib import Path

import httpx
import pytest
from conftest_chat import DESKTOP, PHONE, Server, Visit
from playwright.sync_api import expect

pytest_plugins = ("conftest_chat",)

QUESTION = "Vad krävs för att gå från steg 2 till steg 3?"
MARKER = "a[href^='#source-']"


def picture(visit: Visit, tmp_path: Path, name: str) -> None:
    """A screenshot for whoever looks; taken when movement has ended."""
    visit.page.wait_for_timeout(600)
    visit.page.screenshot(path=tmp_path / f"{name}.png")


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


def test_a_marker_opens_its_source_from_the_keyboard(visit: Visit) -> None:
    visit.ask(QUESTION)
    visit.page.locator(MARKER).first.focus()
    visit.page.keyboard.press("Enter")
    expect(visit.page.locator(".stegvis-text mark")).to_be_visible()


def test_the_panel_does_not_stay_open_beside_the_answer_to_another_question(visit: Visit) -> None:
    visit.ask(QUESTION)
    visit.page.locator(MARKER).first.click()
    expect(visit.page.locator(".stegvis-text mark")).to_be_visible()
    visit.ask("Vad säger steg 4 om avvikelser?")
    expect(visit.page.locator("#side-view-title")).to_have_count(0)
    visit.page.locator(MARKER).last.click()
    expect(visit.page.locator(".stegvis-text mark")).to_contain_text("avvikelserapporter")


def test_no_space_stands_between_a_marker_and_a_full_stop(visit: Visit) -> None:
    visit.ask(QUESTION)
    gaps = visit.page.evaluate(
        """() => [...document.querySelectorAll("a[href^='#source-']")]
            .filter((marker) => /^[.,]/.test(marker.nextSibling?.textContent ?? ''))
            .map((marker) => {
              const point = document.createRange();
              point.setStart(marker.nextSibling, 0);
              point.setEnd(marker.nextSibling, 1);
              return point.getBoundingClientRect().left - marker.getBoundingClientRect().right;
            })"""
    )
    assert gaps
    assert max(gaps) < 0.5


@pytest.mark.parametrize(
    ("visit", "names", "close"),
    [
        (
            ("sv-SE", DESKTOP),
            ("Nytt samtal", "Om dig", "Skicka frågan", "Ljust eller mörkt"),
            "Stäng",
        ),
        (
            ("da-DK", DESKTOP),
            ("Ny samtale", "Om dig", "Send spørgsmålet", "Lyst eller mørkt"),
            "Luk",
        ),
        (
            ("en-US", DESKTOP),
            ("New conversation", "About you", "Send the question", "Light or dark"),
            "Close",
        ),
    ],
    indirect=["visit"],
)
def test_buttons_of_one_icon_have_a_name_in_the_readers_language(
    visit: Visit, names: tuple[str, ...], close: str
) -> None:
    page = visit.page
    for name in names:
        expect(page.get_by_role("button", name=name, exact=True)).to_have_count(1)
    visit.ask(QUESTION)
    page.locator(MARKER).first.click()
    expect(page.locator("aside").get_by_role("button", name=close, exact=True)).to_be_visible()
    unnamed = "() => [...document.querySelectorAll('button')].filter((button) => !button.innerText.trim() && !button.ariaLabel).length"
    assert page.evaluate(unnamed) == 0


@pytest.mark.parametrize(
    ("visit", "date"),
    [
        (("da-DK", DESKTOP), "Senest gennemgået 8. februar 2024"),
        (("en-US", DESKTOP), "Last reviewed 8 February 2024"),
    ],
    indirect=["visit"],
)
def test_the_date_of_a_source_is_written_in_the_readers_language(visit: Visit, date: str) -> None:
    visit.ask(QUESTION)
    visit.page.locator(MARKER).first.click()
    expect(visit.page.locator(".stegvis-date")).to_have_text(date)


def test_the_page_asks_no_other_host_for_anything(visit: Visit, server: Server) -> None:
    visit.ask(QUESTION)
    visit.page.locator(MARKER).first.click()
    expect(visit.page.locator(".stegvis-text mark")).to_be_visible()
    own = (server.url, server.url.replace("http", "ws"), "data:")
    assert [url for url in visit.requests if not url.startswith(own)] == []
    assert visit.complaints == []
    assert visit.page.context.cookies() == []


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
    expect(page.locator("#starters button")).to_have_count(4)
    expect(page.get_by_placeholder(placeholder)).to_be_visible()


@pytest.mark.parametrize("visit", [("da-DK", DESKTOP)], indirect=True)
def test_a_starter_asks_its_question(visit: Visit) -> None:
    visit.page.get_by_role("button", name="Hvad laver en lægesekretær?").click()
    expect(visit.page.locator(MARKER).first).to_be_visible()
    visit.page.locator(MARKER).first.click()
    expect(visit.page.locator(".stegvis-passage h2")).to_contain_text("Lægesekretær")
    expect(visit.page.locator(".stegvis-date")).to_have_text("Kilden har ingen dato")


def test_the_step_is_asked_once_and_remembered(visit: Visit) -> None:
    page = visit.page
    visit.ask("Vad krävs för nästa steg?")
    expect(page.get_by_role("button", name="Vet inte")).to_be_visible()
    page.get_by_role("button", name="Steg 2").click()
    expect(page.locator(MARKER).first).to_be_visible()
    visit.rest()
    assert visit.last_answer().startswith("Från steg 2 till steg 3.")
    visit.ask("Och vad krävs för nästa steg?")
    expect(page.get_by_role("button", name="Vet inte")).to_have_count(1)
    assert page.locator("[data-step-type='assistant_message']").count() == 3
    page.locator("#chat-settings-open-modal").click()
    expect(page.locator("#chat-settings #step")).to_have_text("Steg 2")


def test_who_does_not_know_the_step_is_not_asked_again(visit: Visit) -> None:
    page = visit.page
    visit.ask("Vad krävs för nästa steg?")
    page.get_by_role("button", name="Vet inte").click()
    expect(page.get_by_text("Då frågar jag inte mer om det.")).to_be_visible()
    visit.ask("Vad krävs för nästa steg?")
    expect(page.get_by_role("button", name="Vet inte")).to_have_count(1)


def test_the_step_can_be_set_in_the_settings(visit: Visit) -> None:
    page = visit.page
    page.locator("#chat-settings-open-modal").click()
    page.locator("#chat-settings #step").click()
    page.get_by_role("option", name="Steg 4").click()
    page.locator("#chat-settings #confirm").click()
    expect(page.get_by_text("Sparat. Det gäller under det här samtalet.")).to_be_visible()
    visit.ask("Vad krävs för nästa steg?")
    assert visit.last_answer().startswith("Från steg 4 till steg 5.")


def test_a_follow_up_asks_its_question(visit: Visit) -> None:
    visit.ask(QUESTION)
    follow_up = visit.page.locator(".ai-message button[id]").last
    question = follow_up.inner_text()
    follow_up.click()
    asked = visit.page.locator("[data-step-type='user_message']").last
    expect(asked).to_have_text(question)
    expect(visit.page.locator("[data-step-type='assistant_message']")).to_have_count(2)


@pytest.mark.parametrize(
    ("visit", "heading", "says"),
    [
        (("sv-SE", DESKTOP), "Om Stegvis", "senast granskad 8 februari 2024"),
        (("da-DK", DESKTOP), "Om Stegvis", "Et udkast fra en maskine."),
        (("da-DK", DESKTOP), "Om Stegvis", "senest gennemgået 8. februar 2024"),
        (("en-US", DESKTOP), "About Stegvis", "A draft from a machine."),
        (("en-US", DESKTOP), "About Stegvis", "last reviewed 8 February 2024"),
        (("en-US", DESKTOP), "About Stegvis", "Please don't enter names"),
    ],
    indirect=["visit"],
)
def test_the_about_page_says_what_this_is(visit: Visit, heading: str, says: str) -> None:
    visit.page.get_by_role("button", name=heading).click()
    expect(visit.page.get_by_role("dialog")).to_contain_text(says)


def test_nothing_is_written_and_no_question_is_logged(visit: Visit, server: Server) -> None:
    visit.ask("Vad gäller för zebrafinkar på steg 3?")
    visit.page.get_by_text("Om Stegvis").click()
    httpx.get(f"{server.url}/api/v1/search", params={"q": "zebrafinkar"}, timeout=60)
    assert list(server.directory.iterdir()) == []
    assert "zebra" not in server.log.read_text().lower()
    homes = list(server.directory.parent.glob("stegvis-chat-*"))
    assert len(homes) == 1
    assert list((homes[0] / ".files").iterdir()) == []
