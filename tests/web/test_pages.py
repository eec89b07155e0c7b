"""The client's files: one page at every address of the client, and hashed assets."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from backend.database import Database
from backend.embedded.running import Embedded
from backend.web.files import NOTHING_HERE
from tests.servers import running_server
from tests.web.raw import ask

ADDRESSES = ["/", "/sign-in", "/map", "/map/2f4f2fde-432e-50fd-a52c-8673edb8de4d", "/process/x"]


@pytest.fixture(scope="module")
def served(
    neo4j: Embedded, database: Database, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """A server of a client that is one page and one script."""
    built: Path = tmp_path_factory.mktemp("built")
    (built / "assets").mkdir()
    (built / "index.html").write_text("<!doctype html><title>Interlock</title>")
    (built / "assets" / "app-1a2b.js").write_text("export {}")
    (built / "worker.js").write_text("self.addEventListener('fetch', () => {})")
    (built / "manifest.webmanifest").write_text("{}")
    with running_server(neo4j, built, INTERLOCK_FRONTEND=str(built)) as address:
        yield address


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_address_of_the_client_is_its_one_page(served: str, address: str) -> None:
    answer = httpx.get(served + address)
    assert answer.status_code == 200
    assert "<title>Interlock</title>" in answer.text
    assert answer.headers["content-type"].startswith("text/html")
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("path", "media_type"),
    [("/worker.js", "text/javascript"), ("/manifest.webmanifest", "application/manifest+json")],
)
def test_what_installs_the_client_is_asked_about_each_time(
    served: str, path: str, media_type: str
) -> None:
    answer = httpx.get(served + path)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(media_type)
    assert answer.headers["cache-control"] == "no-cache"
    assert "script-src 'self'" in answer.headers["content-security-policy"]


def test_an_icon_that_was_not_built_is_not_found(served: str) -> None:
    answer = httpx.get(f"{served}/icons/interlock-192.png")
    assert answer.status_code == 404
    assert answer.headers["cache-control"] == "no-store"


def test_hashed_files_are_served_and_others_are_not_found(served: str) -> None:
    assert httpx.get(f"{served}/assets/app-1a2b.js").text == "export {}"
    assert httpx.get(f"{served}/assets/other.js").status_code == 404
    assert httpx.get(f"{served}/assets/..%2findex.html").status_code == 404
    assert httpx.get(f"{served}/nowhere").status_code == 404


@pytest.mark.parametrize(
    "path", ["%00", "a" * 300, ".", "..", "a%ffb", "%5c..%5c", "a%0ab", "x/" * 900]
)
async def test_what_cannot_be_a_file_is_not_found_and_tells_nothing(served: str, path: str) -> None:
    heard = await ask(served, f"GET /assets/{path} HTTP/1.1", "Host: localhost")
    assert heard.status == 404
    assert NOTHING_HERE.encode() in heard.answer
    assert b"/assets" not in heard.answer


@pytest.mark.parametrize(
    "address", [*ADDRESSES, "/health/live", "/health/ready", "/sign-in/options"]
)
def test_a_head_is_answered_like_a_get_without_its_body(served: str, address: str) -> None:
    with httpx.Client(base_url=served) as client:
        asked, got = client.head(address), client.get(address)
        assert (asked.status_code, asked.content) == (200, b"")
        for name in ("content-type", "content-length", "content-security-policy"):
            assert asked.headers[name] == got.headers[name]
        assert client.head("/graphql").status_code == 405
        assert client.head("/nowhere").status_code == 404
        assert client.head("/assets/app-1a2b.js").status_code == 200


def test_a_person_at_no_address_is_told_so_by_the_client(served: str) -> None:
    as_browser = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    answer = httpx.get(f"{served}/nowhere/x", headers=as_browser)
    assert answer.status_code == 404
    assert "<title>Interlock</title>" in answer.text
    told = httpx.get(f"{served}/nowhere/x").json()
    assert told["errors"][0]["extensions"] == {"kind": "NOT_FOUND"}


def test_a_ready_server_says_so_and_one_without_a_client_says_what_is_missing(
    served: str, neo4j: Embedded, tmp_path: Path
) -> None:
    assert httpx.get(f"{served}/health/ready").json() == {"status": "ready"}
    with running_server(neo4j, tmp_path, INTERLOCK_FRONTEND=str(tmp_path / "none")) as bare:
        answer = httpx.get(f"{bare}/health/ready")
        assert answer.status_code == 503
        assert answer.json()["reason"] == "The client is not built."
        assert httpx.get(f"{bare}/").status_code == 503


def test_nothing_describes_the_api_to_strangers(served: str) -> None:
    for address in ("/schema", "/schema/openapi.json", "/explorer/", "/docs"):
        assert httpx.get(served + address).status_code == 404
    assert httpx.get(f"{served}/graphql").status_code == 405
