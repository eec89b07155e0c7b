"""Documents: linked to processes, one document to many."""

import pytest

from tests.scene import Scene
from tests.world import new_id

ADDRESS = "https://example.org/handover?a=1#top"


async def test_a_known_id_links_the_document_that_is_there(scene: Scene) -> None:
    document = new_id()
    link = {"documentId": document, "title": "Handover guideline", "url": ADDRESS}
    await scene.ada.does("linkDocument", processId=scene.first, **link)
    other = {"documentId": document, "title": "Another title", "url": None}
    await scene.ada.does("linkDocument", processId=scene.second, **other)
    (shown,) = (await scene.ada.page(scene.second))["documents"]
    assert shown == {"id": document, "title": "Handover guideline", "url": ADDRESS}


async def test_unlinking_leaves_the_document_where_else_it_is(scene: Scene) -> None:
    document = new_id()
    for process in (scene.first, scene.second):
        link = {"documentId": document, "title": "Guideline"}
        await scene.ada.does("linkDocument", processId=process, **link)
    await scene.ada.does("unlinkDocument", processId=scene.first, documentId=document)
    assert (await scene.ada.page(scene.first))["documents"] == []
    assert len((await scene.ada.page(scene.second))["documents"]) == 1


async def test_an_attribute_links_documents_of_its_own(scene: Scene) -> None:
    document, attribute = new_id(), await scene.attribute()
    link = {"documentId": document, "title": "Shared care record", "url": ADDRESS}
    await scene.ada.does("linkDocument", processId=scene.second, **link)
    await scene.ada.does("linkAttributeDocument", attributeId=attribute, **link)
    page = await scene.ada.page(scene.first)
    (shown,) = [a for facet in page["facets"] for a in facet["attributes"] if a["documents"]]
    assert shown["id"] == attribute
    assert shown["documents"] == [{"id": document, "title": "Shared care record", "url": ADDRESS}]
    assert page["documents"] == []
    unlink = {"attributeId": attribute, "documentId": document}
    await scene.ada.does("unlinkAttributeDocument", **unlink)
    await scene.ada.refused("unlinkAttributeDocument", "ALREADY_SO", **unlink)
    assert len((await scene.ada.page(scene.second))["documents"]) == 1


async def test_an_id_of_something_else_is_no_document(scene: Scene) -> None:
    link = {"processId": scene.first, "documentId": scene.second, "title": "Guideline"}
    refusal = await scene.ada.refused("linkDocument", "BAD_INPUT", **link)
    assert refusal["field"] == "documentId"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,<script>",
        "//example.org",
        "ftp://example.org",
        "https://exa mple.org",
        "https://example.org/\u202egnp.exe",
        "https://" + "x" * 2_000,
        "https://",
        "https:///handover",
        "https:example.org",
        "https://:443/",
        "https://.",
        "https://?a=1",
        "https://example.org:port/",
        "https://example.org:65536/",
        "https://[::1",
        "https://[example.org]/",
        "https://x\\@evil.example",
        "https://ada@example.org",
        "https://ada:secret@example.org/",
        "https://@example.org",
        "https://exa%6dple.org",
        "https://exa\u200bmple.org",
        'http://a"b<c>',
        'https://example.org/a"b',
        "https://example.org/<script>",
        "https://example.org/`",
        "https://example.org/a b",
        "https://example.org/a\u00a0b",
        "https://example.org/a\tb",
    ],
)
async def test_a_link_is_a_web_address(scene: Scene, url: str) -> None:
    before = await scene.world.stands()
    link = {"processId": scene.first, "documentId": new_id(), "title": "Guideline", "url": url}
    refusal = await scene.ada.refused("linkDocument", "BAD_INPUT", **link)
    assert refusal["field"] == "url"
    assert await scene.world.stands() == before


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("HTTPS://example.org/A", "https://example.org/A"),
        ("  Http://Example.org  ", "http://Example.org"),
        ("https://example.org", "https://example.org"),
        ("https://example.org:8443/a?b=c&d=[e]#f", "https://example.org:8443/a?b=c&d=[e]#f"),
        ("https://example.org/Alzheimer's", "https://example.org/Alzheimer's"),
        ("https://example.org/@ada/é%20è", "https://example.org/@ada/é%20è"),
        ("https://bücher.example/", "https://bücher.example/"),
        ("https://उदाहरण.example/", "https://उदाहरण.example/"),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8000/"),
        ("http://[::1]:8000/", "http://[::1]:8000/"),
        ("http://ward_7", "http://ward_7"),
        ("  ", None),
    ],
)
async def test_a_web_address_is_kept_with_its_scheme_in_small_letters(
    scene: Scene, given: str, kept: str | None
) -> None:
    link = {"processId": scene.first, "documentId": new_id(), "title": "Guideline", "url": given}
    await scene.ada.does("linkDocument", **link)
    (shown,) = (await scene.ada.page(scene.first))["documents"]
    assert shown["url"] == kept


@pytest.mark.parametrize("title", ["", "x" * 201, "x" * 100_000, "a\x00b", "a\nb"])
async def test_a_title_has_1_to_200_characters_on_one_line(scene: Scene, title: str) -> None:
    link = {"processId": scene.first, "documentId": new_id(), "title": title}
    refusal = await scene.ada.refused("linkDocument", "BAD_INPUT", **link)
    assert refusal["field"] == "title"
