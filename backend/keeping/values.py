"""Values of the database as JSON and back: what JSON does not know is an object with one key."""

from base64 import b64decode, b64encode
from datetime import date, datetime
from typing import Any


def to_json(value: Any) -> Any:
    if isinstance(value, list):
        return [to_json(one) for one in value]
    if isinstance(value, bytes | bytearray):
        return {"$bytes": b64encode(value).decode()}
    if hasattr(value, "to_native"):
        value = value.to_native()
    if isinstance(value, datetime):
        return {"$time": value.isoformat()}
    if isinstance(value, date):
        return {"$day": value.isoformat()}
    return value


def from_json(value: Any) -> Any:
    if isinstance(value, list):
        return [from_json(one) for one in value]
    if isinstance(value, dict):
        ((kind, text),) = value.items()
        if kind == "$bytes":
            return b64decode(text)
        return datetime.fromisoformat(text) if kind == "$time" else date.fromisoformat(text)
    return value
