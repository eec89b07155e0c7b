"""The frames of the live protocol, docs/protocol.md: MessagePack maps, read into bounded types."""

from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

SUBPROTOCOL = "interlock.2"
LARGEST_FRAME = 256 * 1024
LARGEST_UPDATE = 64 * 1024
LARGEST_AWARENESS = 1024
LARGEST_VECTOR = 64 * 1024

Channel = Annotated[int, Meta(ge=1, le=99)]
Number = Annotated[int, Meta(ge=1, le=2**53)]
Client = Annotated[int, Meta(ge=1, lt=2**53)]
Vector = Annotated[bytes, Meta(max_length=LARGEST_VECTOR)]


class Open(Struct, tag="open", forbid_unknown_fields=True):
    channel: Channel
    note: Annotated[str, Meta(max_length=60)]
    client: Client
    epoch: Annotated[int, Meta(ge=1, le=2**53)] | None
    vector: Vector


class Update(Struct, tag="update", forbid_unknown_fields=True):
    channel: Channel
    number: Number
    update: bytes


class Sync(Struct, tag="sync", forbid_unknown_fields=True):
    channel: Channel
    vector: Vector


class Awareness(Struct, tag="awareness", forbid_unknown_fields=True):
    channel: Channel
    state: Annotated[bytes, Meta(max_length=LARGEST_AWARENESS)] | None


class Close(Struct, tag="close", forbid_unknown_fields=True):
    channel: Channel


class Ping(Struct, tag="ping", forbid_unknown_fields=True):
    pass


class Ask(Struct, tag="ask", forbid_unknown_fields=True):
    number: Number
    body: bytes


class Follow(Struct, tag="follow", forbid_unknown_fields=True):
    number: Number
    body: bytes


class Leave(Struct, tag="leave", forbid_unknown_fields=True):
    number: Number


OfText = Open | Update | Sync | Awareness | Close | Ping
OfMap = Ask | Follow | Leave
Said = OfText | OfMap
_reader: msgspec.msgpack.Decoder[Said] = msgspec.msgpack.Decoder(Said)
_writer = msgspec.msgpack.Encoder()


class NoFrame(Exception):
    """These bytes are no frame of the protocol."""


def read(data: bytes) -> Said:
    """A frame of a client."""
    try:
        return _reader.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise NoFrame(str(error)) from None


def write(what: str, /, **fields: Any) -> bytes:
    """A frame of the server."""
    return _writer.encode({"type": what, **fields})
