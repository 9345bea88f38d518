"""The HTTP surface: the routes of the public interface, one shape of error, nobody's words in it."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from fastapi.testclient import TestClient

from assistant import Assistant, Settings
from assistant.api.app import MAX_BODY, create_api
from assistant.errors import IndexUnavailable
from assistant.plan.export import FORMATS

pytest_plugins = ("conftest_chat",)

LOCAL = frozenset({"127.0.0.1", "localhost"})
QUESTION = "Vad krävs för att gå från steg 2 till steg 3?"
MEDIA = {
    "md": "text/markdown",
    "json": "application/json",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
BEGINNINGS = {"md": b"# ", "json": b"{", "docx": b"PK", "pdf": b"%PDF"}


@pytest.fixture(scope="module")
def assistant(index: Path) -> Assistant:
    """The real thing, over a real index."""
    return Assistant.open(Settings(index=index))


@pytest.fixture
def client(assistant: Assistant) -> Iterator[TestClient]:
    """Requests to the API without a chat, as from this machine."""
    with TestClient(create_api(assistant, LOCAL), base_url="http://127.0.0.1:8000") as opened:
        yield opened


class Broken:
    """An assistant on which everything fails, with a question in the error's message."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def ask(self, *_: object, **__: object) -> None:
        raise self.error

    def ready(self) -> bool:
        return False


def broken(error: Exception) -> TestClient:
    """Requests to an API whose assistant fails."""
    app = create_api(cast(Assistant, Broken(error)))
    return TestClient(app, raise_server_exceptions=False)


def error_of(response: Any) -> tuple[int, str]:
    """Status and code of an error; fails where the body has another shape."""
    body = response.json()
    assert set(body) == {"error"}
    assert set(body["error"]) == {"code", "message"}
    assert "\n" not in body["error"]["message"]
    return response.status_code, body["error"]["code"]


def test_ask_returns_the_answer_of_the_python_interface(
    client: TestClient, assistant: Assistant
) -> None:
    response = client.post("/api/v1/ask", json={"question": QUESTION})
    assert response.status_code == 200
    answer = response.json()
    expected = json.loads(assistant.ask(QUESTION).model_dump_json())
    assert answer["text"] == expected["text"]
    assert answer["citations"] == expected["citations"]
    assert answer["status"] == "answered"


def test_ask_takes_language_profile_and_conversation(client: TestClient) -> None:
    request = {
        "question": "what is needed for the next step?",
        "language": "en",
        "profile": {"step": 2, "role": "secretary"},
        "conversation": "c1",
    }
    answer = client.post("/api/v1/ask", json=request).json()
    assert answer["language"] == "en"
    assert any(c["statement"].startswith("S3-") for c in answer["citations"])


def test_requirements_are_the_95_places_of_the_ladder(client: TestClient) -> None:
    assert len(client.get("/api/v1/requirements").json()) == 95
    third = client.get("/api/v1/requirements", params={"step": 3}).json()
    assert {s["step"] for s in third} == {3}
    assert {"id", "step", "area", "document", "heading_path", "quote", "start", "end"} <= set(
        third[0]
    )


def test_search_ranks_statements_without_answering(client: TestClient) -> None:
    hits = client.get("/api/v1/search", params={"q": "handleda studerande", "limit": 3}).json()
    assert len(hits) == 3
    assert "S3-SAM-2" in [hit["statement"]["id"] for hit in hits]


def test_health_and_readiness(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"status": "ready"}


def test_readyz_is_503_without_an_index() -> None:
    assert error_of(broken(RuntimeError()).get("/readyz")) == (503, "unavailable")


def test_health_is_told_to_who_asks_for_headers_only(client: TestClient) -> None:
    for path in ("/healthz", "/readyz"):
        response = client.head(path)
        assert (response.status_code, response.content) == (200, b"")
    assert client.delete("/healthz").headers["allow"] == "GET, HEAD"


def test_openapi_describes_the_routes_and_loads_nothing_from_elsewhere(client: TestClient) -> None:
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    routes = ("ask", "plan", "plan/document", "checklist", "requirements", "search")
    assert {f"/api/v1/{route}" for route in routes} | {"/healthz", "/readyz"} == set(paths)
    described = paths["/api/v1/plan/document"]["post"]
    assert set(described["responses"]["200"]["content"]) == {*MEDIA.values()}
    assert described["parameters"][0]["schema"]["enum"] == list(FORMATS)
    assert client.get("/docs").status_code == 404
    assert client.get("/redoc").status_code == 404


def test_a_plan_holds_every_requirement_between_the_steps(client: TestClient) -> None:
    plan = client.post("/api/v1/plan", json={"from_step": 2, "to_step": 3, "language": "da"}).json()
    assert (plan["status"], plan["language"]) == ("ok", "da")
    places = {p for i in plan["items"] for p in (i["statement"], *i["also"], *i["alternatives"])}
    third = client.get("/api/v1/requirements", params={"step": 3}).json()
    assert places == {statement["id"] for statement in third}


@pytest.mark.parametrize("address", ["plan", "plan/document?format=json"])
def test_the_steps_of_a_plan_can_be_spelt_as_on_the_command_line(
    client: TestClient, address: str
) -> None:
    short = client.post(f"/api/v1/{address}", json={"from": 2, "to": 3, "done": ["s3-sam-2"]})
    long = client.post(
        f"/api/v1/{address}", json={"from_step": 2, "to_step": 3, "done": ["S3-SAM-2"]}
    )
    assert (short.status_code, short.json()) == (200, long.json())


@pytest.mark.parametrize(
    ("request_", "says"),
    [
        ({"from": 5, "to": 6}, "inget steg 6"),
        ({"from": 4, "to": 2}, "stegen går uppåt"),
        ({"from": 2, "to": 3, "done": ["S9-SAM-1"]}, "S9-SAM-1"),
        ({"from": 2, "to": 3, "done": ["S3-SAM-2"], "missing": ["S3-SAM-2"]}, "S3-SAM-2"),
        ({"from": 2, "to": 3, "focus": ["golf"]}, "golf"),
        ({"from": 2, "to": 3, "only": True}, "områden"),
    ],
)
def test_a_plan_that_cannot_be_is_told_why_and_has_no_document(
    client: TestClient, request_: dict[str, Any], says: str
) -> None:
    plan = client.post("/api/v1/plan", json=request_)
    assert (plan.status_code, plan.json()["status"]) == (200, "invalid")
    assert says in plan.json()["message"]
    refused = client.post("/api/v1/plan/document?format=md", json=request_)
    assert error_of(refused) == (422, "invalid")
    assert refused.json()["error"]["message"] == plan.json()["message"]


@pytest.mark.parametrize("address", ["plan", "plan/document?format=md"])
@pytest.mark.parametrize(
    "request_",
    [
        {},
        {"from": 2},
        {"from": "2", "to": 3},
        {"from": True, "to": 3},
        {"from": 2.5, "to": 3},
        {"from": None, "to": 3},
        {"from": 2, "to": 3, "done": "S3-SAM-2"},
        {"from": 2, "to": 3, "done": [3]},
        {"from": 2, "to": 3, "focus": {"SAM": True}},
        {"from": 2, "to": 3, "only": "perhaps"},
        {"from": 2, "to": 3, "language": "fi"},
        {"from": 2, "to": 3, "name": "Anna Andersson"},
        [2, 3],
    ],
)
def test_a_plan_asked_for_in_another_shape_is_refused_without_an_echo(
    client: TestClient, address: str, request_: object
) -> None:
    response = client.post(f"/api/v1/{address}", json=request_)
    assert error_of(response) == (422, "invalid")
    assert "Anna" not in response.text


@pytest.mark.parametrize("form", FORMATS)
def test_a_plan_is_downloaded_under_a_neutral_name(client: TestClient, form: str) -> None:
    response = client.post(f"/api/v1/plan/document?format={form}", json={"from": 2, "to": 3})
    assert response.status_code == 200
    assert response.headers["content-type"].partition(";")[0] == MEDIA[form]
    name = f'attachment; filename="utvecklingsplan-2-3.{form}"'
    assert response.headers["content-disposition"] == name
    assert response.headers["cache-control"] == "no-store"
    assert response.content.startswith(BEGINNINGS[form])


@pytest.mark.parametrize(
    ("language", "name", "title"),
    [
        ("sv", "utvecklingsplan-3-3.md", "# Utvecklingsplan"),
        ("da", "udviklingsplan-3-3.md", "# Udviklingsplan"),
        ("en", "development-plan-3-3.md", "# Development plan"),
    ],
)
def test_a_document_is_in_the_language_that_is_asked_for(
    client: TestClient, language: str, name: str, title: str
) -> None:
    request_ = {"from": 3, "to": 3, "language": language}
    response = client.post("/api/v1/plan/document?format=md", json=request_)
    assert name in response.headers["content-disposition"]
    assert response.text.startswith(title)


@pytest.mark.parametrize("query", ["", "?format=exe", "?format=md&format=json"])
def test_a_document_in_no_known_format_is_refused(client: TestClient, query: str) -> None:
    response = client.post(f"/api/v1/plan/document{query}", json={"from": 2, "to": 3})
    assert error_of(response) == (422, "invalid")


def test_the_checklist_holds_every_requirement_once_with_its_translation(
    client: TestClient, assistant: Assistant
) -> None:
    listed = client.get("/api/v1/checklist", params={"language": "da"}).json()
    found = [
        (step["step"], area["area"], requirement)
        for step in listed["steps"]
        for area in step["areas"]
        for requirement in area["requirements"]
    ]
    expected = {s.id: s for s in assistant.requirements()}
    assert sorted(r["id"] for _, _, r in found) == sorted(expected)
    for step, area, requirement in found:
        statement = expected[requirement["id"]]
        assert (step, area) == (statement.step, statement.section)
        assert requirement["quote"] == statement.quote
        assert requirement["translation"]["language"] == "da"
    assert set(listed["document_versions"]) == {s.document for s in expected.values()}
    digests = assistant.knowledge.digests()
    assert all(digests[d] == v for d, v in listed["document_versions"].items())


def test_the_checklist_is_swedish_without_being_asked_and_needs_no_translation_then(
    client: TestClient,
) -> None:
    listed = client.get("/api/v1/checklist").json()
    assert listed["language"] == "sv"
    assert listed["steps"][0]["areas"][0]["name"] == "Formell kompetens"
    assert listed["steps"][0]["areas"][0]["requirements"][0]["translation"] is None
    for query in ("?language=fi", "?language=sv&language=da"):
        assert error_of(client.get(f"/api/v1/checklist{query}")) == (422, "invalid")


@pytest.mark.parametrize("name", ["done", "missing", "focus"])
def test_half_a_character_in_a_plan_is_refused_in_one_line(client: TestClient, name: str) -> None:
    body = f'{{"from": 2, "to": 3, "{name}": ["\\ud800"]}}'.encode()
    response = client.post(
        "/api/v1/plan", content=body, headers={"content-type": "application/json"}
    )
    assert error_of(response) == (422, "invalid")


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"{no json", 400, "bad_request"),
        (b"[" * 50_000, 400, "bad_request"),
        (b"[1]", 422, "invalid"),
        (b"{}", 422, "invalid"),
        (b'{"question": 5}', 422, "invalid"),
        (b'{"question": ""}', 422, "invalid"),
        (b'{"question": "\\ud800"}', 422, "invalid"),
        (b'{"question": "x", "language": "fi"}', 422, "invalid"),
        (b'{"question": "x", "profile": {"step": 9}}', 422, "invalid"),
        (b'{"question": "x", "profile": {"step": true}}', 422, "invalid"),
        (b'{"question": "x", "profile": {"step": NaN}}', 422, "invalid"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_one_line(
    client: TestClient, body: bytes, status: int, code: str
) -> None:
    response = client.post(
        "/api/v1/ask", content=body, headers={"content-type": "application/json"}
    )
    assert error_of(response) == (status, code)


def test_a_validation_error_does_not_echo_what_was_sent(client: TestClient) -> None:
    body = {"question": {"secret": "Anna"}, "Anna Andersson 19900101-1234": 1}
    response = client.post("/api/v1/ask", json=body)
    assert error_of(response) == (422, "invalid")
    for leaked in (response, client.post("/api/v1/ask", json={"question": "x", "Anna": 1})):
        assert "Anna" not in leaked.text
        assert "1990" not in leaked.text


@pytest.mark.parametrize("chunked", [False, True])
def test_a_body_over_64_kb_is_413(client: TestClient, chunked: bool) -> None:
    body = json.dumps({"question": "x" * MAX_BODY}).encode()
    pieces = (body[n : n + 4096] for n in range(0, len(body), 4096))
    response = client.post("/api/v1/ask", content=pieces if chunked else body)
    assert error_of(response) == (413, "too_long")


def test_unknown_paths_and_methods_have_the_same_shape_of_error(client: TestClient) -> None:
    assert error_of(client.get("/api/v1/nothing")) == (404, "not_found")
    wrong = client.get("/api/v1/ask")
    assert error_of(wrong) == (405, "method_not_allowed")
    assert wrong.headers["allow"] == "POST"
    assert error_of(client.delete("/healthz")) == (405, "method_not_allowed")


def test_step_and_area_that_do_not_exist_are_422(client: TestClient) -> None:
    assert error_of(client.get("/api/v1/requirements?step=9")) == (422, "invalid")
    assert error_of(client.get("/api/v1/requirements?area=golf")) == (422, "invalid")
    assert error_of(client.get("/api/v1/search")) == (422, "invalid")


@pytest.mark.parametrize(
    "address",
    [
        "search?q=",
        "search?q=%20%09",
        "search?q=kodning&limit=0",
        "search?q=kodning&q=labb",
        "requirements?step=3&step=4",
        "requirements?step=3&area=SAM&area=INF",
    ],
)
def test_a_query_without_words_or_with_a_parameter_twice_is_422(
    client: TestClient, address: str
) -> None:
    assert error_of(client.get(f"/api/v1/{address}")) == (422, "invalid")


def test_a_fault_is_told_and_logged_by_its_id_only(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    client = broken(RuntimeError("frågan var: ska Anna få steg 4?"))
    response = client.post("/api/v1/ask", json={"question": "ska Anna få steg 4?"})
    assert error_of(response) == (500, "internal")
    fault = response.json()["error"]["message"].rsplit(" ", 1)[1]
    assert fault in caplog.text
    assert "RuntimeError" in caplog.text
    assert "Anna" not in caplog.text + response.text


def test_a_missing_index_is_503_and_says_what_to_do() -> None:
    client = broken(IndexUnavailable("there is no index; run `python ingest.py`"))
    response = client.post("/api/v1/ask", json={"question": "x"})
    assert error_of(response) == (503, "unavailable")
    assert "ingest.py" in response.json()["error"]["message"]


def test_other_sites_and_other_names_are_refused(client: TestClient) -> None:
    foreign = client.get("/healthz", headers={"origin": "https://evil.example"})
    assert error_of(foreign) == (403, "foreign_origin")
    own = client.get("/healthz", headers={"origin": "http://127.0.0.1:8000"})
    assert own.status_code == 200
    for host in ("evil.example", "127.0.0.1.evil.example", "[", ""):
        assert error_of(client.get("/healthz", headers={"host": host})) == (400, "wrong_host")


def test_responses_carry_the_security_headers(client: TestClient) -> None:
    headers = client.get("/api/v1/requirements?step=1").headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["cache-control"] == "no-store"
