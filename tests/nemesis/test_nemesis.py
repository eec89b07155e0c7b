"""Nothing that was acknowledged is lost, and nothing is there twice, whatever breaks."""

import json
import os
from pathlib import Path

from tests.nemesis.run import Size, run
from tests.servers import ROOT

SOAKS = bool(os.environ.get("INTERLOCK_SOAK"))
SEED = int(os.environ.get("INTERLOCK_SEED", "20"))
SIZE = Size(1800, 60, 12, 60) if SOAKS else Size(45, 20, 5, 10)


async def test_whatever_breaks_what_was_acknowledged_is_there_once(tmp_path: Path) -> None:
    report = await run(SEED, SIZE, tmp_path)
    if SOAKS:
        kept = ROOT / "build" / "soak.json"
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(json.dumps(report.row(), indent=2))
    assert report.wrong == [], f"seed {SEED}: {report.log}"
    assert report.lines
    assert report.commands
    assert len(report.deeds) == 6
