"""A development plan in the chat, end to end: the form, the plan as a message, its files."""

import json
import re
from pathlib import Path

import pytest
from conftest_chat import DESKTOP, FAINT, PHONE, UNNAMED, Server, Visit
from playwright.sync_api import Locator, Page, expect

from assistant import Assistant
from assistant.chat.plans import request_of
from assistant.chat.preview import preview
from assistant.plan.documents.page import citations_of

pytest_plugins = ("conftest_chat",)

MARKER = "a[href^='#source-']"


def opened(page: Page) -> Locator:
    """The form, opened by the button that is always there."""
    page.locator("#stegvis-plan").click()
    form = page.locator(".stegvis-form").last
    expect(form).to_be_visible()
    return form


def plan_made(page: Page, form: Locator) -> Locator:
    """The message with the plan."""
    form.locator("button[type='submit']").click()
    expect(page.locator(".stegvis-files")).to_be_visible()
    return page.locator("[data-step-type='assistant_message']").last


def downloaded(page: Page, name: str) -> tuple[str, bytes]:
    """A file, by the name of its button."""
    with page.expect_download() as started:
        page.locator(".stegvis-files").get_by_role("button", name=name).click()
    return started.value.suggested_filename, Path(started.value.path()).read_bytes()


@pytest.mark.parametrize("visit", [("sv-SE", DESKTOP), ("sv-SE", PHONE)], indirect=True)
def test_a_form_becomes_a_plan_and_the_plan_a_file(
    visit: Visit, server: Server, tmp_path: Path
) -> None:
    page = visit.page
    form = opened(page)
    page.screenshot(path=tmp_path / "form.png")
    form.get_by_label("Från steg").select_option("2")
    expect(form.get_by_label("Till steg")).to_have_value("3")
    form.get_by_label("Samverkan i team").check()
    form.get_by_label("Handleda studerande.").check()
    assert page.evaluate(UNNAMED, ".stegvis-form") == []
    message = plan_made(page, form)
    expect(message).to_contain_text("Utvecklingsplan från steg 2 till steg 3")
    expect(message).to_contain_text("Utkast gjort av en maskin")
    expect(message).to_contain_text("Krav: 18. Uppfyllda: 1. Kvar: 17.")
    expect(message.locator("h4").first).to_have_text("Samverkan i team (i fokus)")
    expect(message).to_contain_text("Uppfyllt: ”Handleda studerande.”")
    expect(message).to_contain_text("Förslag (")
    expect(form.get_by_role("status")).to_have_text("Planen står här nedanför.")
    page.screenshot(path=tmp_path / "plan.png")

    message.locator("li", has_text="Handleda studerande").locator(MARKER).click()
    expect(page.locator(".stegvis-text mark")).to_have_text("Handleda studerande.")
    page.locator("#side-view-title button, [role='dialog'] > button").first.click()

    name, data = downloaded(page, "Markdown")
    text = data.decode()
    assert name == "utvecklingsplan-2-3.md"
    assert text.startswith("# Utvecklingsplan från steg 2 till steg 3\n")
    assert "Krav: 18. Uppfyllda: 1. Kvar: 17." in text
    assert text.index("## Samverkan i team (i fokus)") < text.index("## Formell kompetens")
    assert "”Handleda studerande.”" in text
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    own = (server.url, server.url.replace("http", "ws"), "data:", "blob:")
    assert [url for url in visit.requests if not url.startswith(own)] == []
    assert visit.complaints == []
    (home,) = server.directory.parent.glob("stegvis-chat-*")
    assert list((home / ".files").iterdir()) == []


@pytest.mark.parametrize(
    ("visit", "texts"),
    [
        (
            ("da-DK", DESKTOP),
            ("Fra trin", "Informatik", "Tag kun de områder med", "Udviklingsplan"),
        ),
        (
            ("en-US", PHONE),
            ("From step", "Informatics", "Include only those areas", "Development plan"),
        ),
    ],
    indirect=["visit"],
)
def test_a_plan_of_one_area_is_made_in_the_readers_language(
    visit: Visit, texts: tuple[str, ...]
) -> None:
    page, (start, area, only, title) = visit.page, texts
    form = opened(page)
    form.get_by_label(start).select_option("3")
    expect(form.locator(".stegvis-translation").first).to_be_visible()
    expect(form.get_by_label(only)).to_be_disabled()
    form.get_by_label(area, exact=True).check()
    form.get_by_label(only).check()
    message = plan_made(page, form)
    expect(message.locator("h3")).to_contain_text(title)
    expect(message.locator("h4")).to_have_count(1)
    name, data = downloaded(page, "JSON")
    plan = json.loads(data)
    assert name.endswith("-3-4.json")
    assert (plan["focus"], plan["only"]) == (["INF"], True)
    assert {item["area"] for item in plan["items"]} == {"INF"}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_form_and_files_are_legible_on_light_and_dark(visit: Visit, theme: str) -> None:
    page = visit.page
    page.evaluate("theme => localStorage.setItem('vite-ui-theme', theme)", theme)
    page.reload()
    page.wait_for_selector("#starters button:enabled")
    form = opened(page)
    form.get_by_label("Från steg").select_option("2")
    form.locator("summary").first.click()
    plan_made(page, form)
    page.wait_for_timeout(500)  # colours of buttons fade in
    assert (theme in (page.locator("html").get_attribute("class") or "")) is True
    for part in (".stegvis-form", ".stegvis-files", "#stegvis-nav"):
        assert page.evaluate(FAINT, part) == []


def test_the_form_is_filled_in_and_made_from_the_keyboard(visit: Visit) -> None:
    page = visit.page
    page.locator("#stegvis-plan").focus()
    page.keyboard.press("Enter")
    form = page.locator(".stegvis-form")
    expect(form.locator("h4")).to_be_focused()
    page.keyboard.press("Tab")
    expect(form.get_by_label("Från steg")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(form.get_by_label("Till steg")).to_have_value("2")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(form.get_by_label("Formell kompetens")).to_be_checked()
    page.keyboard.press("Enter")
    expect(page.locator(".stegvis-files")).to_be_visible()


def test_a_form_without_steps_is_not_sent(visit: Visit) -> None:
    form = opened(visit.page)
    form.locator("button[type='submit']").click()
    assert form.get_by_label("Från steg").evaluate("select => select.validity.valueMissing")
    expect(visit.page.locator(".stegvis-files")).to_have_count(0)


def test_what_is_filled_in_outlives_a_question_asked_meanwhile(visit: Visit) -> None:
    form = opened(visit.page)
    form.get_by_label("Från steg").select_option("3")
    form.get_by_label("Informatik", exact=True).check()
    visit.ask("Vad är nytt på steg 4?")
    expect(form.get_by_label("Från steg")).to_have_value("3")
    expect(form.get_by_label("Informatik", exact=True)).to_be_checked()


def test_the_button_under_an_answer_opens_the_form_with_its_steps(visit: Visit) -> None:
    visit.ask("Vad krävs för att gå från steg 2 till steg 4?")
    visit.page.locator(".ai-message").get_by_role(
        "button", name="Gör en utvecklingsplan", exact=True
    ).click()
    form = visit.page.locator(".stegvis-form")
    expect(form.get_by_label("Från steg")).to_have_value("2")
    expect(form.get_by_label("Till steg")).to_have_value("4")
    visit.ask("What is needed for step 5?")
    visit.page.locator(".ai-message").get_by_role(
        "button", name="Make a development plan", exact=True
    ).click()
    expect(form.last.get_by_label("From step")).to_have_value("4")
    expect(plan_made(visit.page, form.last)).to_contain_text("Development plan from step 4")


def test_a_plan_asked_for_in_words_comes_with_its_files(visit: Visit) -> None:
    visit.ask("Gör en utvecklingsplan från steg 2 till steg 3")
    name, data = downloaded(visit.page, "Markdown")
    assert name == "utvecklingsplan-2-3.md"
    assert data.startswith(b"# Utvecklingsplan")
    visit.page.get_by_role("button", name="Ändra planen").click()
    expect(visit.page.locator(".stegvis-form").get_by_label("Till steg")).to_have_value("3")


def test_the_starter_opens_the_form_with_the_visitors_step(visit: Visit) -> None:
    page = visit.page
    page.locator("#chat-settings-open-modal").click()
    page.locator("#chat-settings #step").click()
    page.get_by_role("option", name="Steg 5").click()
    page.locator("#chat-settings #confirm").click()
    page.locator("#starters").get_by_role(
        "button", name="Gör en utvecklingsplan", exact=True
    ).click()
    form = page.locator(".stegvis-form")
    expect(form.get_by_label("Från steg")).to_have_value("5")
    expect(form.get_by_label("Till steg").locator("option:checked")).to_have_text(
        "Steg 5, fördjupning"
    )
    message = plan_made(page, form)
    expect(message).to_contain_text("Utvecklingsplan för fördjupning på steg 5")


def test_a_saved_assessment_fills_the_form_in(visit: Visit, tmp_path: Path) -> None:
    levels = {"S3-SAM-2": "met", "S2-SAM-1": "on_the_way", "S3-SAM-1": None}
    answers = [{"statement": s, "quote": "", "level": v, "note": ""} for s, v in levels.items()]
    saved = tmp_path / "assessment.json"
    saved.write_text(json.dumps({"format": "stegvis-assessment", "version": 1, "answers": answers}))
    form = opened(visit.page)
    form.get_by_label("Från steg").select_option("2")
    form.locator("summary", has_text="Fyll i från en sparad skattning").click()
    form.locator("[type='file']").set_input_files(saved)
    expect(form.get_by_role("status")).to_have_text(
        "Ifyllt från skattningen. Uppfyllda krav 1, inte uppfyllda 1."
    )
    message = plan_made(visit.page, form)
    expect(message).to_contain_text("Uppfyllt: Steg 3: ”Handleda studerande.”")
    expect(message).to_contain_text("Kvar från steg 2.")


def test_a_file_that_cannot_be_made_is_told(visit: Visit) -> None:
    page = visit.page
    form = opened(page)
    form.get_by_label("Från steg").select_option("2")
    plan_made(page, form)
    page.route("**/plan/document?*", lambda route: route.abort())
    page.locator(".stegvis-files").get_by_role("button", name="JSON").click()
    expect(page.locator(".stegvis-files").get_by_role("status")).to_contain_text("Försök igen")


@pytest.mark.parametrize(
    "asked",
    [
        {"from_step": 2, "to_step": 3, "done": ["S3-SAM-2", "S3-FOR-2"], "language": "en"},
        {"from_step": 1, "to_step": 5, "done": ["S2-FOR-1"], "focus": ["INF", "SAM"]},
        {"from_step": 2, "to_step": 4, "missing": ["S1-EVI-1", "S2-FOR-1"]},
        {"from_step": 3, "to_step": 3, "focus": ["SVA"], "only": True, "language": "da"},
    ],
)
def test_a_plan_tells_what_it_was_asked_for_with(assistant: Assistant, asked: dict) -> None:
    plan = assistant.plan(**asked)
    assert assistant.plan(**request_of(plan)) == plan


def test_every_marker_of_the_message_is_one_of_the_plans_citations(assistant: Assistant) -> None:
    plan = assistant.plan(1, 5, language="da")
    text = preview(plan)
    assert {f"[{marker}]" for marker in citations_of(plan)} == set(re.findall(r"\[\d+\]", text))
    for item in plan.items:
        assert f"»{item.citation.quote}« [{item.citation.marker}]" in text
