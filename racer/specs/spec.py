"""The root of all specs: values that a person chooses, checked once, never changed afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Strict, ValidationError

from racer.errors import SpecError
from racer.specs.explain import explain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from racer.language import Text

WholeNumber = Annotated[int, Strict()]
"""An integer; true, false and text are not numbers."""
RealNumber = Annotated[float, Strict()]
"""A finite float; true, false and text are not numbers."""


def number_from_text(value: object) -> object:
    """Give the number that a text or a whole float stands for; the field refuses anything else."""
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if not isinstance(value, str):
        return value
    for convert in (int, float):
        try:
            return convert(value)
        except ValueError:
            continue
    return value


LenientWholeNumber = Annotated[int, Strict(), BeforeValidator(number_from_text)]
"""An integer that a file of the retired service may write as text or as a float without a fraction."""
LenientRealNumber = Annotated[float, Strict(), BeforeValidator(number_from_text)]
"""A finite float that a file of the retired service may write as text."""


class Spec(BaseModel):
    """A frozen record of choices; every field has a default, its bounds, its unit and one sentence."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, validate_default=True)

    @classmethod
    def from_values(cls, values: Mapping[str, object], place: Text | str) -> Self:
        """Check values from outside, with errors as sentences.

        Parameters
        ----------
        values
            Field names and values, as parsed from a file, a form or a command line.
        place
            Where the values come from; the sentence begins with it.

        Raises
        ------
        SpecError
            With the field, its value and the allowed range.
        """
        try:
            return cls.model_validate(values)
        except ValidationError as error:
            raise SpecError(explain(error, cls, place)) from None
