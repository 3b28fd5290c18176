"""What organisers and participants are told about races."""

from __future__ import annotations

from typing import Final

from racer.language import Text

NO_SUCH_SEASON: Final = Text("There is no such season.", "해당 시즌을 찾을 수 없습니다.")
CHOOSE_SEASON: Final = Text("Choose one from the list of seasons, or none.", "시즌 목록에서 고르거나 비워 두세요.")
NO_SUCH_TRACK: Final = Text("There is no track named {name} in this league.", "이 리그에 {name} 트랙이 없습니다.")
ADD_TRACK: Final = Text(
    "Choose one from the list of tracks, or add the track first.", "트랙 목록에서 고르거나 트랙을 먼저 추가하세요."
)
NOT_A_DRAFT: Final = Text("The race is published already, or cancelled.", "이미 게시했거나 취소한 레이스입니다.")
NOT_PUBLISHED: Final = Text("The race is not published, or it is cancelled.", "게시하지 않았거나 취소한 레이스입니다.")
LOOK_AT_RACE: Final = Text("Look at the race again.", "레이스를 다시 확인하세요.")
CANCEL_INSTEAD: Final = Text(
    "Cancel it instead; what was submitted stays.", "대신 취소하세요. 제출된 것은 그대로 남습니다."
)
OVER_ALREADY: Final = Text("The last closing of the race has passed.", "레이스의 마지막 마감 시각이 지났습니다.")
CHANGE_DATES: Final = Text("Change the dates first.", "날짜를 먼저 바꾸세요.")

CHANGED_MEANWHILE: Final = Text(
    "Somebody else has changed the race since; you saw version {seen}, and it is at {latest}.",
    "그 사이에 다른 사람이 레이스를 바꾸었습니다. 보고 계신 버전: {seen}, 현재 버전: {latest}.",
)
LOAD_AGAIN: Final = Text("Load it again and make your change anew.", "다시 불러온 뒤 바꾸세요.")
SEEDS_COMMITTED: Final = Text(
    "The seeds were drawn and committed to when the race was published, so their number cannot change.",
    "레이스를 게시할 때 시드를 뽑아 확정했으므로 시드 수를 바꿀 수 없습니다.",
)
COPY_RACE: Final = Text(
    "Leave it at {number}, or make a copy of the race.", "{number}개로 두거나 레이스를 복사해 새로 만드세요."
)
DECIDES_RESULTS: Final = Text(
    "These rules decide results, and submissions have been taken under the present ones: {fields}.",
    "이미 제출된 모델의 결과를 바꾸는 규칙입니다: {fields}.",
)
ASK_REJUDGE: Final = Text(
    "Leave them as they are, or have everything that was submitted judged again under the new rules.",
    "그대로 두거나, 제출된 모델을 새 규칙으로 모두 다시 심사하세요.",
)
PHASE_IN_USE: Final = Text(
    "Something has been submitted to this phase, so it cannot be taken away: {phase}.",
    "이미 제출된 것이 있어 없앨 수 없는 단계입니다: {phase}.",
)
KEEP_PHASE: Final = Text("Keep it, or cancel the race.", "그대로 두거나 레이스를 취소하세요.")
SEEDS_ARE_PUBLIC: Final = Text(
    "The seeds of this phase are public, so it cannot take submissions again: {phase}.",
    "시드가 공개되어 제출을 다시 받을 수 없는 단계입니다: {phase}.",
)
KEEP_CLOSING: Final = Text(
    "Keep its closing, or make a copy of the race.", "마감 시각을 그대로 두거나 레이스를 복사하세요."
)
DIVISION_IN_USE: Final = Text("Entrants are in this division: {name}.", "참가자가 있는 부문입니다: {name}.")
MOVE_ENTRANTS: Final = Text(
    "Keep it, or move its entrants to another division first.", "그대로 두거나 참가자를 다른 부문으로 먼저 옮기세요."
)

NOT_CLOSED: Final = Text("No phase of the race has closed yet.", "아직 마감된 단계가 없습니다.")
WAIT_FOR_CLOSE: Final = Text("Reveal it after a closing.", "마감된 다음에 공개하세요.")
BEING_JUDGED: Final = Text(
    "Not everything that was submitted to the closed phases is judged yet.",
    "마감된 단계에 제출된 것 가운데 아직 심사가 끝나지 않은 것이 있습니다.",
)
WAIT_FOR_JUDGING: Final = Text("Try again when it is judged.", "심사가 끝난 후에 다시 시도하세요.")
REVEALED_ALREADY: Final = Text("The race is revealed already.", "이미 공개한 레이스입니다.")
NOTHING_TO_DO: Final = Text("There is nothing left to do.", "더 할 일이 없습니다.")

JOIN_FIRST: Final = Text(
    "This race is entered by its join code or link.", "참가 코드나 링크로만 참가할 수 있는 레이스입니다."
)
ASK_FOR_CODE: Final = Text("Ask the organiser for it.", "주최자에게 요청하세요.")
WRONG_CODE: Final = Text("There is no race with this join code.", "이 참가 코드에 해당하는 레이스가 없습니다.")
TYPE_AGAIN: Final = Text("Check the code, or ask the organiser.", "코드를 확인하거나 주최자에게 문의하세요.")
NOT_TAKING: Final = Text("This race takes no entrants any more.", "더 이상 참가할 수 없는 레이스입니다.")
SEE_OTHERS: Final = Text("Look for a race that is open.", "진행 중인 레이스를 찾아보세요.")
NO_SUCH_DIVISION: Final = Text("This race has no such division: {name}.", "이 레이스에 없는 부문입니다: {name}.")
CHOOSE_DIVISION: Final = Text("Choose one of: {names}.", "다음 중 하나를 고르세요: {names}.")
NO_DIVISIONS: Final = Text("Leave it out; there are none.", "부문이 없는 레이스이니 비워 두세요.")
DIVISION_IS_FIXED: Final = Text(
    "The division cannot be changed after the first submission.", "첫 제출 후에는 부문을 바꿀 수 없습니다."
)
ASK_ORGANISER: Final = Text("Ask an organiser.", "주최자에게 문의하세요.")
HAS_WITHDRAWN: Final = Text(
    "The part in this race was withdrawn.", "참가를 철회했거나 주최자가 참가를 취소한 레이스입니다."
)
NOT_ENTERED: Final = Text("Nobody has entered this race here.", "이 레이스에 참가하지 않았습니다.")
ENTER_FIRST: Final = Text("Enter the race first.", "먼저 레이스에 참가하세요.")

NOT_OPEN_YET: Final = Text(
    "The race takes no submissions before {opens} ({zone}).", "{opens}({zone} 기준)부터 제출할 수 있습니다."
)
COME_BACK: Final = Text("Come back then; until then you can train.", "그때까지 모델을 학습시키며 기다려 주세요.")
CLOSED: Final = Text(
    "The race took submissions until {closes} ({zone}).", "제출은 {closes}({zone} 기준)에 마감되었습니다."
)

NOT_REVEALED: Final = Text(
    "The final standings of this race are not public yet.", "아직 최종 순위를 공개하지 않은 레이스입니다."
)
WAIT_FOR_REVEAL: Final = Text("Come back after the reveal.", "공개된 후에 다시 확인하세요.")
NO_RANK: Final = Text("There is no rank in this race to certify.", "이 레이스에서 인증할 순위가 없습니다.")
SEE_BOARD: Final = Text("Look at the board of the race.", "레이스 순위표를 확인하세요.")
BEING_COUNTED: Final = Text("The standings are being worked out.", "순위를 집계하는 중입니다.")
TRY_SOON: Final = Text("Try again in a moment.", "잠시 후 다시 시도하세요.")
