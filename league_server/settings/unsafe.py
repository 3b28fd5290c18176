"""Which settings are not safe together, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from racer.language import Text

if TYPE_CHECKING:
    from league_server.settings.settings import Settings

_OPEN_TO_ALL: Final = Text(
    "access is single_user, but others reach the server at {address}: everybody there could do everything. Say "
    "--accounts, or leave out --host and --public-url.",
    "계정 없이 쓰는 설정(single_user)인데 다른 사람도 {address} 주소로 서버에 접속할 수 있어, 누구나 모든 작업을 할 수 "
    "있게 됩니다. --accounts를 지정하거나 --host와 --public-url을 빼세요.",
)
_READABLE_PASSWORDS: Final = Text(
    "people would sign in at {address} without encryption, and the network could read their passwords. Give the https "
    "address of a proxy before the server with --public-url, or say --allow-plain-http for a network that you trust.",
    "{address} 주소에서 암호화 없이 로그인하게 되어 네트워크에서 비밀번호를 엿볼 수 있습니다. 서버 앞에 있는 프록시의 "
    "https 주소를 --public-url로 지정하거나, 믿을 수 있는 네트워크라면 --allow-plain-http를 지정하세요.",
)
_HALF_A_SIGN_IN: Final = Text(
    "single sign-on needs oidc_issuer, oidc_client_id and oidc_client_secret together; missing: {missing}.",
    "싱글 사인온에는 oidc_issuer, oidc_client_id, oidc_client_secret이 모두 필요합니다. 빠진 설정: {missing}.",
)
_NO_CLUSTER: Final = Text(
    "ray_address is given, but the executor is local. Say --executor ray, or leave the address out.",
    "ray_address를 지정했지만 실행기는 local입니다. --executor ray를 지정하거나 주소를 빼세요.",
)
_SHORT_LEASE: Final = Text(
    "lease_seconds is {lease:g}, too short for a sign of life every {heartbeat:g} s. Give at least {least:g}.",
    "lease_seconds 값이 {heartbeat:g}초마다 보내는 생존 신호에 비해 너무 짧습니다: {lease:g}. {least:g} 이상으로 "
    "지정하세요.",
)
HEARTBEATS_PER_LEASE = 3
"""Signs of life of which all but one may be late."""


def refuse_unsafe(settings: Settings) -> None:
    """Check that settings are safe together.

    Raises
    ------
    ValueError
        With the reason as a `racer.language.Text`.
    """
    if problem := _unsafe_access(settings) or _inconsistent(settings):
        raise ValueError(problem)


def _unsafe_access(settings: Settings) -> Text | None:
    if settings.only_here:
        return None
    if settings.is_single_user:
        return _OPEN_TO_ALL.format(address=settings.base_url)
    if not settings.cookies_are_secure and not settings.allow_plain_http:
        return _READABLE_PASSWORDS.format(address=settings.base_url)
    return None


def _inconsistent(settings: Settings) -> Text | None:
    sign_in = {name: getattr(settings, name) for name in ("oidc_issuer", "oidc_client_id", "oidc_client_secret")}
    missing = [name for name, value in sign_in.items() if value is None]
    if 0 < len(missing) < len(sign_in):
        return _HALF_A_SIGN_IN.format(missing=", ".join(missing))
    if settings.ray_address is not None and settings.executor != "ray":
        return _NO_CLUSTER
    least = HEARTBEATS_PER_LEASE * settings.heartbeat_seconds
    if settings.lease_seconds < least:
        return _SHORT_LEASE.format(lease=settings.lease_seconds, heartbeat=settings.heartbeat_seconds, least=least)
    return None
