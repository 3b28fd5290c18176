"""Refuses what a browser sends because a page of another site made it.

Two ways lead from such a page to a server that trusts the browser. A request that changes something carries the
browser's cookie along: browsers say where it comes from in ``Sec-Fetch-Site`` or ``Origin``. And in single-user mode a
page whose name suddenly stands for 127.0.0.1 (DNS rebinding) reads and writes as this server's own: there the name that
the browser asked for has to be this machine's.
"""

from __future__ import annotations

from typing import Final

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from league_server.accounts.recognition import bearer_token
from league_server.operation.places import SAFE_METHODS
from league_server.problems import Problem
from league_server.settings import Settings, is_loopback
from league_server.settings.addresses import host_named
from racer.language import Text

OWN_SITES: Final = frozenset({"same-origin", "none"})
"""What ``Sec-Fetch-Site`` says of our own pages, and of what a person typed."""

ANOTHER_NAME: Final = Text(
    "This server belongs to one person on this machine and does not answer as {host}.",
    "이 서버는 이 컴퓨터의 한 사용자를 위한 것으로, {host} 주소로는 응답하지 않습니다.",
)
USE_OWN_NAME: Final = Text("Open {address} instead.", "{address} 주소로 접속하세요.")
ANOTHER_SITE: Final = Text(
    "The request comes from a page of another site. Nothing was changed.",
    "다른 사이트의 페이지에서 보낸 요청입니다. 아무것도 바뀌지 않았습니다.",
)
USE_OWN_PAGE: Final = Text(
    "Do it on this server's own pages, or with a token in the header Authorization.",
    "이 서버의 페이지에서 직접 하거나, Authorization 헤더에 토큰을 넣어 보내세요.",
)


BEHIND_A_PROXY: Final = Text(
    "This server belongs to one person on this machine, but the request came through a proxy (header {header}). "
    "Whoever reaches the proxy could do everything.",
    "이 서버는 이 컴퓨터의 한 사용자를 위한 것인데, 요청이 프록시를 거쳐 왔습니다({header} 헤더). 프록시에 접속하는 "
    "누구나 모든 작업을 할 수 있게 됩니다.",
)
START_WITH_ACCOUNTS: Final = Text(
    "Start the server with --accounts, or open {address} on this machine.",
    "서버를 --accounts로 시작하거나, 이 컴퓨터에서 {address} 주소로 접속하세요.",
)
PROXY_HEADERS: Final = ("x-forwarded-for", "forwarded", "via")
"""With what a proxy tells that it stands between."""


class CrossSiteGuard:
    """Lets only requests through that this server's own pages, or programs, have made.

    Parameters
    ----------
    app
        What answers requests.
    settings
        Whether there are accounts, and at which address people reach the server.
    """

    def __init__(self, app: ASGIApp, *, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check one request.

        Raises
        ------
        Problem
            421 for another name than this machine's or a way through a proxy, 403 for a request of another site's page.
        """
        if scope["type"] == "http":
            headers = Headers(scope=scope)
            if self._settings.is_single_user:
                self._check_name(headers.get("host", ""))
                self._check_way(headers)
            if scope["method"] not in SAFE_METHODS and bearer_token(headers) is None:
                self._check_site(headers)
        await self._app(scope, receive, send)

    def _check_name(self, host: str) -> None:
        if not is_loopback(host_named(host)):
            next_step = USE_OWN_NAME.format(address=self._settings.base_url)
            raise Problem("wrong-address", 421, ANOTHER_NAME.format(host=repr(host)), next_step=next_step)

    def _check_way(self, headers: Headers) -> None:
        for header in PROXY_HEADERS:
            if header in headers:
                next_step = START_WITH_ACCOUNTS.format(address=self._settings.base_url)
                raise Problem("behind-a-proxy", 421, BEHIND_A_PROXY.format(header=header), next_step=next_step)

    def _check_site(self, headers: Headers) -> None:
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        own = {f"{scheme}://{headers.get('host', '')}" for scheme in ("http", "https")} | {self._settings.base_url}
        if (site is None or site in OWN_SITES) and (origin is None or origin in own):
            return
        raise Problem("cross-site", 403, ANOTHER_SITE, next_step=USE_OWN_PAGE)
