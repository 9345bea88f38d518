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

pytest_plugins = ("conftest_chat",)

LOCAL = frozenset({"127.0.0.1", "localhost"})
QUESTION = "Vad krävs för att gå från steg 2 till steg 3?"


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
    assert {"/api/v1/ask", "/api/v1/requirements", "/api/v1/search", "/healthz", "/readyz"} == set(
        paths
    )
    assert client.get("/docs").status_code == 404
    assert client.get("/redoc").status_code == 404


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
