"""What a map was asked, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from racer.language import Text
from racer.rewards.map.request import BEST, BEST_HEADINGS

if TYPE_CHECKING:
    from racer.rewards.map.request import MapRequest
    from racer.track import Track


def track_words(track: Track) -> Text:
    """Return the track's name and which way it is driven."""
    return Text(f"{track.name}, {track.direction}", f"{track.name}, {_DIRECTIONS[track.direction]}")


def heading_words(request: MapRequest) -> Text:
    """Return which way the car points."""
    if request.heading_deg == BEST:
        return _HEADINGS["best"].format(count=len(BEST_HEADINGS))
    heading = float(request.heading_deg)
    name = "along" if heading == 0.0 else "back" if abs(heading) == 180.0 else "left" if heading > 0.0 else "right"
    return _HEADINGS[name].format(degrees=abs(heading))


def command_words(request: MapRequest) -> Text:
    """Return what the car is told to do."""
    angle = request.steering_deg
    name = "straight" if angle == 0.0 else "left" if angle > 0.0 else "right"
    return _COMMANDS.format(speed=request.speed_mps, steering=_STEERING[name].format(degrees=abs(angle)))


_DIRECTIONS: Final = {"clockwise": "시계 방향", "anticlockwise": "반시계 방향"}
_HEADINGS: Final = {
    "best": Text("best of {count} headings", "{count}가지 헤딩 중 가장 큰 보상"),
    "along": Text("heading along the road", "헤딩: 트랙 방향"),
    "back": Text("heading straight back", "헤딩: 트랙 반대 방향"),
    "left": Text("heading {degrees:g}° left of the road", "헤딩: 트랙 방향에서 왼쪽 {degrees:g}°"),
    "right": Text("heading {degrees:g}° right of the road", "헤딩: 트랙 방향에서 오른쪽 {degrees:g}°"),
}
_COMMANDS: Final = Text("speed {speed:g} m/s, steering {steering}", "속도 {speed:g} m/s, 조향각 {steering}")
_STEERING: Final = {
    "straight": Text("0°", "0°"),
    "left": Text("{degrees:g}° left", "왼쪽 {degrees:g}°"),
    "right": Text("{degrees:g}° right", "오른쪽 {degrees:g}°"),
}
