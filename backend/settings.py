"""What can be set from outside, read once from the environment."""

import os
from functools import cached_property
from pathlib import Path

from pydantic import AliasChoices, Field
from pydantic_settings import BaseSettings, SettingsConfigDict


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
    workers: int = Field(default=1, ge=1, le=64)
    strict_queries: bool = False
    """Warnings of the database become errors (tests)."""
    frontend: Path = Path(__file__).resolve().parent.parent / "frontend" / "dist"

    @cached_property
    def allowed_origins(self) -> frozenset[str]:
        return frozenset(o.strip().rstrip("/") for o in self.origins.split(",") if o.strip())
