"""Whether the server lives, and whether everything it needs works."""

from litestar import Request, Response, get
from litestar.datastructures import State

from backend.migrations import newest, version_of


@get("/health/live")
async def live() -> dict[str, str]:
    return {"status": "live"}


@get("/health/ready")
async def ready(request: Request[None, None, State]) -> Response[dict[str, str]]:
    """503 with the reason until everything works."""
    reason = await _missing(request)
    if reason:
        return Response({"status": "not ready", "reason": reason}, status_code=503)
    return Response({"status": "ready"})


async def _missing(request: Request[None, None, State]) -> str | None:
    state = request.app.state
    try:
        version = await version_of(state.database)
    except Exception as error:
        return f"The database does not answer ({type(error).__name__})."
    if version != newest():
        return f"The database has schema {version}, this program needs {newest()}."
    if not (state.settings.frontend / "index.html").exists():
        return "The client is not built."
    return None
