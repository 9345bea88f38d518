"""`serve`: what stands between browser and Chainlit, the address, how it starts and stops."""

import json
import os
import signal
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from conftest_chat import Server, start

from assistant.errors import PortInUse, UsageError
from assistant.server import serve

pytest_plugins = ("conftest_chat",)

ROOT = Path(__file__).resolve().parent.parent
QUESTION = "Vad krävs för att gå från steg 2 till steg 3?"


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


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/public/../x", 400),
        ("GET", "/public/%2e%2e/config.toml", 400),
        ("GET", "/public/nothing.png", 404),
        ("GET", "/assets/nothing.js", 404),
        ("GET", "/nothing", 404),
        ("HEAD", "/nothing", 404),
        ("POST", "/", 404),
        ("DELETE", "/project/action", 404),
        ("POST", "/project/action", 422),
    ],
)
def test_errors_under_the_chat_have_the_one_shape_too(
    server: Server, method: str, path: str, status: int
) -> None:
    # By hand: an HTTP library would resolve the dots before it sends.
    connection = HTTPConnection("127.0.0.1", server.port, timeout=20)
    connection.request(method, path)
    response = connection.getresponse()
    body = response.read()
    assert response.status == status, body
    assert response.headers["content-type"] == "application/json"
    if method != "HEAD":
        assert set(json.loads(body)) == {"error"}
        assert set(json.loads(body)["error"]) == {"code", "message"}


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


def test_a_button_of_an_ended_conversation_is_told_so(server: Server) -> None:
    action = {"sessionId": str(uuid4()), "action": {"name": "stegvis_step", "payload": {}}}
    response = httpx.post(f"{server.url}/project/action", json=action)
    assert response.status_code == 410
    assert response.json()["error"]["code"] == "conversation_ended"


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


def test_a_port_in_use_is_the_only_thing_said(server: Server) -> None:
    command = [sys.executable, "-m", "assistant", "serve", "--port", str(server.port)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        f"stegvis: port {server.port} is in use by another program; choose another with --port"
    ]


def test_the_address_is_told_once_it_takes_requests(index: Path) -> None:
    command = [sys.executable, "-m", "assistant", "serve", "--port", "0"]
    environment = os.environ | {"STEGVIS_INDEX": str(index)}
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout
            said = process.stdout.readline()
            address = next(word for word in said.split() if word.startswith("http://localhost:"))
            assert httpx.get(f"{address}/healthz", timeout=60).status_code == 200
        finally:
            process.terminate()


@pytest.mark.skipif(os.name != "posix", reason="signals of another system")
def test_ctrl_c_ends_the_server_in_good_order(tmp_path: Path, index: Path) -> None:
    process, server = start(tmp_path, index)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=20) == 0
    assert "Traceback" not in server.log.read_text()
    assert list(tmp_path.glob("stegvis-chat-*")) == []
