"""The sign-in services of organisations, as the file says that INTERLOCK_PROVIDERS names.

Read whole at the start: a service that is half described would be found out by the first person who uses it.
"""

import os
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Self
from urllib.parse import urlsplit

import yaml
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    field_validator,
    model_validator,
)

from backend.errors import Unusable

THIS_MACHINE = frozenset({"127.0.0.1", "localhost", "::1"})
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True)]
Secret = Annotated[str, StringConstraints(min_length=1)]


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Texts = Annotated[list[Text], BeforeValidator(_listed)]


class _Written(BaseModel):
    """A misspelt key is an error: a silent one would leave a door open, or shut."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class SecondFactor(_Written):
    """What the service says in `amr` or `acr` when a person proved more than a password."""

    amr: Texts = ["mfa", "otp", "hwk"]
    acr: Texts = []


class Provider(_Written):
    """One organisation's sign-in service. `posts`: which posts come by which group."""

    id: Slug
    label: Text
    issuer: Text
    client_id: Text
    client_secret: Secret | None = Field(default=None, repr=False)
    client_secret_env: Text | None = None
    organisation: Text
    groups_claim: Text = "groups"
    posts: dict[Text, Texts] = {}
    second_factor: SecondFactor = SecondFactor()

    @field_validator("issuer")
    @classmethod
    def _is_an_address(cls, value: str) -> str:
        if not is_safe(value) or urlsplit(value).query or urlsplit(value).fragment:
            raise ValueError("an issuer is an https address without query")
        return value

    @model_validator(mode="after")
    def _has_a_secret(self) -> Self:
        if (self.client_secret is None) == (self.client_secret_env is None):
            raise ValueError("it needs one of client_secret and client_secret_env")
        if self.client_secret_env and not os.environ.get(self.client_secret_env):
            raise ValueError(f"the environment has no {self.client_secret_env}")
        return self

    @property
    def secret(self) -> str:
        return self.client_secret or os.environ[self.client_secret_env or ""]

    def posts_of(self, groups: list[str]) -> list[str]:
        return sorted({post for group in groups for post in self.posts.get(group, [])})


def is_safe(address: str) -> bool:
    """Over TLS, or not leaving this machine."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    if not parts.hostname or parts.username or parts.password:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in THIS_MACHINE)


def load_providers(path: Path | None) -> Mapping[str, Provider]:
    """Every service by its id, in the order of the file; or a sentence that names the entry and the cause."""
    if path is None:
        return {}
    found = [_provider(path, at, entry) for at, entry in enumerate(_entries(path), start=1)]
    counted = Counter(provider.id for provider in found)
    for provider in found:
        if counted[provider.id] > 1:
            raise Unusable(f"The providers file {path} has two entries with the id {provider.id}.")
    return {provider.id: provider for provider in found}


def _entries(path: Path) -> list[Any]:
    try:
        written = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not text"
        raise Unusable(f"The providers file {path} cannot be read: {reason}.") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" at line {mark.line + 1}" if mark else ""
        raise Unusable(f"The providers file {path} is not YAML{where}.") from None
    entries = written.get("providers") if isinstance(written, dict) else None
    if not isinstance(entries, list) or set(written) != {"providers"}:
        raise Unusable(f"The providers file {path} must hold one list, `providers`.")
    return entries


def _provider(path: Path, at: int, entry: Any) -> Provider:
    try:
        return Provider.model_validate(entry)
    except ValidationError as error:
        first = error.errors()[0]
        named = entry.get("id") if isinstance(entry, dict) else None
        who = f"entry {at}" + (f" ({named})" if isinstance(named, str) else "")
        field = ".".join(str(part) for part in first["loc"])
        reason = first["msg"].removeprefix("Value error, ")
        about = f"{field}: {reason}" if field else reason
        raise Unusable(f"The providers file {path} is wrong at {who}: {about}.") from None
