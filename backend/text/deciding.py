"""Who may read and write a note, from what the database says of it."""

from dataclasses import dataclass

from backend.database import Row
from backend.errors import ProblemKind, Refusal, not_found
from backend.permissions import Action, Stated, Viewer, decide, reads, reads_content, require


@dataclass(frozen=True)
class Decides:
    """What decides about a note: the facts of its process, and its own label and purpose."""

    process: Stated
    note: Row
    is_set_aside: bool

    @staticmethod
    def of(row: Row) -> "Decides":
        process = Stated(row["process"])
        note = row["note"] or {"label": process.get("label"), "purposeId": None}
        deciding = {key: note[key] for key in ("label", "purposeId")}
        return Decides(process, deciding, bool(row["setAside"]))


def may_read(viewer: Viewer, about: Decides) -> bool:
    process = about.process
    return viewer.person and reads(viewer, process) and reads_content(viewer, process, about.note)


def may_write(viewer: Viewer, about: Decides) -> bool:
    """Nobody writes where they do not read."""
    return (
        not about.is_set_aside
        and may_read(viewer, about)
        and decide(viewer, Action.EDIT, about.process).allowed
        and reads_content(viewer, about.process, about.note, "edit")
    )


def may_stay_on_devices(about: Decides) -> bool:
    """Whether a browser may keep a copy: not of what is for named readers, or kept for a purpose."""
    return about.note["label"] != "named" and about.note["purposeId"] is None


def require_reading(viewer: Viewer, about: Decides, process_id: str) -> None:
    """Absent and forbidden are one answer."""
    if not may_read(viewer, about):
        raise absent(process_id).about("read", process_id, about.process)


def absent(process_id: str) -> Refusal:
    return not_found("note").about("read", process_id)


def require_writing(viewer: Viewer, about: Decides, name: str) -> None:
    """The reason why somebody may not write who may read."""
    if about.is_set_aside:
        message = f"“{name}” has been set aside. Bring it back first."
        raise Refusal(ProblemKind.IS_SET_ASIDE, message, rule=5)
    require(viewer, Action.EDIT, about.process)
    if not may_write(viewer, about):
        message = f"You may not edit this note of “{name}”."
        raise Refusal(ProblemKind.NOT_ALLOWED, message)
