"""The rules of a race in sentences, made from the rules themselves, so that they never say anything else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from league_server.leaderboards.standings.attempts import Counting
from league_server.races.rules.local_times import on_the_clock
from league_server.races.rules.race_rules import Phase, PhaseTimes, RaceRules, Reveal
from racer.language import Text
from racer.specs import UNLIMITED_RESETS, RaceSpec, TimingMethod

PHASE_NAMES: Final = {
    Phase.PRACTICE: Text("Practice", "연습"),
    Phase.QUALIFYING: Text("Qualifying", "예선"),
    Phase.FINAL: Text("Final", "결선"),
}
_TIMES = Text("{phase}: {opens} to {closes} ({zone}).", "{phase}: {opens}부터 {closes}까지({zone} 기준)입니다.")
_TRACK = Text("Track: {track}, in its usual direction.", "트랙: {track}, 기본 방향으로 달립니다.")
_TRACK_REVERSED = Text("Track: {track}, against its usual direction.", "트랙: {track}, 기본 방향과 반대로 달립니다.")
_LAPS = Text(
    "{laps} laps, each from a standstill on the line.",
    "{laps}랩을 달리며, 매 랩 출발선에 멈춘 상태에서 출발합니다.",
)
_ONE_LAP = Text("1 lap from a standstill on the line.", "출발선에 멈춘 상태에서 출발해 1랩을 달립니다.")
_FLYING_LAPS = Text("{laps} laps without a stop between them.", "중간에 멈추지 않고 {laps}랩을 이어서 달립니다.")
_TIMING: Final = {
    TimingMethod.BEST_LAP: Text("The best completed lap counts.", "완주한 랩 가운데 가장 빠른 기록을 겨룹니다."),
    TimingMethod.AVERAGE: Text(
        "The mean of the best {minimum} completed laps in a row counts.",
        "연속으로 완주한 {minimum}랩의 평균 가운데 가장 좋은 기록을 겨룹니다.",
    ),
    TimingMethod.TOTAL: Text(
        "The time of all laps together counts; each has to be completed.",
        "모든 랩을 완주해야 하며, 전체 시간을 겨룹니다.",
    ),
}
_MINIMUM = Text(
    "To qualify on a seed, a model has to complete {minimum} laps in a row.",
    "시드 하나에서 기록을 인정받으려면 {minimum}랩을 연속으로 완주해야 합니다.",
)
_PENALTY = Text("{incident} costs {seconds:g} s.", "{incident_ko} {seconds:g}초의 벌칙이 더해집니다.")
_INCIDENTS: Final = {
    "off_track_penalty_s": Text("Each time off the track", "트랙을 벗어날 때마다"),
    "crash_penalty_s": Text("Each crash", "충돌할 때마다"),
    "immobilized_penalty_s": Text("Each time that the car stands still", "차량이 멈춰 설 때마다"),
    "reversed_penalty_s": Text("Each time that it drives backwards", "반대 방향으로 달릴 때마다"),
}
_NO_RESETS = Text("An incident ends the lap.", "사고가 나면 그 랩은 끝납니다.")
_SOME_RESETS = Text(
    "After an incident the car is put back, at most {resets} times a drive.",
    "사고가 나면 차량을 트랙에 다시 놓으며, 주행당 {resets}번까지 가능합니다.",
)
_ALL_RESETS = Text(
    "After an incident the car is put back and drives on.", "사고가 나면 차량을 트랙에 다시 놓고 계속 달립니다."
)
_LONGEST = Text("A drive is over after {seconds:g} s.", "주행은 {seconds:g}초가 지나면 끝납니다.")
_DISTURBANCE: Final = {
    "none": Text("Every drive has the same conditions.", "모든 주행의 조건이 같습니다."),
    "mild": Text(
        "Grip, motor, steering and delay stray a little from drive to drive.",
        "주행마다 접지력, 모터, 조향, 지연이 조금씩 달라집니다.",
    ),
    "strong": Text(
        "Grip, motor, steering and delay stray strongly from drive to drive.",
        "주행마다 접지력, 모터, 조향, 지연이 크게 달라집니다.",
    ),
}
_SEEDS = Text(
    "Every model drives {seeds} times, with the same sealed seeds for everybody. First counts on how many of them it "
    "qualified, then the mean.",
    "모든 모델은 모두에게 똑같은 비공개 시드로 {seeds}번 달립니다. 기록을 인정받은 시드 수를 먼저 비교하고, 그다음 "
    "평균을 비교합니다.",
)
_ONE_SEED = Text(
    "Every model drives once, with the same sealed seed for everybody.",
    "모든 모델은 모두에게 똑같은 비공개 시드로 한 번 달립니다.",
)
_COUNTED: Final = {
    Counting.BEST: Text("Of several submissions the best counts.", "여러 번 제출하면 가장 좋은 기록이 반영됩니다."),
    Counting.LATEST: Text("Of several submissions the latest counts.", "여러 번 제출하면 마지막 제출이 반영됩니다."),
    Counting.CHOSEN: Text(
        "Of several submissions the one that you choose counts; the best for as long as you have not.",
        "여러 번 제출하면 직접 고른 제출이 반영됩니다. 고르기 전에는 가장 좋은 기록이 반영됩니다.",
    ),
}
_TRIES = Text("At most {cap} submissions in each phase.", "단계마다 {cap}번까지 제출할 수 있습니다.")
_MODELS = Text(
    "At most {cap} different models in each phase.", "단계마다 서로 다른 모델을 {cap}개까지 제출할 수 있습니다."
)
_FREE_PRACTICE = Text(
    "Practice is without limits and decides nothing.", "연습은 횟수 제한이 없고 순위에 반영되지 않습니다."
)
_SAME_WEIGHTS = Text(
    "The same weights always get the same result; submitting a model again unchanged uses up no try.",
    "가중치가 같으면 결과도 항상 같습니다. 바뀌지 않은 모델을 다시 제출해도 횟수가 줄지 않습니다.",
)
_DIVISIONS = Text("Divisions: {names}.", "부문: {names}.")
_TEAMS = Text("A team's score is the mean of its {size} best members.", "팀 기록은 상위 {size}명의 평균입니다.")
_TRIES_LIMITS = Text(
    "There are boards on which only so many first tries count: {limits}.",
    "처음 몇 번의 제출만 반영하는 순위표도 있습니다: {limits}.",
)
_BASELINES = Text(
    "Organisers may show models on the board for comparison, without a rank.",
    "주최자가 비교용 모델을 순위 없이 순위표에 올릴 수 있습니다.",
)
_NAMES: Final = {
    "nickname": Text(
        "On the board colleagues see each other's nicknames; organisers and instructors see names.",
        "순위표에서 동료에게는 닉네임이 보이고, 주최자와 강사에게는 이름이 보입니다.",
    ),
    "display_name": Text(
        "On the board everybody who is signed in sees names.", "순위표에서 로그인한 모든 사람에게 이름이 보입니다."
    ),
    None: Text(
        "What colleagues see of each other on the board, name or nickname, is what the league says.",
        "순위표에서 동료에게 이름과 닉네임 중 무엇이 보이는지는 리그 설정에 따릅니다.",
    ),
}
_REPLAY = Text(
    "After the reveal everybody may replay the leader's drives.",
    "공개된 후에는 누구나 선두의 주행을 다시 볼 수 있습니다.",
)
_FREEZE = Text(
    "The board stands still for the last {minutes} minutes.", "마감 전 {minutes}분 동안은 순위표가 갱신되지 않습니다."
)
_REVEAL: Final = {
    Reveal.AT_CLOSE: Text(
        "The final standings and the seeds are public as soon as everything is judged after the close.",
        "마감 후 모든 심사가 끝나는 대로 최종 순위와 시드를 공개합니다.",
    ),
    Reveal.BY_ORGANISER: Text(
        "The organiser reveals the final standings and the seeds after the close.",
        "마감 후 주최자가 최종 순위와 시드를 공개합니다.",
    ),
}


def rules_in_words(rules: RaceRules, track: Text) -> tuple[Text, ...]:
    """Return the rules as sentences, from where and when to what counts; the track by its title."""
    return (
        (_TRACK_REVERSED if rules.reverse else _TRACK).format(track=track),
        *(_phase(phase, times, rules.time_zone) for phase, times in rules.phases.items()),
        *_of_a_drive(rules.race),
        _ONE_SEED if rules.number_of_seeds == 1 else _SEEDS.format(seeds=rules.number_of_seeds),
        *_of_submissions(rules),
        *_of_boards(rules),
    )


def _phase(phase: Phase, times: PhaseTimes, zone: str) -> Text:
    opens, closes = (on_the_clock(time, zone).strftime("%Y-%m-%d %H:%M") for time in (times.opens_at, times.closes_at))
    return _TIMES.format(phase=PHASE_NAMES[phase], opens=opens, closes=closes, zone=zone)


def _of_a_drive(race: RaceSpec) -> Iterator[Text]:
    laps = _ONE_LAP if race.laps == 1 else _FLYING_LAPS if race.continuous else _LAPS
    yield laps.format(laps=race.laps)
    yield _TIMING[race.timing_method].format(minimum=race.minimum_laps)
    if race.timing_method == TimingMethod.BEST_LAP and race.minimum_laps > 1:
        yield _MINIMUM.format(minimum=race.minimum_laps)
    if race.max_resets == 0:
        yield _NO_RESETS
    else:
        yield _ALL_RESETS if race.max_resets == UNLIMITED_RESETS else _SOME_RESETS.format(resets=race.max_resets)
    for field, incident in _INCIDENTS.items():
        seconds = getattr(race, field)
        if seconds > 0:
            yield _PENALTY.format(incident=incident.en, incident_ko=incident.ko, seconds=seconds)
    yield _LONGEST.format(seconds=race.max_seconds)
    yield _DISTURBANCE[race.disturbance]


def _of_submissions(rules: RaceRules) -> Iterator[Text]:
    if rules.tries_cap is not None:
        yield _TRIES.format(cap=rules.tries_cap)
    if rules.distinct_models_cap is not None:
        yield _MODELS.format(cap=rules.distinct_models_cap)
    if Phase.PRACTICE in rules.phases:
        yield _FREE_PRACTICE
    yield _COUNTED[rules.counted]
    yield _SAME_WEIGHTS


def _of_boards(rules: RaceRules) -> Iterator[Text]:
    if rules.divisions:
        yield _DIVISIONS.format(names=", ".join(rules.divisions))
    if rules.teams:
        yield _TEAMS.format(size=rules.group_size)
    if rules.tries_limits:
        yield _TRIES_LIMITS.format(limits=", ".join(str(limit) for limit in rules.tries_limits))
    if rules.baselines:
        yield _BASELINES
    yield _NAMES[rules.names_shown]
    if rules.freeze_minutes is not None:
        yield _FREEZE.format(minutes=rules.freeze_minutes)
    yield _REVEAL[rules.reveal]
    if rules.replay_of_leader:
        yield _REPLAY
