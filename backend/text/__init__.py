"""Notes that are typed together: docs/protocol.md."""
