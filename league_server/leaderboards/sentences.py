"""How ranks are made, told to those who read a board; and what is wrong with a board that there is not."""

from __future__ import annotations

from typing import Final

from league_server.leaderboards.standings import Counting
from racer.language import Text

SCORE: Final = Text(
    "A model's score is its mean time over the sealed seeds that all entrants share, rounded down to a millisecond. "
    "Who qualifies on more seeds stands first.",
    "모델의 점수는 모든 참가자가 공유하는 비공개 시드에서 낸 기록의 평균이며, 1밀리초 미만은 버립니다. "
    "더 많은 시드에서 기록을 인정받은 모델이 앞섭니다.",
)
COUNTED: Final = {
    Counting.LATEST: Text("The latest submission counts.", "가장 최근 제출이 반영됩니다."),
    Counting.BEST: Text("The best submission counts.", "가장 좋은 제출이 반영됩니다."),
    Counting.CHOSEN: Text(
        "The submission counts that its entrant has chosen; the best one until then.",
        "참가자가 고른 제출이 반영되며, 고르기 전에는 가장 좋은 제출이 반영됩니다.",
    ),
}
FIRST_TRIES: Final = Text(
    "Of each entrant's first {tries_limit} tries the best counts.",
    "참가자마다 처음 {tries_limit}번의 제출 가운데 가장 좋은 것이 반영됩니다.",
)
TIES: Final = Text(
    "Equal scores share a rank, and the next rank counts them all.",
    "점수가 같으면 같은 순위이며, 다음 순위는 그 인원만큼 뒤로 밀립니다.",
)
BANDS: Final = Text(
    "Entrants in one band are tied: of 1,000 new draws of the seeds, the first of the band is ahead of them in fewer "
    "than 95 %.",
    "같은 동률 그룹의 참가자는 실력이 비슷합니다. 시드를 1,000번 다시 뽑아 비교해도 그룹의 첫 참가자가 앞서는 경우가 "
    "95 %에 못 미칩니다.",
)
GROUPS: Final = Text(
    "A group's score is the mean of the scores of its {group_size} best members who qualified on every seed. "
    "A group with fewer of them has no rank.",
    "그룹 점수는 모든 시드에서 기록을 인정받은 상위 {group_size}명의 점수 평균입니다. "
    "그런 구성원이 모자라면 순위가 없습니다.",
)

NO_SUCH_PHASE: Final = Text("This race has no phase {phase}.", "이 레이스에는 {phase} 단계가 없습니다.")
NO_SUCH_DIVISION: Final = Text("This race has no division {division}.", "이 레이스에는 {division} 부문이 없습니다.")
NO_SUCH_LIMIT: Final = Text(
    "This race has no board of {tries} tries.", "이 레이스에는 제출 횟수 {tries}회 순위표가 없습니다."
)
NO_TEAMS: Final = Text("This race has no board of teams.", "이 레이스에는 팀 순위표가 없습니다.")
THERE_ARE: Final = Text("There are: {names}.", "고를 수 있는 값: {names}.")
THERE_IS_NONE: Final = Text("Leave it out.", "값을 빼고 요청하세요.")
BOARD_GONE: Final = Text(
    "The board has changed since, and these pages are no longer kept.",
    "그 사이 순위표가 바뀌어 이전 페이지를 더 이상 보관하지 않습니다.",
)
READ_AGAIN: Final = Text("Begin again at the first page.", "첫 페이지부터 다시 요청하세요.")
