"""In which language the reader of an answer is spoken to."""

from __future__ import annotations

from starlette.requests import HTTPConnection

from racer.language import Language


def reader_language(request: HTTPConnection) -> Language:
    """Return the language of the reader's account; without one, the language that the browser asks for, or English."""
    spoken: Language | None = getattr(getattr(request.state, "actor", None), "language", None)
    return spoken or accepted_language(request.headers.get("accept-language", ""))


def accepted_language(header: str) -> Language:
    """Return the language that an ``Accept-Language`` header prefers; English where it names neither."""
    weights = {"en": 0.0, "ko": 0.0}
    for choice in header.split(","):
        tag, _, parameter = choice.strip().partition(";")
        language = tag.split("-")[0].strip().lower()
        if language in weights:
            weights[language] = max(weights[language], _weight(parameter))
    return "ko" if weights["ko"] > weights["en"] else "en"


def _weight(parameter: str) -> float:
    name, _, value = parameter.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return min(max(float(value), 0.0), 1.0)
    except ValueError:
        return 0.0
