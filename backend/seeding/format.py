"""Reads graph/seed: all its files into one checked seed, or a refusal naming file and slug."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar
from uuid import NAMESPACE_URL, uuid5

import yaml
from pydantic import ValidationError

from backend.seeding import records as r
from backend.seeding.checks import problems_of
from backend.seeding.records import Part, Seed

__all__ = ["Part", "Seed", "SeedError", "read_seed", "seed_id"]

NAMESPACE = uuid5(NAMESPACE_URL, "https://interlock.example/seed")
NOBODY = "none"  # written as the owner of a process that nobody owns

T = TypeVar("T", bound=r.Record)


def seed_id(slug: str) -> str:
    """The id of what the seed calls `slug`: always the same, so loading twice is loading once."""
    return str(uuid5(NAMESPACE, slug))


class SeedError(ValueError):
    """What is wrong with the seed: one sentence a line, each with its file and slug."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def read_seed(folder: Path) -> Seed:
    """Every record of the folder, in the order of the files; SeedError when something is wrong."""
    seed = _Reader(folder).read()
    if problems := problems_of(seed):
        raise SeedError(problems)
    return seed


class _OnceOnly(yaml.CSafeLoader):
    """YAML takes the last of two equal keys in silence, which loses words."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        for key in keys:
            if keys.count(key) > 1:
                line = node.start_mark.line + 1
                raise yaml.YAMLError(
                    f"the key {key!r} is written twice in the block that begins on line {line}"
                )
        return super().construct_mapping(node, deep)


class _Reader:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.seed = Seed()
        self.problems: list[str] = []

    def read(self) -> Seed:
        seed = self.seed
        lists: list[tuple[str, Callable[[str, Any], None]]] = [
            ("organisations*.yaml", self._each(r.Organisation, seed.organisations)),
            ("posts*.yaml", self._each(r.Post, seed.posts)),
            ("people*.yaml", self._each(r.Person, seed.people)),
            ("things*.yaml", self._each(r.Thing, seed.things)),
            ("documents*.yaml", self._each(r.Document, seed.documents)),
            ("purposes*.yaml", self._each(r.Purpose, seed.purposes)),
            ("processes/*.yaml", self._read_root),
            ("interactions*.yaml", self._each(r.Interaction, seed.interactions)),
            ("findings*.yaml", self._each(r.Finding, seed.findings)),
            ("views*.yaml", self._each(r.View, seed.views)),
        ]
        for pattern, take in lists:
            for path in sorted(self.folder.glob(pattern)):
                self._read_list(path, self._load(path), take)
        for path in sorted(self.folder.glob("lines*.yaml")):
            self._read_lines(path)
        if self.problems:
            raise SeedError(self.problems)
        self._settle_owners()
        return seed

    def _load(self, path: Path) -> Any:
        try:
            return yaml.load(path.read_text(encoding="utf-8"), Loader=_OnceOnly)  # noqa: S506 - it is a safe one
        except yaml.YAMLError as error:
            self.problems.append(f"{self._name(path)}: this is not YAML: {error}.")
            return []

    def _name(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()

    def _read_list(self, path: Path, written: Any, take: Callable[[str, Any], None]) -> None:
        if written is not None and not isinstance(written, list):
            self.problems.append(f"{self._name(path)}: a list of records was expected.")
            return
        for one in written or []:
            take(self._name(path), one)

    def _read_lines(self, path: Path) -> None:
        written = self._load(path) or {}
        kinds: dict[str, Callable[[str, Any], None]] = {
            "accountabilities": self._each(r.Accountability, self.seed.accountabilities),
            "delegations": self._each(r.Delegation, self.seed.delegations),
        }
        if not isinstance(written, dict) or set(written) - set(kinds):
            self.problems.append(
                f"{self._name(path)}: only accountabilities and delegations were expected."
            )
            return
        for kind, take in kinds.items():
            self._read_list(path, written.get(kind), take)

    def _each(self, kind: type[T], into: list[T]) -> Callable[[str, Any], None]:
        def take(file: str, written: Any) -> None:
            record = self._fit(kind, file, written)
            if record is not None:
                into.append(record)

        return take

    def _fit(self, kind: type[T], file: str, written: Any) -> T | None:
        slug = (
            written.get("id", "a record without an id")
            if isinstance(written, dict)
            else repr(written)
        )
        try:
            record = kind.model_validate(written)
        except ValidationError as error:
            for fault in error.errors():
                where = ".".join(str(step) for step in fault["loc"]) or "record"
                self.problems.append(f"{file}: {slug}: {where}: {fault['msg']}.")
            return None
        if record.id in self.seed.places:
            self.problems.append(
                f"{file}: {slug}: this slug is already used in {self.seed.places[record.id]}."
            )
            return None
        self.seed.places[record.id] = file
        return record

    def _read_root(self, file: str, written: Any) -> None:
        whole = written.pop("whole", None) if isinstance(written, dict) else None
        self._read_tree(file, written, whole)

    def _read_tree(self, file: str, written: Any, whole: str | None) -> None:
        parts = written.pop("parts", None) or [] if isinstance(written, dict) else []
        process = self._fit(r.Process, file, written)
        if process is None:
            return
        self.seed.processes.append(process)
        if whole is not None:
            self._add_part(whole, process.id, is_home=True)
        for part in parts:
            if isinstance(part, dict) and "shared" in part:
                self._read_shared(file, part, process.id)
            else:
                self._read_tree(file, part, process.id)

    def _read_shared(self, file: str, written: Any, whole: str) -> None:
        if set(written) != {"shared"} or not isinstance(written["shared"], str):
            self.problems.append(f"{file}: {whole}: a shared part says only `shared: slug`.")
            return
        self._add_part(whole, written["shared"], is_home=False)

    def _add_part(self, whole: str, part: str, *, is_home: bool) -> None:
        order = sum(known.whole == whole for known in self.seed.parts)
        self.seed.parts.append(Part(whole, part, is_home, order))

    def _settle_owners(self) -> None:
        """A process that names no owner has that of its home, perhaps in a file read later."""
        home = {part.part: part.whole for part in self.seed.parts if part.is_home}
        written = {process.id: process.owner for process in self.seed.processes}

        def owner_of(process: str) -> str | None:
            seen: set[str] = set()
            here: str | None = process
            while here is not None and here not in seen:
                if written.get(here) is not None:
                    return written[here]
                seen.add(here)
                here = home.get(here)
            return None

        settled = []
        for process in self.seed.processes:
            owner = owner_of(process.id)
            if owner is None and process.id not in home:
                file = self.seed.places[process.id]
                self.problems.append(
                    f"{file}: {process.id}: a process without a whole names its owner, or `none`."
                )
            settled.append(process.model_copy(update={"owner": None if owner == NOBODY else owner}))
        self.seed.processes = settled
        if self.problems:
            raise SeedError(self.problems)
