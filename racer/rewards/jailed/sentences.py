"""What is said when the process of a reward function comes to an end: what happened, and what to do about it."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING, Final

from racer.jail.ending import CHANNEL_LOST, OUT_OF_MEMORY, SPOILT, Cause
from racer.language import Text

if TYPE_CHECKING:
    from racer.jail.ending import Ending

LATE_CALLS: Final = Text(
    "the reward function was stopped: {calls} did not end within {seconds:.3g} seconds. Look for a loop without an "
    "end, a huge number or list, or a sleep.",
    "보상 함수를 중단했습니다. 호출 {calls}번이 {seconds:.3g}초 안에 끝나지 않았습니다. 끝나지 않는 반복문, 지나치게 "
    "큰 수나 리스트, sleep 호출이 있는지 확인하세요.",
)
LATE_LOADING: Final = Text(
    "the reward function was stopped: loading the file did not end within {seconds:.3g} seconds. What stands outside "
    "of functions runs then: look there for a loop without an end, a huge number or list, or a sleep.",
    "보상 함수를 중단했습니다. 파일을 불러오는 작업이 {seconds:.3g}초 안에 끝나지 않았습니다. 함수 바깥의 코드는 "
    "파일을 불러올 때 실행되니, 그곳에 끝나지 않는 반복문, 지나치게 큰 수나 리스트, sleep 호출이 있는지 확인하세요.",
)
CRASHED: Final = Text(
    "Python itself crashed ({signal}). Recursion without an end inside a library, ctypes, or hand-made code objects "
    "and memory views do that: write this part in plain Python.",
    "Python 자체가 비정상 종료되었습니다({signal}). 라이브러리 안에서 끝없이 일어나는 재귀, ctypes, 직접 만든 코드 "
    "객체나 메모리 뷰가 원인일 수 있습니다. 이 부분을 일반적인 Python 코드로 다시 작성하세요.",
)
KILLED: Final = Text(
    "the system stopped the process of the reward function ({signal}), most likely because memory ran out. Keep less "
    "data in the function, or use fewer cars.",
    "시스템이 보상 함수 프로세스를 중단했습니다({signal}). 메모리가 부족했을 가능성이 큽니다. 함수에 보관하는 "
    "데이터를 줄이거나 차량 수를 줄이세요.",
)
SIGNALLED: Final = Text(
    "the process of the reward function was ended by a signal ({signal}). Remove what sends signals or sets timers.",
    "보상 함수 프로세스가 시그널({signal})을 받아 종료되었습니다. 시그널을 보내거나 타이머를 설정하는 코드를 지우세요.",
)
EXITED: Final = Text(
    "the reward function ended its own process (exit code {code:g}), as os._exit does. Return a number instead.",
    "보상 함수가 자신의 프로세스를 종료했습니다(종료 코드 {code:g}, 예: os._exit). 종료하지 말고 숫자를 반환하세요.",
)
NO_MEMORY: Final = Text(
    "the reward function used up the memory of its process. Keep less data between calls, and build smaller lists.",
    "보상 함수가 프로세스의 메모리를 모두 사용했습니다. 호출 사이에 보관하는 데이터를 줄이고 더 작은 리스트를 "
    "만드세요.",
)
CHANGED_PYTHON: Final = Text(
    "the reward function changed parts of Python that others need, such as len, print or sys, until nothing worked "
    "any more. Leave them as they are and use names of your own.",
    "보상 함수가 len, print, sys처럼 다른 코드에도 필요한 Python 기능을 바꿔서 더 이상 실행할 수 없습니다. 그대로 "
    "두고 다른 이름을 사용하세요.",
)
CLOSED: Final = Text(
    "the reward function closed a file or pipe that it has not opened, so no reward can come back. Close nothing but "
    "what the function itself has opened.",
    "보상 함수가 스스로 열지 않은 파일이나 파이프를 닫아서 보상을 받을 수 없습니다. 함수가 직접 연 것만 닫으세요.",
)
NONSENSE: Final = Text(
    "something other than rewards came back from the process of the reward function. Remove what writes to files or "
    "pipes that it has not opened, or changes Python itself.",
    "보상 함수 프로세스에서 보상이 아닌 데이터가 돌아왔습니다. 함수가 직접 열지 않은 파일이나 파이프에 쓰는 코드, "
    "Python 자체를 바꾸는 코드를 지우세요.",
)
NO_REWARD: Final = Text(
    "{value:g} came back from the process of the reward function; a reward is a number from -100000 to 100000.",
    "보상 함수 프로세스에서 {value:g} 값이 돌아왔습니다. 보상은 -100000에서 100000 사이의 숫자여야 합니다.",
)
BROKEN: Final = Text(
    "the reward function left its process in a state in which nothing can be called any more ({kind}). Remove what "
    "changes Python's own functions, modules or limits.",
    "보상 함수 때문에 프로세스가 더 이상 아무것도 호출할 수 없는 상태가 되었습니다({kind}). Python의 내장 함수나 "
    "모듈, 제한값을 바꾸는 코드를 지우세요.",
)
_CRASHES: Final = frozenset({"SIGSEGV", "SIGBUS", "SIGILL", "SIGFPE", "SIGABRT"})


def text_of_end(ending: Ending, calls: int | None) -> Text:
    """Return what happened when the process ended, and what to do about it.

    Parameters
    ----------
    ending
        How it ended.
    calls
        How many calls were being waited for; None while the file was loaded.
    """
    match ending.cause:
        case Cause.LATE:
            return _late(ending.number, calls)
        case Cause.SIGNAL:
            return _signalled(int(ending.number))
        case Cause.EXIT:
            own = {SPOILT: CHANGED_PYTHON, OUT_OF_MEMORY: NO_MEMORY, CHANNEL_LOST: CLOSED}
            return own.get(int(ending.number), EXITED).format(code=ending.number)
        case Cause.CLOSED:
            return CLOSED
        case Cause.NONSENSE:
            return NONSENSE


def _late(seconds: float, calls: int | None) -> Text:
    if calls is None:
        return LATE_LOADING.format(seconds=seconds)
    counted = Text("1 call" if calls == 1 else f"{calls} calls", str(calls))
    return LATE_CALLS.format(calls=counted, seconds=seconds)


def _signalled(number: int) -> Text:
    try:
        name = signal.Signals(number).name
    except ValueError:
        name = f"SIG{number}"
    if name in _CRASHES:
        return CRASHED.format(signal=name)
    return (KILLED if name == "SIGKILL" else SIGNALLED).format(signal=name)
