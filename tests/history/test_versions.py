"""What a note said before: seen by those who may edit it, compared, named and brought back; nothing is lost."""

from base64 import b64decode
from typing import Any

from pycrdt import XmlElement, XmlText

from backend.prose import Prose
from tests.scene import Scene
from tests.text.window import window
from tests.world import Person

Row = dict[str, Any]
HISTORY = """query($id: ID!, $first: Int!, $after: String) {
  noteHistory(processId: $id, facet: WHY, first: $first, after: $after) {
    pageInfo { hasNextPage endCursor }
    edges { node { version before since until name people { name } namedBy { name } } } } }"""
VERSION = """query($id: ID!, $version: ID!) {
  noteVersion(processId: $id, facet: WHY, version: $version) {
    ... on NoteVersion { text state authors { client person { name } } } ... on Problem { kind message } } }"""
COMPARISON = """query($id: ID!, $before: ID!, $until: ID, $draft: String) {
  noteComparison(processId: $id, facet: WHY, before: $before, until: $until, draft: $draft) {
    ... on NoteComparison { lines { pieces { kind text } } } ... on Problem { kind message field } } }"""


async def sittings(person: Person, process: str) -> list[Row]:
    found = await person.ask(HISTORY, id=process, first=50, after=None)
    return [edge["node"] for edge in found["noteHistory"]["edges"]]


async def version(person: Person, process: str, number: str) -> Row:
    found: Row = (await person.ask(VERSION, id=process, version=number))["noteVersion"]
    return found


async def described(scene: Scene, *texts: str) -> None:
    for text in texts:
        await scene.ada.does("describe", processId=scene.top, facet="WHY", note=text)


async def text_of(scene: Scene) -> str:
    (why, *_) = (await scene.ada.page(scene.top))["facets"]
    return str(why["note"])


async def test_each_version_is_there_as_it_was(scene: Scene) -> None:
    await scene.world.note(scene.top, "why", "As it stood.")
    await described(scene, "First.", "First.\nSecond.", "Second.")
    texts = [(await version(scene.ada, scene.top, f"1.{n}"))["text"] for n in range(4)]
    assert texts == ["As it stood.", "First.", "First.\nSecond.", "Second."]


async def test_versions_outlive_the_states_that_a_document_is_opened_from(scene: Scene) -> None:
    """Also those before the last whole state, and long after it."""
    async with window(scene.ada, f"{scene.top}:WHY") as ada:
        for number in range(450):
            await ada.types(f"Line {number}")
            await ada.until_kept()
    rows = await scene.world.database.run_text(
        "MATCH (s:NoteState {documentId: $id}) RETURN s.number AS number ORDER BY number",
        id=f"{scene.top}:why",
    )
    assert len(rows) > 1
    for number in (1, 199, 250, 450):
        lines = (await version(scene.ada, scene.top, f"1.{number}"))["text"].split("\n")
        assert lines[-1] == f"Line {number - 1}", number


async def test_who_wrote_together_without_a_pause_is_one_sitting(scene: Scene) -> None:
    note = f"{scene.top}:WHY"
    async with window(scene.ada, note) as ada, window(scene.leah, note) as leah:
        for writer in (ada, leah, ada):
            await writer.types("A line.")
            await writer.until_kept()
    await scene.world.database.run_text(
        "MATCH (u:NoteUpdate {documentId: $id}) SET u.createdAt = u.createdAt - duration('PT11M')",
        id=f"{scene.top}:why",
    )
    async with window(scene.leah, note) as leah:
        await leah.types("Another.")
        await leah.until_kept()
    found = await sittings(scene.ada, scene.top)
    assert [(one["version"], [p["name"] for p in one["people"]]) for one in found] == [
        ("1.4", ["Leah"]),
        ("1.3", ["Ada", "Leah"]),
    ]


async def test_a_version_says_which_client_wrote_what(scene: Scene) -> None:
    note = f"{scene.top}:WHY"
    async with window(scene.ada, note) as ada, window(scene.leah, note) as leah:
        await ada.types("Of Ada.")
        await ada.until_kept()
        await leah.until(lambda: leah.copy.text == "Of Ada.")
        await leah.types("Of Leah.")
        await leah.until_kept()
        clients = {ada.copy.doc.client_id: "Ada", leah.copy.doc.client_id: "Leah"}
    found = await version(scene.ada, scene.top, "1.2")
    assert {int(one["client"]): one["person"]["name"] for one in found["authors"]} == clients
    assert Prose([b64decode(found["state"])]).text() == "Of Ada.\nOf Leah."
    first = await version(scene.ada, scene.top, "1.1")
    assert [one["person"]["name"] for one in first["authors"]] == ["Ada"]


async def test_versions_are_compared_in_lines_and_words(scene: Scene) -> None:
    await described(scene, "Blood is drawn at seven.\nIt is tested.", "Blood is drawn at eight.")
    found = await scene.ada.ask(COMPARISON, id=scene.top, before="1.1", until="1.2", draft=None)
    lines = [
        [(piece["kind"], piece["text"]) for piece in line["pieces"]]
        for line in found["noteComparison"]["lines"]
    ]
    same, rest = ("SAME", "Blood is drawn at "), ("SAME", ".")
    assert lines == [
        [same, ("REMOVED", "seven"), ("ADDED", "eight"), rest],
        [("REMOVED", "It is tested.")],
    ]


async def test_a_draft_is_compared_with_what_is_there(scene: Scene) -> None:
    await described(scene, "As it is.")
    found = await scene.ada.ask(
        COMPARISON, id=scene.top, before="1.1", until=None, draft="As it was."
    )
    (line,) = found["noteComparison"]["lines"]
    assert [piece["text"] for piece in line["pieces"]] == ["As it ", "is", "was", "."]
    both = await scene.ada.ask(COMPARISON, id=scene.top, before="1.1", until="1.1", draft="x")
    assert both["noteComparison"]["field"] == "until"


async def test_a_version_is_brought_back_with_its_marks_while_somebody_writes(scene: Scene) -> None:
    note = f"{scene.top}:WHY"
    async with window(scene.ada, note) as ada, window(scene.leah, note) as leah:

        def heading(root: Any) -> None:
            made = root.children.append(XmlElement("heading", {"level": "2"}))
            made.children.append(XmlText("Why we do it"))

        await ada.sends(ada.copy.edit(heading))
        await ada.until_kept()
        await ada.types("So that nothing is lost.")
        await ada.until_kept()
        await ada.sends(ada.copy.edit(lambda root: root.children.__delitem__(slice(0, 2))))
        await ada.types("All is otherwise.")
        await ada.until_kept()
        number = (await sittings(scene.ada, scene.top))[0]["version"]
        wanted = (await version(scene.ada, scene.top, "1.2"))["text"]
        assert int(number.split(".")[1]) >= 3
        await scene.leah.does("bringNoteBack", processId=scene.top, facet="WHY", version="1.2")
        await leah.types("And this beside.")
        await leah.until_kept()
        await ada.until(lambda: "And this beside." in ada.copy.text)
        lines = [line for line in ada.copy.text.split("\n") if line]
        assert sorted(lines) == sorted([*wanted.split("\n"), "And this beside."])
        assert '<heading level="2">Why we do it</heading>' in str(ada.copy.root)
    assert "So that nothing is lost." in await text_of(scene)


async def test_a_version_that_was_named_is_found_by_its_name(scene: Scene) -> None:
    await described(scene, "First.", "Second.")
    named = {"processId": scene.top, "facet": "WHY", "version": "1.1"}
    await scene.ada.does("nameNoteVersion", **named, name="Before the merger")
    (found,) = await sittings(scene.ada, scene.top)
    assert found["before"] == "1.0"
    assert (found["name"], found["namedBy"]["name"]) == ("Before the merger", "Ada")
    assert found["version"] == "1.1"
    await scene.leah.does("nameNoteVersion", **named, name="As agreed")
    (found,) = await sittings(scene.ada, scene.top)
    assert (found["name"], found["namedBy"]["name"]) == ("As agreed", "Leah")


async def test_who_only_reads_a_note_does_not_see_what_it_said_before(scene: Scene) -> None:
    await described(scene, "A name by mistake.", "Nothing.")
    body = await scene.carl.ask_raw(HISTORY, id=scene.top, first=1, after=None)
    assert body["errors"][0]["extensions"]["kind"] == "NOT_ALLOWED"
    assert (await version(scene.carl, scene.top, "1.1"))["kind"] == "NOT_ALLOWED"
    found = await scene.carl.ask(COMPARISON, id=scene.top, before="1.1", until=None, draft="")
    assert found["noteComparison"]["kind"] == "NOT_ALLOWED"


async def test_what_stood_under_a_stricter_label_is_read_by_that(scene: Scene) -> None:
    """Leah leads, and may edit what is not for named readers."""
    await scene.ada.does("setFacetLabel", processId=scene.top, facet="WHY", label="NAMED")
    await described(scene, "In confidence.")
    await described(scene, "In the open.")
    await scene.ada.does("setFacetLabel", processId=scene.top, facet="WHY", label="PUBLIC")
    await described(scene, "In the open, and more.")
    assert [one["version"] for one in await sittings(scene.leah, scene.top)] == ["1.3"]
    assert (await version(scene.leah, scene.top, "1.1"))["kind"] == "BAD_INPUT"
    assert (await version(scene.leah, scene.top, "1.3"))["text"] == "In the open, and more."
    assert (await version(scene.ada, scene.top, "1.1"))["text"] == "In confidence."
    refused = {"processId": scene.top, "facet": "WHY", "version": "1.1"}
    await scene.leah.refused("bringNoteBack", "BAD_INPUT", **refused)


async def test_a_version_that_never_was_is_refused(scene: Scene) -> None:
    await described(scene, "First.")
    for number in ("1.2", "2.1", "1", "", "1.1.1", "-1.1", "1.٣", "9" * 40 + ".1"):
        found = await version(scene.ada, scene.top, number)
        assert found["kind"] == "BAD_INPUT", number
