"""What can be set from outside, read once from the environment."""

import os
from functools import cached_property
from ipaddress import ip_network
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import AliasChoices, Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

THIS_MACHINE = frozenset({"127.0.0.1", "localhost", "[::1]"})
ANY_ADDRESS = frozenset({"", "0.0.0.0", "::"})  # noqa: S104


def default_data_folder() -> Path:
    home = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(home) / "interlock"


class Settings(BaseSettings):
    """Environment variables; the names without INTERLOCK_ are stable for scripts."""

    model_config = SettingsConfigDict(env_prefix="INTERLOCK_", populate_by_name=True)

    port: int = Field(default=8000, validation_alias=AliasChoices("port", "PORT"), ge=1, le=65535)
    host: str = "127.0.0.1"
    data: Path = Field(default_factory=default_data_folder)
    neo4j_uri: str | None = Field(
        default=None, validation_alias=AliasChoices("neo4j_uri", "NEO4J_URI")
    )
    neo4j_user: str = Field(
        default="neo4j", validation_alias=AliasChoices("neo4j_user", "NEO4J_USER")
    )
    neo4j_password: str = Field(
        default="", validation_alias=AliasChoices("neo4j_password", "NEO4J_PASSWORD"), repr=False
    )
    demo: bool = False
    """Demo people, listed on the sign-in page with their passwords."""
    dev: bool = False
    """Introspection and the in-browser explorer."""
    origins: str = ""
    """Further origins the client may be served from, comma separated; its own is always allowed."""
    trusted_proxies: str = ""
    """Addresses of reverse proxies, comma separated: what they say of a request's origin is believed."""
    audit_key: str = Field(default="", repr=False)
    """A secret that the audit is sealed with besides the installation's own key, which the database holds: who has the
    database only cannot make an audit up. Chosen before the first start, the same for every server, and kept."""
    public_reading: bool = False
    """Whether a visitor who is not signed in reads what is labelled public."""
    requests_per_second: float = Field(default=50.0, ge=0)
    """How many operations a second one person may ask of a server process, ten times that at once; 0 is no limit."""
    providers: Path | None = None
    """The file that describes the sign-in services of organisations."""
    second_step: Literal["named", "off"] = "named"
    """Whether what is for named readers needs a second step of signing in; in a demonstration it is not asked."""
    idle_minutes: int = Field(default=60, ge=1, le=12 * 60)
    """How long a session lasts that nobody uses."""
    settle_seconds: float = Field(default=60.0, ge=0)
    """How often the server looks for what comes due by itself: terms and organisations that end. 0 is never (tests)."""
    redis: str = Field(default="", repr=False)
    """Where a Redis listens that rings between server processes; none is needed by one alone."""
    workers: int = Field(default=1, ge=1, le=64)
    strict_queries: bool = False
    """Warnings of the database become errors (tests)."""
    frontend: Path = Path(__file__).resolve().parent.parent / "frontend" / "dist"

    @property
    def one_step_is_enough(self) -> bool:
        return self.demo or self.second_step == "off"

    @cached_property
    def allowed_origins(self) -> frozenset[str]:
        return frozenset(origin.rstrip("/") for origin in _listed(self.origins))

    @cached_property
    def address(self) -> str:
        """What people open, and where sign-in services send them back to: the first of the origins,
        or else this machine."""
        if named := _listed(self.origins):
            return named[0].rstrip("/")
        host = "localhost" if self.host in ANY_ADDRESS else self.host
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"

    @cached_property
    def allowed_hosts(self) -> frozenset[str]:
        """The hosts we answer for, without port. Any other may be a stranger's name that points here."""
        named = {urlsplit(origin).hostname or "" for origin in self.allowed_origins}
        if self.host not in ANY_ADDRESS:
            named.add(self.host.lower())
        return THIS_MACHINE | {f"[{host}]" if ":" in host else host for host in named - {""}}

    @cached_property
    def proxies(self) -> list[str]:
        return _listed(self.trusted_proxies)

    @field_validator("trusted_proxies")
    @classmethod
    def _are_addresses(cls, value: str) -> str:
        for proxy in _listed(value):
            ip_network(proxy)
        return value

    @field_validator("redis")
    @classmethod
    def _is_redis(cls, value: str) -> str:
        if value and urlsplit(value).scheme not in {"redis", "rediss", "unix"}:
            raise ValueError("a Redis is named as redis://HOST:PORT, rediss:// or unix://")
        return value


def _listed(value: str) -> list[str]:
    return [one.strip() for one in value.split(",") if one.strip()]
