"""Going to an organisation's sign-in service, and coming back from it."""

import hmac
from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit

from litestar import get
from litestar.datastructures import Cookie
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Redirect

from backend.record import log
from backend.settings import Settings
from backend.web.openid import journey as journeys
from backend.web.openid.arriving import Arrival, arrive
from backend.web.openid.journey import Journey, set_out
from backend.web.openid.providers import Provider
from backend.web.openid.refusals import NotLetIn, Reason
from backend.web.openid.service import Service
from backend.web.signing_in import Asked, cookie_name, own_cookie, session_cookie, session_of

JOURNEY = "journey"


def services(settings: Settings, providers: Mapping[str, Provider]) -> dict[str, Service]:
    """Each service sends people back to its own address, of the origin that is configured."""
    return {
        provider.id: Service(provider, f"{settings.address}/sign-in/with/{provider.id}/back")
        for provider in providers.values()
    }


@get("/sign-in/with/{provider_id:str}")
async def go(request: Asked, provider_id: FromPath[str]) -> Redirect:
    """Send the browser to the service, with what it has to bring back."""
    service = _service(request, provider_id)
    journey = set_out(provider_id, request.query_params.get("next", "/"))
    address: str = request.app.state.settings.address
    if request.url.hostname != urlsplit(address).hostname:
        # The cookie of the journey belongs to the host that the person comes back to.
        after = urlencode({"next": journey.next})
        return Redirect(f"{address}/sign-in/with/{provider_id}?{after}", status_code=303)
    try:
        there = await service.address_for(journey)
    except NotLetIn as refused:
        return _refused(request, provider_id, refused)
    kept = journeys.sealed(journey, request.app.state.tokens)
    return Redirect(there, status_code=303, cookies=[_journey_cookie(request, kept)])


@get("/sign-in/with/{provider_id:str}/back")
async def come_back(request: Asked, provider_id: FromPath[str]) -> Redirect:
    """Let in whoever the service vouches for, by a fresh session; a former one of this browser ends."""
    service = _service(request, provider_id)
    try:
        journey = _journey(request, service.provider)
        claims = await service.claims_for(journey, _code(request, service.provider))
        state = request.app.state
        start = state.sessions.fresh(is_strong=claims.is_strong)
        arrival = Arrival(service.provider, claims, journey, start.at)
        await arrive(state.database, state.chain, arrival, start)
    except NotLetIn as refused:
        return _refused(request, provider_id, refused)
    if former := session_of(request):
        await state.sessions.sign_out(former)
    cookies = [session_cookie(request, start.secret), _journey_cookie(request, "")]
    return Redirect(journey.next, status_code=303, cookies=cookies)


def _service(request: Asked, provider_id: str) -> Service:
    service: Service | None = request.app.state.services.get(provider_id)
    if service is None:
        raise NotFoundException("There is no such sign-in service.")
    return service


def _journey(request: Asked, provider: Provider) -> Journey:
    """The journey that this browser began, to this service, and of which this is the end."""
    kept = request.cookies.get(cookie_name(request.scope["scheme"], JOURNEY))
    journey = journeys.opened(kept, request.app.state.tokens)
    state = request.query_params.get("state", "")
    if journey is None or journey.provider_id != provider.id:
        raise NotLetIn(Reason.NOT_STARTED, "no journey")
    if not hmac.compare_digest(journey.state.encode(), state.encode()):
        raise NotLetIn(Reason.NOT_STARTED, "another state")
    return journey


def _code(request: Asked, provider: Provider) -> str:
    if request.query_params.get("iss", provider.issuer) != provider.issuer:
        raise NotLetIn(Reason.NOT_TRUSTED, "another issuer")
    code: str = request.query_params.get("code", "")
    if not code or "error" in request.query_params:
        raise NotLetIn(Reason.CANCELLED)
    return code[:4_000]


def _refused(request: Asked, provider_id: str, refused: NotLetIn) -> Redirect:
    """Back to our own sign-in page, which says why; the journey is over."""
    log.warning(
        "sign_in.refused",
        provider=provider_id,
        reason=refused.reason.value,
        detail=refused.detail,
    )
    over = [_journey_cookie(request, "")]
    return Redirect(f"/sign-in?refused={refused.reason.value}", status_code=303, cookies=over)


def _journey_cookie(request: Asked, value: str) -> Cookie:
    """Lax: coming back from the service is a link from another site."""
    return own_cookie(request, value, journeys.LASTS if value else 0, JOURNEY, samesite="lax")
