"""How processes are asked for and changed; one line a resolver."""

from collections.abc import Callable
from enum import Enum
from typing import Annotated, Any

import strawberry

from backend.answers import Answer, CommandInput, PlaceInput, Problem, make
from backend.connections import Connection, check_first, page, read_cursor
from backend.context import Info
from backend.database import Row
from backend.errors import Refusal
from backend.processes import actions, aside, queries
from backend.processes.types import Attribute, Facet, Part, Process, complete
from backend.rules import clean_id


@strawberry.type(description="A process and everything living below it, to a depth; flat.")
class Cluster:
    top: Process
    processes: list[Process]
    parts: list[Part]
    attributes: list[Attribute]
    token: str = strawberry.field(description="Every change after it is told by clusterChanges.")


@strawberry.enum(description="What becomes of the parts of a process that is set aside.")
class PartsGo(Enum):
    WITH_THE_WHOLE = "WITH_THE_WHOLE"
    MOVE_UP = "MOVE_UP"


ProcessAnswer = Annotated[Process | Problem, strawberry.union("ProcessAnswer")]
ClusterAnswer = Annotated[Cluster | Problem, strawberry.union("ClusterAnswer")]


async def _page_of(
    info: Info, scope: str, rows: list[Row], first: int, keys: Callable[[Row], list[Any]]
) -> Connection[Process]:
    """A page of rows that each have a `process`; `keys`: what the next page begins after."""
    viewer = info.context.viewer
    await complete(info.context, [row["process"] for row in rows])
    return page(info, scope, rows, first, keys, lambda row: Process.of(row["process"], viewer))


@strawberry.type
class ProcessQuery:
    @strawberry.field(
        description="One process, with whatever is asked of it; where this person may know only that it stands there, "
        "as a restricted process."
    )
    async def process(self, info: Info, id: strawberry.ID) -> ProcessAnswer:
        viewer = info.context.viewer
        try:
            row, path = await queries.get_seen(info.context.database, viewer, id)
        except Refusal as refusal:
            return await Problem.of(refusal, info.context)
        if (
            "restricted" in row
        ):  # what was asked for is refused, though one may know that it is there
            info.context.denied(queries.not_read(row["id"]))
        info.context.paths.prime(row["id"], {"path": path})
        await complete(info.context, [row])
        return Process.of(row, viewer)

    @strawberry.field(description="A process and everything below it, at most 12 layers deep.")
    async def cluster(
        self, info: Info, id: strawberry.ID, depth: int = 3, with_attributes: bool = False
    ) -> ClusterAnswer:
        viewer, database = info.context.viewer, info.context.database
        try:
            found = await queries.get_cluster(database, viewer, id, depth)
        except Refusal as refusal:
            return await Problem.of(refusal, info.context)
        await complete(info.context, found.processes)
        ids = [row["id"] for row in found.processes] if with_attributes else []
        attributes = await queries.list_attributes(database, viewer, ids)
        for row in attributes:
            info.context.has_read({"id": row["processId"]}, row)
        return Cluster(
            top=Process.of(found.top, viewer),
            processes=Process.rows(found.processes, viewer),
            parts=Part.rows(found.parts),
            attributes=[Attribute.of(row) for row in attributes],
            token=info.context.changes.token(viewer, found.number),
        )

    @strawberry.field(
        description="The processes without a whole, where a map can start; largest first."
    )
    async def clusters(
        self, info: Info, first: int = 50, after: str | None = None
    ) -> Connection[Process]:
        parts, process_id = read_cursor(info, "clusters", after, 2)
        rows = await info.context.database.rows(
            "processes/tops",
            afterParts=parts,
            afterId=process_id,
            most=check_first(first) + 1,
            viewer=info.context.viewer.facts,
        )
        return await _page_of(
            info, "clusters", rows, first, lambda row: [row["parts"], row["process"]["id"]]
        )

    @strawberry.field(description="Every process that you may read, by name.")
    async def processes(
        self, info: Info, first: int = 50, after: str | None = None
    ) -> Connection[Process]:
        name, process_id = read_cursor(info, "processes", after, 2)
        rows = await info.context.database.rows(
            "processes/by_name",
            afterName=name or "",
            afterId=process_id or "",
            most=check_first(first) + 1,
            viewer=info.context.viewer.facts,
        )
        return await _page_of(
            info, "processes", rows, first, lambda row: [row["nameKey"], row["process"]["id"]]
        )

    @strawberry.field(
        description="Processes whose name or content holds the words: exact names first, then names that begin "
        "so, then other names, then names in other forms of the words, then content, then owners; within each by "
        "name. Where nothing holds the words, names that hold words like them."
    )
    async def search_processes(
        self, info: Info, words: str, first: int = 20, after: str | None = None
    ) -> Connection[Process]:
        scope = f"search:{words}"
        keys = read_cursor(info, scope, after, 3)
        context = info.context
        rows = await queries.search(
            context.database, context.viewer, words, check_first(first), keys
        )
        return await _page_of(
            info,
            scope,
            rows,
            first,
            lambda row: [row["rank"], row["nameKey"], row["process"]["id"]],
        )

    @strawberry.field(
        description="What was set aside in a cluster and may be brought back, newest first."
    )
    async def set_aside_parts(self, info: Info, cluster_id: strawberry.ID) -> list[Process]:
        info.context.require_person()
        rows = await info.context.database.rows(
            "processes/set_aside_list",
            clusterId=clean_id(cluster_id, "process"),
            viewer=info.context.viewer.facts,
        )
        processes = [row["process"] for row in rows]
        await complete(info.context, processes)
        return Process.rows(processes, info.context.viewer)


@strawberry.type
class ProcessMutation:
    @strawberry.mutation(description=actions.start_cluster.__doc__)
    async def start_cluster(
        self,
        info: Info,
        command: CommandInput,
        id: strawberry.ID,
        name: str,
        owner_post_id: strawberry.ID,
    ) -> Answer:
        return await make(
            info,
            command,
            "startCluster",
            actions.start_cluster,
            id=id,
            name=name,
            owner_post_id=owner_post_id,
        )

    @strawberry.mutation(description=actions.add_part.__doc__)
    async def add_part(
        self,
        info: Info,
        command: CommandInput,
        whole_id: strawberry.ID,
        id: strawberry.ID,
        name: str,
        place: PlaceInput | None = None,
    ) -> Answer:
        return await make(
            info,
            command,
            "addPart",
            actions.add_part,
            whole_id=whole_id,
            id=id,
            name=name,
            place=place,
        )

    @strawberry.mutation(description=actions.rename.__doc__)
    async def rename(
        self, info: Info, command: CommandInput, process_id: strawberry.ID, name: str
    ) -> Answer:
        return await make(info, command, "rename", actions.rename, process_id=process_id, name=name)

    @strawberry.mutation(description=actions.describe.__doc__)
    async def describe(
        self,
        info: Info,
        command: CommandInput,
        process_id: strawberry.ID,
        facet: Facet,
        note: str,
    ) -> Answer:
        return await make(
            info,
            command,
            "describe",
            actions.describe,
            process_id=process_id,
            facet=facet.value,
            note=note,
        )

    @strawberry.mutation(description=actions.move_part.__doc__)
    async def move_part(
        self,
        info: Info,
        command: CommandInput,
        part_id: strawberry.ID,
        from_whole_id: strawberry.ID,
        to_whole_id: strawberry.ID,
        place: PlaceInput | None = None,
    ) -> Answer:
        return await make(
            info,
            command,
            "movePart",
            actions.move_part,
            part_id=part_id,
            from_whole_id=from_whole_id,
            to_whole_id=to_whole_id,
            place=place,
        )

    @strawberry.mutation(description=actions.leave_whole.__doc__)
    async def leave_whole(
        self,
        info: Info,
        command: CommandInput,
        part_id: strawberry.ID,
        whole_id: strawberry.ID,
    ) -> Answer:
        return await make(
            info, command, "leaveWhole", actions.leave_whole, part_id=part_id, whole_id=whole_id
        )

    @strawberry.mutation(description=actions.make_home.__doc__)
    async def make_home(
        self,
        info: Info,
        command: CommandInput,
        part_id: strawberry.ID,
        whole_id: strawberry.ID,
    ) -> Answer:
        return await make(
            info, command, "makeHome", actions.make_home, part_id=part_id, whole_id=whole_id
        )

    @strawberry.mutation(description=aside.set_aside.__doc__)
    async def set_aside(
        self,
        info: Info,
        command: CommandInput,
        process_id: strawberry.ID,
        parts: PartsGo = PartsGo.WITH_THE_WHOLE,
    ) -> Answer:
        return await make(
            info,
            command,
            "setAside",
            aside.set_aside,
            process_id=process_id,
            parts=parts.value,
        )

    @strawberry.mutation(description=aside.bring_back.__doc__)
    async def bring_back(
        self, info: Info, command: CommandInput, process_id: strawberry.ID
    ) -> Answer:
        return await make(info, command, "bringBack", aside.bring_back, process_id=process_id)
