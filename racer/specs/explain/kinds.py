"""What kind of value a field wants, by the code under which pydantic refuses any other kind."""

from __future__ import annotations

from typing import Final

from racer.language import Text

_WHOLE_NUMBER: Final = Text("a whole number", "정수여야 합니다.")
_NUMBER: Final = Text("a number", "숫자여야 합니다.")
_TRUE_OR_FALSE: Final = Text("true or false", "true 또는 false여야 합니다.")
_LIST: Final = Text("a list", "목록이어야 합니다.")
_OBJECT: Final = Text("an object with named fields", "이름이 있는 항목으로 이루어진 객체여야 합니다.")
_ID: Final = Text("an id (UUID)", "ID(UUID)여야 합니다.")
_TIME: Final = Text(
    "a time with its zone, such as 2026-05-01T09:00:00+09:00",
    "2026-05-01T09:00:00+09:00처럼 시간대가 있는 시각이어야 합니다.",
)
_DATE: Final = Text("a date such as 2026-05-01", "2026-05-01과 같은 날짜여야 합니다.")

KINDS: Final = {
    "bool_parsing": _TRUE_OR_FALSE,
    "bool_type": _TRUE_OR_FALSE,
    "date_from_datetime_inexact": _DATE,
    "date_from_datetime_parsing": _DATE,
    "date_parsing": _DATE,
    "date_type": _DATE,
    "datetime_from_date_parsing": _TIME,
    "datetime_object_invalid": _TIME,
    "datetime_parsing": _TIME,
    "datetime_type": _TIME,
    "dict_type": _OBJECT,
    "finite_number": Text("a finite number", "유한한 숫자여야 합니다."),
    "float_parsing": _NUMBER,
    "float_type": _NUMBER,
    "int_from_float": _WHOLE_NUMBER,
    "int_parsing": _WHOLE_NUMBER,
    "int_parsing_size": _WHOLE_NUMBER,
    "int_type": _WHOLE_NUMBER,
    "list_type": _LIST,
    "mapping_type": _OBJECT,
    "model_attributes_type": _OBJECT,
    "model_type": _OBJECT,
    "string_type": Text("text", "문자열이어야 합니다."),
    "string_unicode": Text("text in UTF-8", "UTF-8 문자열이어야 합니다."),
    "timezone_aware": _TIME,
    "tuple_type": _LIST,
    "uuid_parsing": _ID,
    "uuid_type": _ID,
}
"""What stands after "it has to be" in English; the whole sentence in Korean."""
