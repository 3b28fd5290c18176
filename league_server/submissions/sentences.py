"""What participants and organisers are told about submissions."""

from __future__ import annotations

from typing import Final

from racer.language import Text

NO_SUCH_MODEL: Final = Text("You have no such model.", "내 모델 가운데 해당하는 모델이 없습니다.")
CHOOSE_MODEL: Final = Text("Choose one of your models.", "내 모델 중에서 고르세요.")
NO_PACKAGE: Final = Text(
    "This model has nothing to drive with yet.", "아직 주행할 수 있는 학습 결과가 없는 모델입니다."
)
TRAIN_FIRST: Final = Text("Train it until it has driven once, then submit it.", "먼저 학습시킨 다음 제출하세요.")
NO_SUCH_PACKAGE: Final = Text("The model has no such package.", "이 모델에 해당하는 패키지가 없습니다.")
CHOOSE_PACKAGE: Final = Text(
    "Choose one of its packages, or leave it out for the best.",
    "모델의 패키지 중에서 고르거나, 비워 두면 가장 좋은 것을 제출합니다.",
)

TRIES_USED_UP: Final = Text(
    "All {cap} tries of this phase are used up.", "이 단계에서 제출할 수 있는 {cap}번을 모두 사용했습니다."
)
MODELS_USED_UP: Final = Text(
    "You have brought {cap} different models to this phase, and it takes no more.",
    "이 단계에는 서로 다른 모델을 {cap}개까지만 제출할 수 있고, 이미 모두 제출했습니다.",
)
WAIT_FOR_NEXT: Final = Text(
    "What you have submitted goes on counting; you may choose or withdraw.",
    "이미 제출한 것은 그대로 반영됩니다. 제출 목록을 확인하세요.",
)
SUBMIT_A_KNOWN_ONE: Final = Text(
    "Submit one of the models that you have brought.", "이미 제출했던 모델 중에서 제출하세요."
)

NO_BASELINES: Final = Text("This race shows no baselines.", "기준 모델을 표시하지 않는 레이스입니다.")
ALLOW_BASELINES: Final = Text("Allow them in its rules first.", "먼저 규칙에서 기준 모델을 허용하세요.")
TAKES_PART: Final = Text(
    "You take part in this race yourself.", "직접 참가하고 있는 레이스에는 기준 모델을 제출할 수 없습니다."
)
ANOTHER_ORGANISER: Final = Text("Let another organiser submit the baseline.", "다른 주최자가 제출하게 하세요.")
IS_BASELINE: Final = Text(
    "You have submitted a baseline to this race, and cannot race as well.",
    "기준 모델을 제출한 레이스에는 참가자로 제출할 수 없습니다.",
)
SUBMIT_BASELINE: Final = Text("Submit it as a baseline.", "기준 모델로 제출하세요.")

WITHDRAWN_ALREADY: Final = Text("The submission was withdrawn.", "철회된 제출입니다.")
SUBMIT_AGAIN: Final = Text("Submit the model again.", "모델을 다시 제출하세요.")
PHASE_IS_OVER: Final = Text("The phase of this submission is closed.", "이 제출이 속한 단계는 이미 마감되었습니다.")
ASK_ORGANISER: Final = Text("Ask an organiser.", "주최자에게 문의하세요.")
NOT_CHOSEN_HERE: Final = Text(
    "In this race people do not choose which submission counts.", "이 레이스에서는 반영할 제출을 직접 고르지 않습니다."
)
SEE_RULES: Final = Text("See its rules for what counts.", "어떤 제출이 반영되는지 규칙을 확인하세요.")
NOT_FAILED: Final = Text("The submission is judged, or is being judged.", "이미 심사했거나 심사하고 있는 제출입니다.")
NOTHING_TO_DO: Final = Text("There is nothing to do.", "더 할 일이 없습니다.")

NOT_YET: Final = Text("The drives of this phase are not public yet.", "이 단계의 주행 기록은 아직 공개되지 않았습니다.")
AFTER_REVEAL: Final = Text(
    "They can be watched when the phase is over and its seeds are revealed.",
    "단계가 마감되고 시드가 공개된 후에 볼 수 있습니다.",
)

JUDGED: Final = Text("It is judged.", "심사가 끝났습니다.")
WAITING: Final = Text("It waits to be judged.", "심사 차례를 기다리고 있습니다.")
JUDGING: Final = Text("It is being judged.", "심사하고 있습니다.")
NOT_JUDGED: Final = Text("It could not be judged.", "심사하지 못했습니다.")
STOPPED: Final = Text(
    "Judging it was stopped, because it was withdrawn or the race was cancelled.",
    "제출이 철회되었거나 레이스가 취소되어 심사를 중지했습니다.",
)
INCOMPLETE: Final = Text(
    "Some of the drives are missing. An organiser can have it judged again.",
    "일부 주행 결과가 없습니다. 주최자가 다시 심사할 수 있습니다.",
)
NOT_OF_THIS_RACE: Final = Text(
    "A result is not of this race. An organiser can have it judged again.",
    "이 레이스의 주행 결과가 아닙니다. 주최자가 다시 심사할 수 있습니다.",
)
UNREADABLE: Final = Text(
    "A result cannot be read. An organiser can have it judged again.",
    "주행 결과를 읽을 수 없습니다. 주최자가 다시 심사할 수 있습니다.",
)
NO_PACKAGE_LEFT: Final = Text("No submission has these weights any more.", "이 가중치를 가진 제출이 더 이상 없습니다.")
TIME_IS_UP: Final = Text(
    "Its drives took more than {minutes} minutes. An organiser can have it judged again.",
    "주행이 {minutes}분을 넘어 중지되었습니다. 주최자가 다시 심사할 수 있습니다.",
)
