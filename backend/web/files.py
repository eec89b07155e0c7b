"""The built client: hashed assets for ever, and one page for every address of the client."""

import asyncio
from pathlib import Path
from typing import Any

from litestar import MediaType, Request, Response, Router, get
from litestar.datastructures import State
from litestar.exceptions import NotFoundException
from litestar.file_system import BaseLocalFileSystem
from litestar.static_files import create_static_files_router
from litestar.types import PathType
from litestar.types.file_types import FileInfo

from backend.settings import Settings
from backend.web.said import said

NOTHING_HERE = "There is nothing at this address."
PAGES = [
    "/",
    "/sign-in",
    "/invitation",
    "/organisation/{rest:path}",
    "/audit",
    "/history/{rest:path}",
    "/map",
    "/map/{rest:path}",
    "/process/{rest:path}",
]


@get(PAGES, media_type=MediaType.HTML)
async def client(request: Request[None, None, State]) -> Response[bytes]:
    """The client's one page; it finds its own way from the address."""
    page = await asyncio.to_thread(_bytes_of, request.app.state.settings.frontend / "index.html")
    if page is None:
        text = "The client is not built: run `make run`, or `npm run build` in frontend."
        return Response(text.encode(), status_code=503, media_type=MediaType.TEXT)
    return Response(page, media_type=MediaType.HTML)


def not_found(request: Request[None, None, State], _: NotFoundException) -> Response[bytes]:
    """No such address: the client says so to a person, one sentence of JSON to a program.

    Never the framework's own words: they tell where our files are."""
    page = _bytes_of(request.app.state.settings.frontend / "index.html")
    asks_for_page = "text/html" in request.headers.get("accept", "")
    if page is None or not asks_for_page or request.method != "GET":
        return Response(said("NOT_FOUND", NOTHING_HERE), status_code=404, media_type=MediaType.JSON)
    return Response(page, status_code=404, media_type=MediaType.HTML)


def _bytes_of(page: Path) -> bytes | None:
    return page.read_bytes() if page.exists() else None


class _Files(BaseLocalFileSystem):
    """What cannot be the name of a file, or cannot be read, is not there."""

    async def info(self, path: PathType, **others: Any) -> FileInfo:
        try:
            return await super().info(path, **others)
        except (OSError, ValueError) as error:
            raise FileNotFoundError from error


WITHOUT_A_HASH = {
    "/worker.js": "text/javascript",
    "/manifest.webmanifest": "application/manifest+json",
    "/icons/interlock-192.png": "image/png",
    "/icons/interlock-512.png": "image/png",
    "/icons/interlock-maskable-512.png": "image/png",
}
"""What a browser looks for at an address of its own when it installs the client: a list, so that no path is made
of what is asked for. The worker's address decides for which pages it answers, so it stands at the top."""


@get(list(WITHOUT_A_HASH), include_in_schema=False)
async def installable(request: Request[None, None, State]) -> Response[bytes]:
    """Looked at anew each time (the guard says so): a new build is noticed as soon as somebody comes."""
    path = request.url.path
    found = await asyncio.to_thread(_bytes_of, request.app.state.settings.frontend / path[1:])
    if found is None:
        raise NotFoundException
    return Response(found, media_type=WITHOUT_A_HASH[path])


def assets(folder: Path) -> Router:
    """Files whose name holds their hash: a browser may keep them."""
    (folder / "assets").mkdir(parents=True, exist_ok=True)
    return create_static_files_router(
        path="/assets",
        directories=[folder / "assets"],
        file_system=_Files(),
        include_in_schema=False,
    )


def explorer(settings: Settings) -> list[Router]:
    """The in-browser explorer of the API, in development only, where `make explorer` has built it."""
    built = settings.frontend.parent / "explorer" / "dist"
    if not settings.dev or not built.exists():
        return []
    return [
        create_static_files_router(
            path="/explorer",
            directories=[built],
            file_system=_Files(),
            html_mode=True,
            include_in_schema=False,
        )
    ]
