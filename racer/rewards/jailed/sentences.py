"""What is said when the process of a reward function comes to an end: what happened, and what to do about it."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING, Final

from racer.jail.ending import CHANNEL_LOST, OUT_OF_MEMORY, SPOILT, Cause
from racer.language import Text

if TYPE_CHECKING:
    from racer.jail.ending import Ending

LATE_CALL: Final = Text(
    "the reward function was stopped: call {number} of {calls} did not end within {seconds}. Look for a loop without "
    "an end, a huge number or list, or a sleep.",
    "보상 함수를 중단했습니다. 호출 {calls}번 가운데 {number}번째 호출이 {seconds} 안에 끝나지 않았습니다. 끝나지 않는 "
    "반복문, 지나치게 큰 수나 리스트, sleep 호출이 있는지 확인하세요.",
)
SLOW_CALLS: Final = Text(
    "the reward function was stopped: only {done} of {calls} calls were done in {seconds}, about {each} ms each. Make "
    "it faster: look for a sleep, a long loop, or work that could be done once, outside of the function.",
    "보상 함수를 중단했습니다. {seconds} 동안 호출 {calls}번 가운데 {done}번만 끝났습니다(호출당 약 {each}ms). "
    "함수가 더 빨리 끝나도록 sleep 호출이나 긴 반복문이 있는지, 함수 바깥에서 한 번만 해도 되는 계산이 있는지 "
    "확인하세요.",
)
LATE_LOADING: Final = Text(
    "the reward function was stopped: loading the file did not end within {seconds}. What stands outside "
    "of functions runs then: look there for a loop without an end, a huge number or list, or a sleep.",
    "보상 함수를 중단했습니다. 파일을 불러오는 작업이 {seconds} 안에 끝나지 않았습니다. 함수 바깥의 코드는 "
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
_OWN_EXITS: Final = {SPOILT: CHANGED_PYTHON, OUT_OF_MEMORY: NO_MEMORY, CHANNEL_LOST: CLOSED}
_CRASHES: Final = frozenset({"SIGSEGV", "SIGBUS", "SIGILL", "SIGFPE", "SIGABRT"})


TOO_SLOW: Final = Text(
    "the reward function was stopped: looking at it took more than {seconds} seconds altogether. Make it faster: "
    "a call should take much less than a millisecond.",
    "보상 함수를 중단했습니다. 검사에 걸린 시간이 모두 합쳐 {seconds}초를 넘었습니다. "
    "호출 한 번이 1밀리초보다 훨씬 짧아지도록 더 빠르게 만드세요.",
)


def text_of_end(ending: Ending, *, is_loading: bool) -> Text:
    """Return what happened when the process ended, and what to do about it.

    Parameters
    ----------
    ending
        How it ended.
    is_loading
        Whether the file was being loaded; else it was one call.
    """
    match ending.cause:
        case Cause.LATE if is_loading:
            return LATE_LOADING.format(seconds=_whole(ending.number))
        case Cause.LATE:
            return late_call(1, 1, ending.number)
        case Cause.SIGNAL:
            return _signalled(int(ending.number))
        case Cause.EXIT:
            return _OWN_EXITS.get(int(ending.number), EXITED).format(code=ending.number)
        case Cause.CLOSED:
            return CLOSED
        case Cause.NONSENSE:
            return NONSENSE


def has_left_by_itself(ending: Ending) -> bool:
    """Whether the author's file has ended the process, so that nobody saw from which line."""
    return ending.cause == Cause.EXIT and int(ending.number) not in _OWN_EXITS


def late_call(number: int, calls: int, seconds: float) -> Text:
    """Return that one of some calls, counted from 1, has taken longer than so many seconds."""
    return LATE_CALL.format(number=number, calls=calls, seconds=_whole(seconds))


def slow_calls(done: int, calls: int, seconds: float) -> Text:
    """Return that only some of the calls were done in so many seconds."""
    each = f"{1000.0 * seconds / done:.2g}" if seconds < done else f"{1000.0 * seconds / done:.0f}"
    return SLOW_CALLS.format(done=done, calls=calls, seconds=_whole(seconds), each=each)


def _whole(seconds: float) -> Text:
    whole = max(round(seconds), 1)
    return Text("1 second" if whole == 1 else f"{whole} seconds", f"{whole}초")


def _signalled(number: int) -> Text:
    try:
        name = signal.Signals(number).name
    except ValueError:
        name = f"SIG{number}"
    if name in _CRASHES:
        return CRASHED.format(signal=name)
    return (KILLED if name == "SIGKILL" else SIGNALLED).format(signal=name)
