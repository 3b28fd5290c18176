"""What a status means, in a few words, and the problems that can meet any request."""

from __future__ import annotations

from typing import Final

from racer.language import Text

TITLES: Final = {
    400: Text("The request cannot be read", "요청을 읽을 수 없습니다"),
    401: Text("Please sign in", "로그인이 필요합니다"),
    403: Text("Not allowed", "권한이 없습니다"),
    404: Text("Not found", "찾을 수 없습니다"),
    405: Text("Not possible here", "여기서는 할 수 없는 요청입니다"),
    409: Text("Not possible any more", "지금은 할 수 없습니다"),
    410: Text("No longer there", "더 이상 없습니다"),
    412: Text("Changed meanwhile", "그 사이에 바뀌었습니다"),
    413: Text("Too large", "너무 큽니다"),
    415: Text("Wrong kind of content", "지원하지 않는 형식입니다"),
    421: Text("Wrong address", "잘못된 주소입니다"),
    422: Text("Some values are not right", "올바르지 않은 값이 있습니다"),
    423: Text("Locked", "잠겨 있습니다"),
    429: Text("Too many requests", "요청이 너무 많습니다"),
    500: Text("The server failed", "서버에 문제가 생겼습니다"),
    503: Text("Not available right now", "지금은 이용할 수 없습니다"),
}
"""A few words for each status that this server answers with."""
OTHER_TITLE: Final = Text("The request cannot be answered", "요청을 처리할 수 없습니다")

NO_SUCH_PLACE: Final = Text("There is nothing at this address.", "이 주소에는 아무것도 없습니다.")
NOT_THIS_METHOD: Final = Text(
    "This address does not take {method} requests.", "이 주소는 {method} 요청을 받지 않습니다."
)
UNREADABLE: Final = Text("The request cannot be read: {reason}.", "요청을 읽을 수 없습니다: {reason}.")
SEND_AGAIN: Final = Text("Check how it was written and send it again.", "형식을 확인하고 다시 보내세요.")
REFUSED: Final = Text("The request cannot be answered: {reason}.", "요청을 처리할 수 없습니다: {reason}.")
WRONG_VALUES: Final = Text(
    "Some values of the request are not right. Nothing was changed.",
    "요청에 올바르지 않은 값이 있습니다. 아무것도 바뀌지 않았습니다.",
)
NOT_JSON: Final = Text(
    "The content is not valid JSON: {reason}, at character {position}.",
    "내용이 올바른 JSON이 아닙니다: {reason}({position}번째 문자).",
)
NOT_SENT_AS_JSON: Final = Text("The content was not sent as JSON.", "내용을 JSON 형식으로 보내지 않았습니다.")
SEND_AS_JSON: Final = Text(
    "Send it with the header Content-Type: application/json.", "Content-Type: application/json 헤더와 함께 보내세요."
)
CORRECT_THEM: Final = Text("Correct the fields that are named and send it again.", "표시된 항목을 고쳐 다시 보내세요.")
CHANGED_MEANWHILE: Final = Text(
    "Somebody changed the same thing at the same time. Nothing was changed by this request.",
    "다른 사람이 같은 것을 동시에 바꾸었습니다. 이 요청으로 바뀐 것은 없습니다.",
)
LOOK_AGAIN: Final = Text("Look at it again, then decide anew.", "다시 확인한 뒤 결정하세요.")
NO_DATABASE: Final = Text("The database does not answer right now.", "지금 데이터베이스가 응답하지 않습니다.")
TRY_LATER: Final = Text("Try again in a moment.", "잠시 후 다시 시도하세요.")
FAILED: Final = Text(
    "Something in the server failed that should not have. Nothing was half-written.",
    "서버에서 예상하지 못한 문제가 생겼습니다. 일부만 저장된 것은 없습니다.",
)
REPORT_IT: Final = Text(
    "Try again; if it happens again, give the administrator the number {request_id}.",
    "다시 시도해 보고, 같은 문제가 생기면 관리자에게 다음 번호를 알려 주세요: {request_id}.",
)
