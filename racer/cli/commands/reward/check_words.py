"""The sentences of `racer reward check` in both languages."""

from __future__ import annotations

from racer.language import Text

FIT = Text(
    "Fit for training: a reward in each of {count} of the track {track}, both ways round.",
    "학습에 사용할 수 있습니다. {track} 트랙의 {count} 모두에서(양방향) 보상을 반환했습니다.",
)
READ_FIRST = Text(
    "It runs, with a reward in each of {count} of the track {track}. Read what follows before training.",
    "실행에는 문제가 없습니다. {track} 트랙의 {count} 모두에서(양방향) 보상을 반환했습니다. "
    "학습하기 전에 아래 내용을 읽어 보세요.",
)
NOT_FIT = Text(
    "Not fit for training. Fix what follows, then check again: {command}",
    "학습에 사용할 수 없습니다. 아래 내용을 고친 뒤 다시 검사하세요: {command}",
)
FIRST_STATE = Text(
    "first in the state: {state}; in {count} of {all} states",
    "처음 발생한 상태: {state}. 전체 {all}개 중 {count}개 상태에서 발생",
)
UNKNOWN_KEY = Text("Look again: {place}{text}", "확인 필요: {place}{text}")
READS = Text("It reads: {names}.", "읽는 매개변수: {names}.")
READS_NOTHING = Text("It reads none of the parameters.", "매개변수를 하나도 읽지 않습니다.")
COST = Text(
    "A call takes {median}, nine in ten stay below {p90}; loading the file takes {load}.",
    "호출 시간: 중앙값 {median}, 90번째 백분위 {p90}. 파일 로드: {load}.",
)
UNREACHED = Text(
    "No state ran these lines: {lines}. That is fine for what should never happen; otherwise look whether their "
    "condition can be true.",
    "어떤 상태에서도 실행되지 않은 줄: {lines}. 만일에 대비한 코드라면 괜찮습니다. 아니라면 조건이 참이 될 수 있는지 "
    "확인하세요.",
)
PRINTED = Text("It printed {count} lines, first: {first}", "출력한 줄은 모두 {count}줄입니다. 첫 줄: {first}")
NOTE = Text(
    "Note on the retired service, here it runs: {place}{text}",
    "참고(종료된 서비스에서만 문제가 되던 항목): {place}{text}",
)
LINE = Text("line {line}: ", "{line}번째 줄: ")
NOWHERE = Text("", "")
NEXT = Text("Next: {command}", "다음 단계: {command}")
FIX_IT = Text("Next: fix it, then: {command}", "다음 단계: 고친 뒤 다시 검사하세요: {command}")
STATES = Text("{count} states", "상태 {count}개")
SOME_STATES = Text(
    "{count} of {possible} states (too slow for the rest)",
    "상태 {possible}개 중 {count}개(너무 느려서 나머지는 생략)",
)
COLUMNS = (
    Text("state", "상태"),
    Text("tried", "개수"),
    Text("least", "최소"),
    Text("median", "중앙값"),
    Text("most", "최대"),
)
FAILED = Text("{states} ({failed} failed)", "{states} (실패 {failed})")
NO_REWARD = Text("no reward", "보상 없음")
NOT_LINTED = Text(
    "A call takes too long to look for ways to hack it.",
    "호출이 너무 느려서 보상의 허점은 검사하지 않았습니다.",
)
