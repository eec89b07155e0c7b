"""Values of the database as JSON and back: what JSON does not know is an object with one key."""

from base64 import b64decode, b64encode
from datetime import date, datetime
from typing import Any

LARGEST = 2**63 - 1


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
    """The value that was written so; a ValueError if the database could not hold it."""
    return _many(value) if isinstance(value, list) else _one(value)


def _many(values: list[Any]) -> list[Any]:
    found = [_one(value) for value in values]
    if len({type(one) for one in found}) > 1 or any(isinstance(one, bytes) for one in found):
        raise ValueError("it holds a list of different kinds of values")
    return found


def _one(value: Any) -> Any:
    match value:
        case {"$bytes": str(text), **others} if not others:
            return b64decode(text, validate=True)
        case {"$time": str(text), **others} if not others:
            return datetime.fromisoformat(text)
        case {"$day": str(text), **others} if not others:
            return date.fromisoformat(text)
        case bool() | float():
            return value
        case int() if -LARGEST - 1 <= value <= LARGEST:
            return value
        case str() if _is_unicode(value):
            return value
    raise ValueError("it holds a value that the database cannot hold")


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:  # half a character, which JSON can spell
        return False
    return True
