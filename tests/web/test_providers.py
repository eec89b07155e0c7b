"""A wrong providers file is told at the start, in one sentence that names the entry and the cause."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from backend.errors import Unusable
from backend.web.openid.providers import load_providers

GOOD = """
providers:
  - id: north
    label: Northern NHS Trust
    issuer: https://login.north.example/realms/staff
    client_id: interlock
    client_secret: s3cret
    organisation: northern
    posts:
      matrons: ward-7-matron
      managers: [ward-7-manager, ward-8-manager]
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "providers.yaml"


def test_a_group_gives_one_post_or_several(file: Path) -> None:
    file.write_text(GOOD)
    north = load_providers(file)["north"]
    assert north.posts_of(["matrons", "managers", "others"]) == [
        "ward-7-manager",
        "ward-7-matron",
        "ward-8-manager",
    ]
    assert north.second_factor.amr == ["mfa", "otp", "hwk"]
    assert "s3cret" not in repr(north)


def test_no_file_is_no_service() -> None:
    assert load_providers(None) == {}


def test_a_secret_comes_from_the_environment(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text(GOOD.replace("client_secret: s3cret", "client_secret_env: NORTH_SECRET"))
    with pytest.raises(Unusable, match=r"entry 1 \(north\).*has no NORTH_SECRET"):
        load_providers(file)
    monkeypatch.setenv("NORTH_SECRET", "told elsewhere")
    assert load_providers(file)["north"].secret == "told elsewhere"


@pytest.mark.parametrize(
    ("was", "instead", "said"),
    [
        ("client_id: interlock", "", "entry 1 (north): client_id: Field required"),
        ("client_secret: s3cret", "", "entry 1 (north): it needs one of client_secret"),
        ("label:", "lable:", "entry 1 (north): label: Field required"),
        ("https://login", "http://login", "entry 1 (north): issuer: an issuer is an https"),
        ("https://login", "https://me:pw@login", "entry 1 (north): issuer: an issuer is an https"),
        ("staff", "staff?a=b", "entry 1 (north): issuer: an issuer is an https"),
        ("id: north", "id: ../north", "entry 1 (../north): id: "),
        ("organisation: northern", "organisation: []", "entry 1 (north): organisation: "),
        ("ward-7-matron", "{a: b}", "entry 1 (north): posts.matrons: "),
        ("posts:", "extra: 1\n    posts:", "entry 1 (north): extra: Extra inputs"),
        ("  - id", "  - just words\n  - id", "entry 1: "),
        ("providers:", "services:", "must hold one list, `providers`"),
        ("providers:", "providers: [", "is not YAML at line"),
        ("posts:", "posts: [*gone]\n    x:", "is not YAML at line"),
    ],
)
def test_what_is_wrong_is_named(file: Path, was: str, instead: str, said: str) -> None:
    file.write_text(GOOD.replace(was, instead))
    with pytest.raises(Unusable) as refused:
        load_providers(file)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)
    assert "s3cret" not in str(refused.value)


def test_two_services_have_two_ids(file: Path) -> None:
    file.write_text(GOOD + GOOD.replace("providers:\n", ""))
    with pytest.raises(Unusable, match="two entries with the id north"):
        load_providers(file)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="cannot be read: No such file"):
        load_providers(tmp_path / "nowhere.yaml")


def test_nothing_is_started_with_a_wrong_file(file: Path, tmp_path: Path) -> None:
    file.write_text(GOOD.replace("client_id", "clientid"))
    known = os.environ | {"INTERLOCK_PROVIDERS": str(file), "INTERLOCK_DATA": str(tmp_path)}
    command = [sys.executable, "-m", "backend", "serve"]
    ended = subprocess.run(command, env=known, capture_output=True, text=True, timeout=60)
    assert ended.returncode == 1
    assert ended.stderr.startswith(f"interlock: The providers file {file} is wrong at entry 1")
    assert "Traceback" not in ended.stderr
    assert list(tmp_path.glob("neo4j*")) == []
