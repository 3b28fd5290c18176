"""What Python's common errors mean, in plain words: rules that are tried in order, each with what to do next."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from racer.language import Text


class Rule(NamedTuple):
    """When something is said."""

    kind: type[BaseException]
    message: str
    """What is searched for in the error's own message, a regular expression."""
    text: Text


_A_NONE: Final = Text(
    "A value is None here: a variable was never set, or a function of this file returns nothing.",
    "값이 None입니다. 변수에 값을 넣지 않았거나, 파일 안의 함수가 값을 반환하지 않는 경우입니다.",
)
_WHOLE_NUMBER: Final = Text(
    "A whole number is wanted: write int(...) around it. params['steps'] is a float.",
    "정수가 필요한 자리입니다. int(...)로 감싸세요. params['steps']는 실수(float)입니다.",
)
_TEXT_AND_NUMBER: Final = Text(
    "A text and a number meet here: write float(...) around the text, or str(...) around the number.",
    "문자열과 숫자를 함께 썼습니다. 문자열은 float(...)로, 숫자는 str(...)로 감싸세요.",
)
_NO_FILES: Final = Text(
    "A reward function opens no files: put the numbers that it needs into the file itself.",
    "보상 함수에서는 파일을 열 수 없습니다. 필요한 숫자는 이 파일 안에 직접 적으세요.",
)
_RAISED_BY_THE_FILE: Final = Text(
    "The file itself raises this: return a number instead.",
    "파일 안에서 직접 발생시킨 예외입니다. 대신 숫자를 반환하세요.",
)
_INDENTATION: Final = Text(
    "Lines that belong together begin at the same column: four spaces more after a line that ends with ':'.",
    "같은 블록의 줄은 들여쓰기가 같아야 합니다. ':'로 끝나는 줄 다음에는 공백 4칸을 더 들여 쓰세요.",
)

RULES: Final = (
    Rule(TabError, "", Text(
        "Tabs and spaces are mixed: indent every line with spaces.",
        "탭과 공백이 섞여 있습니다. 모든 줄을 공백으로 들여 쓰세요.",
    )),
    Rule(IndentationError, "expected an indented block", Text(
        "After a line that ends with ':' the next one is indented by four spaces; write 'pass' where nothing is done.",
        "':'로 끝나는 줄 다음 줄은 공백 4칸을 들여 써야 합니다. 할 일이 없으면 'pass'를 쓰세요.",
    )),
    Rule(IndentationError, "", _INDENTATION),
    Rule(SyntaxError, "expected ':'", Text(
        "Lines that begin with def, if, elif, else, for, while or class end with ':'.",
        "def, if, elif, else, for, while, class로 시작하는 줄은 ':'로 끝나야 합니다.",
    )),
    Rule(SyntaxError, r"Missing parentheses in call to 'print'", Text(
        "This is Python 2; in Python 3 it is print(...).",
        "Python 2 문법입니다. Python 3에서는 print(...)로 씁니다.",
    )),
    Rule(SyntaxError, r"was never closed|unexpected EOF", Text(
        "A bracket is opened and not closed. Look at the end of this line and of those above it.",
        "여는 괄호에 짝이 되는 닫는 괄호가 없습니다. 이 줄과 앞줄의 끝을 확인하세요.",
    )),
    Rule(SyntaxError, r"unmatched|does not match", Text(
        "A bracket is closed that was not opened, or with the wrong kind of bracket.",
        "열지 않은 괄호를 닫았거나 괄호의 종류가 다릅니다.",
    )),
    Rule(SyntaxError, r"unterminated", Text(
        "A text begins with a quotation mark and does not end with one.",
        "따옴표로 시작한 문자열이 닫히지 않았습니다.",
    )),
    Rule(SyntaxError, r"invalid (non-printable )?character", Text(
        "A character here looks like another one, which often comes from copying: type this line anew.",
        "모양만 비슷한 문자가 들어 있습니다. 복사해 붙인 글에서 흔하니 이 줄을 직접 다시 입력하세요.",
    )),
    Rule(SyntaxError, r"Maybe you meant '=='|cannot assign to", Text(
        "'=' stores a value, '==' compares two.",
        "'='는 값을 저장하고, '=='는 두 값을 비교합니다.",
    )),
    Rule(SyntaxError, r"'return' outside function", Text(
        "The line is not indented into its function, so that it stands outside.",
        "들여쓰기가 맞지 않아 이 줄이 함수 밖에 있습니다.",
    )),
    Rule(SyntaxError, r"^invalid syntax", Text(
        "Python does not understand this line. Often a ':', a comma or a bracket is missing here or in the line above.",
        "Python이 이 줄을 이해하지 못했습니다. 이 줄이나 바로 윗줄에 ':', 쉼표, 괄호가 빠졌는지 확인하세요.",
    )),
    Rule(ZeroDivisionError, "", Text(
        "What is divided by is 0 here. Check for that before you divide.",
        "0으로 나누었습니다. 나누기 전에 값이 0인지 확인하세요.",
    )),
    Rule(OverflowError, "", Text(
        "The number becomes too large here. Limit what goes into exp(...) or a power, for example with min(...).",
        "숫자가 너무 커졌습니다. exp(...)나 거듭제곱에 들어가는 값을 min(...) 등으로 제한하세요.",
    )),
    Rule(RecursionError, "", Text(
        "A function calls itself again and again without an end.",
        "함수가 자기 자신을 끝없이 호출하고 있습니다.",
    )),
    Rule(MemoryError, "", Text(
        "There is not enough memory for what this line asks for.",
        "이 줄이 요구하는 만큼의 메모리가 없습니다.",
    )),
    Rule(KeyboardInterrupt, "", _RAISED_BY_THE_FILE),
    Rule(GeneratorExit, "", _RAISED_BY_THE_FILE),
    Rule(EOFError, "", Text(
        "A reward function reads no input: it gets everything in params.",
        "보상 함수는 입력을 읽을 수 없습니다. 필요한 값은 모두 params에 들어 있습니다.",
    )),
    Rule(SystemExit, "", Text(
        "A reward function returns a number; it must not end the program.",
        "보상 함수는 숫자를 반환해야 하며, 프로그램을 종료하면 안 됩니다.",
    )),
    Rule(AssertionError, "", Text(
        "What this assert states is not true in this state.",
        "이 상태에서는 assert 조건이 참이 아닙니다.",
    )),
    Rule(OSError, "", _NO_FILES),
    Rule(TypeError, r"NoneType", _A_NONE),
    Rule(AttributeError, r"'NoneType' object", _A_NONE),
    Rule(TypeError, r"indices must be integers or slices, not str", Text(
        "This is a list; only a dict such as params is asked with a name.",
        "이 값은 리스트입니다. params 같은 딕셔너리만 이름으로 값을 꺼낼 수 있습니다.",
    )),
    Rule(TypeError, r"cannot be interpreted as an integer|indices must be integers", _WHOLE_NUMBER),
    Rule(TypeError, r"'dict' object is not callable", Text(
        "A dict is asked with square brackets: params['speed'].",
        "딕셔너리는 대괄호로 값을 꺼냅니다: params['speed'].",
    )),
    Rule(TypeError, r"object is not callable", Text(
        "Round brackets after a name call a function, and this is none. Is '*' missing, or does a variable have a "
        "function's name?",
        "이름 뒤의 소괄호는 함수 호출인데 이 값은 함수가 아닙니다. '*'를 빠뜨렸거나 함수와 같은 이름의 변수를 "
        "만들지 않았는지 확인하세요.",
    )),
    Rule(TypeError, r"'(int|float|bool)' object is not (subscriptable|iterable)", Text(
        "This is a single number; square brackets and loops are for lists.",
        "이 값은 숫자 하나입니다. 대괄호와 반복문은 리스트에 씁니다.",
    )),
    Rule(TypeError, r"concatenate str|real number, not str|'str' and '(int|float)'|'(int|float)' and 'str'",
         _TEXT_AND_NUMBER),
    Rule(TypeError, r"positional argument|unexpected keyword", Text(
        "The call gives other arguments than the function takes.",
        "함수가 받는 인자와 다르게 호출했습니다.",
    )),
    Rule(ValueError, r"math domain error|expected a .* input", Text(
        "This is not defined for such a number: the root or logarithm of a negative one, or acos beyond 1.",
        "정의되지 않는 값입니다. 음수의 제곱근이나 로그, 1보다 큰 수의 acos 등이 아닌지 확인하세요.",
    )),
    Rule(ValueError, r"could not convert string|invalid literal", Text(
        "The text is not a number.",
        "숫자로 바꿀 수 없는 문자열입니다.",
    )),
    Rule(ValueError, r"values to unpack", Text(
        "There are not as many names left of '=' as values on its right.",
        "'=' 왼쪽의 변수 개수와 오른쪽의 값 개수가 다릅니다.",
    )),
    Rule(ValueError, r"(min|max)\(\) (arg|iterable)", Text(
        "The list is empty here. Check its length first.",
        "리스트가 비어 있습니다. 먼저 길이를 확인하세요.",
    )),
)  # fmt: skip


def in_plain_words(problem: BaseException, message: str) -> Text | None:
    """Return what an error with this message means and what to do; None where no rule fits."""
    for rule in RULES:
        if isinstance(problem, rule.kind) and re.search(rule.message, message):
            return rule.text
    return None
