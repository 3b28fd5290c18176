"""What a map of rewards shows, in words."""

from __future__ import annotations

import pytest

from racer.rewards.map import MapRequest, command_words, heading_words, reward_map, summarize, track_words

FUNCTIONS = {
    "params['is_left_of_center'] * 1.0": ("Largest: 1, in the left half of the road all along the lap.", "왼쪽 절반"),
    "1.0 - params['distance_from_center']": ("in the middle of the road all along the lap", "모든 구간의 트랙 중앙"),
    "params['distance_from_center']": ("Largest: 0.499, off the road on both sides", "양쪽으로 이탈한 곳"),
    "1.0 if params['is_offtrack'] else 0.1": (
        "All along the lap it pays more to be off the road",
        "이탈했을 때 보상이 더",
    ),
    "1.0 if params['all_wheels_on_track'] else 0.1": ("With all wheels on the road it is 1 everywhere.", "1입니다"),
    "0.001 if params['distance_from_center'] > 0.35 * params['track_width'] else 1.0": (
        "Largest: 1, everywhere but near the borders all along the lap.",
        "경계 부근을 뺀 트랙 폭 전체",
    ),
    "float(abs(params['distance_from_center'] / params['track_width'] - 0.225) < 0.125)": (
        "Largest: 1, on both sides of the middle of the road all along the lap.",
        "트랙 중앙의 양옆",
    ),
    "float(not params['is_offtrack'])": (
        "Largest: 1, over the whole width of the road all along the lap.",
        "트랙 폭 전체",
    ),
    "7.0": ("The reward is 7 everywhere", "모든 곳에서 7입니다"),
    "float(params['closest_waypoints'][1] in (10, 11))": (
        "in the left bend at waypoint 9",
        "웨이포인트 9 부근 좌회전",
    ),
    "params['closest_waypoints'][1] in (10, 30)": ("at waypoint 9 and at one other place", "외 한 곳"),
    "params['speeed']": ("The function fails everywhere. First at", "모든 위치에서 보상 함수 실행에 실패"),
    "1 / (params['x'] > 0)": ("The function fails in 50 % of the places. First at", "전체 위치의 50%에서"),
    "params['progress'] / params['steps'] if params['all_wheels_on_track'] else 0.0": (
        "Nowhere does it pay",
        "없습니다",
    ),
    "__import__('random').random()": ("or uses random numbers", "난수를 쓰는"),
}


@pytest.mark.parametrize(("value", "said"), FUNCTIONS.items(), ids=FUNCTIONS)
def test_a_summary_says_what_the_map_shows(make_runner, value, said):
    """For functions whose map is known, the sentence stands there in both languages."""
    runner = make_runner(f"def reward_function(params):\n    return {value}\n")
    sentences = summarize(reward_map(runner, MapRequest(cell_m=0.05)))
    assert said[0] in " ".join(sentence.en for sentence in sentences)
    assert said[1] in " ".join(sentence.ko for sentence in sentences)
    assert all(sentence.en and sentence.ko and "{" not in sentence.en + sentence.ko for sentence in sentences)


def test_a_straight_is_told_from_a_bend(make_runner, peanut):
    """The place of the largest reward is called by how the road runs there."""
    names = set()
    for waypoint in range(0, 127, 4):
        code = f"def reward_function(params):\n    return float(params['closest_waypoints'][0] == {waypoint})\n"
        largest = summarize(reward_map(make_runner(code, peanut), MapRequest(cell_m=0.05)))[0].en
        names |= {name for name in ("straight", "left bend", "right bend") if name in largest}
    assert names == {"straight", "left bend", "right bend"}


def test_driving_back_is_told(make_runner):
    """A function that likes to be driven against the road says so in the map of the best heading."""
    code = """
        import math
        def reward_function(params):
            (x0, y0), (x1, y1) = (params["waypoints"][i] for i in params["closest_waypoints"])
            return -math.cos(math.atan2(y1 - y0, x1 - x0) - math.radians(params["heading"]))
    """
    text = " ".join(one.en for one in summarize(reward_map(make_runner(code), MapRequest("best", cell_m=0.1))))
    assert "On 100 % of it the best heading points back." in text


def test_a_function_that_does_not_read_the_heading_has_no_best_one(make_runner):
    """The summary says so, and gives no share of the road on which one heading is the best."""
    code = "def reward_function(params):\n    return 1.0 - params['distance_from_center']\n"
    sentences = summarize(reward_map(make_runner(code), MapRequest("best", cell_m=0.1)))
    assert "does not read the heading" in sentences[-1].en
    assert "헤딩을 읽지 않는 함수입니다" in sentences[-1].ko
    assert not any("best heading is within" in sentence.en for sentence in sentences)


@pytest.mark.parametrize(
    ("request_", "en", "ko"),
    [
        (MapRequest(), "heading along the road", "헤딩: 트랙 방향"),
        (MapRequest(-20.5), "heading 20.5° right of the road", "헤딩: 트랙 방향에서 오른쪽 20.5°"),
        (MapRequest(30), "heading 30° left of the road", "헤딩: 트랙 방향에서 왼쪽 30°"),
        (MapRequest(-180), "heading straight back", "헤딩: 트랙 반대 방향"),
        (MapRequest("best"), "best of 12 headings", "12가지 헤딩 중 가장 큰 보상"),
    ],
)
def test_a_request_is_told(request_, en, ko):
    """The heading is named by its side, in both languages."""
    assert (heading_words(request_).en, heading_words(request_).ko) == (en, ko)


def test_commands_and_track_are_told(ring):
    """Speed, steering angle and driving direction stand in both languages."""
    assert command_words(MapRequest(speed_mps=3.5, steering_deg=-15)).en == "speed 3.5 m/s, steering 15° right"
    assert command_words(MapRequest(steering_deg=15)).ko == "속도 2 m/s, 조향각 왼쪽 15°"
    assert track_words(ring).ko == "ring, 반시계 방향"
