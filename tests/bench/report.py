"""What was measured, as a table to read and as JSON to keep."""

import json
import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.bench.sampling import Summary, Timings

HEADINGS = (
    "",
    "clients",
    "p50 ms",
    "p99 ms",
    "per second",
    "of bare driver",
    "own CPU ms",
    "database CPU ms",
    "client busy",
)


@dataclass
class Report:
    reads: dict[tuple[str, str, int], Timings] = field(default_factory=dict)
    """By read, subject and number of clients."""
    changes: dict[str, Timings] = field(default_factory=dict)
    permissions: dict[str, float] = field(default_factory=dict)
    """Figures of deciding, by what they are of."""
    pages: dict[str, Timings] = field(default_factory=dict)
    withdrawal: Timings = field(default_factory=Timings)
    seconds: dict[str, float] = field(default_factory=dict)
    megabytes: dict[str, float] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    about: dict[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return {
            "about": self.about,
            "notes": self.notes,
            "reads": [
                {"read": read, "subject": subject, "clients": clients} | timings.summary().as_json()
                for (read, subject, clients), timings in self.reads.items()
            ],
            "change to second browser": {
                title: timings.summary().as_json() for title, timings in self.changes.items()
            },
            "permissions": self.permissions,
            "page of 50 of all processes by name": {
                title: timings.summary().as_json() for title, timings in self.pages.items()
            },
            "withdrawal to silence": self.withdrawal.summary().as_json(),
            "seconds": self.seconds,
            "megabytes": self.megabytes,
        }

    def save(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(self.as_json(), indent=2) + "\n", encoding="utf-8")

    def as_text(self) -> str:
        said = (
            f"{name}: {value:.1f}" if isinstance(value, float) else f"{name}: {value}"
            for name, value in self.about.items()
        )
        parts = [
            "; ".join(said),
            *("Note: " + note for note in self.notes),
            *(self._read(title) for title in dict.fromkeys(read for read, _, _ in self.reads)),
            _table(
                ("Change to second browser", *HEADINGS[2:5]), map(_change, self.changes.items())
            ),
            _table(("Permissions", ""), ((k, f"{v:,.1f}") for k, v in self.permissions.items())),
            _table(
                ("Page of 50 by name, in the database", *HEADINGS[2:5]),
                map(_change, self.pages.items()),
            ),
            _table(
                ("Withdrawal to silence", *HEADINGS[2:5]),
                [_change(("until a socket is closed", self.withdrawal))],
            ),
            _table(("Time", "seconds"), ((k, f"{v:.1f}") for k, v in self.seconds.items())),
            _table(("Memory", "MB"), ((k, f"{v:.0f}") for k, v in self.megabytes.items())),
        ]
        return "\n\n".join(parts)

    def _read(self, title: str) -> str:
        rows = []
        for (read, subject, clients), timings in self.reads.items():
            if read != title:
                continue
            found = timings.summary()
            bare = self.reads[(read, "bare driver", clients)].summary()
            ratio = f"{found.p50_ms / bare.p50_ms:.1f}x"
            cpu = _ms(found.own_cpu_ms), _ms(found.database_cpu_ms)
            busy = f"{found.client_cpu:.0%}"
            rows.append((subject, str(clients), *_numbers(found), ratio, *cpu, busy))
        return _table((title, *HEADINGS[1:]), rows)


def _change(item: tuple[str, Timings]) -> Sequence[str]:
    title, timings = item
    return (title, *_numbers(timings.summary()))


def _numbers(found: Summary) -> tuple[str, str, str]:
    return f"{found.p50_ms:.1f}", f"{found.p99_ms:.1f}", f"{found.per_second:.0f}"


def _ms(value: float | None) -> str:
    return "-" if value is None else f"{value:.1f}"


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [list(headings), *map(list, rows)]
    widths = [max(len(line[at]) for line in lines) for at in range(len(headings))]
    shown = [
        f"{line[0]:<{widths[0]}}  "
        + "  ".join(f"{cell:>{width}}" for cell, width in zip(line[1:], widths[1:], strict=True))
        for line in lines
    ]
    return "\n".join([shown[0], "-" * len(shown[0]), *shown[1:]])


def machine() -> dict[str, Any]:
    return {
        "machine": platform.machine(),
        "system": platform.system(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "load at the start": os.getloadavg()[0],
    }
