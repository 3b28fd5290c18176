"""What a system lacks for locking processes in, and what can be done about it, in sentences."""

from __future__ import annotations

import errno
import platform
from dataclasses import dataclass

from racer.language import Text


@dataclass(frozen=True)
class Lack:
    """One thing that this system does not have.

    Parameters
    ----------
    what
        What is missing.
    remedy
        What to do about it.
    """

    what: Text
    remedy: Text

    @property
    def sentence(self) -> Text:
        """Both in one."""
        return self.what.then(self.remedy)


NOT_LINUX = Text(
    "Only Linux can lock a process in; this is {system}.",
    "프로세스 격리는 Linux에서만 됩니다(현재: {system}).",
)
USE_LINUX = Text(
    "Run reward functions of other people on Linux (on Windows: in WSL 2); your own run here.",
    "다른 사람의 보상 함수는 Linux(Windows라면 WSL 2)에서 실행하세요. 본인의 보상 함수는 여기서도 실행됩니다.",
)
UNKNOWN_PROCESSOR = Text(
    "The system calls of the processor {machine} are not known.",
    "프로세서 {machine}의 시스템 콜 번호를 모릅니다.",
)
USE_KNOWN_PROCESSOR = Text(
    "Run reward functions of other people with a 64-bit Python on x86_64 or aarch64.",
    "다른 사람의 보상 함수는 x86_64나 aarch64의 64비트 Python에서 실행하세요.",
)
NO_LANDLOCK = Text(
    "The kernel {release} offers no Landlock here.",
    "커널 {release}에서 Landlock을 쓸 수 없습니다.",
)
USE_NEWER_KERNEL = Text("Use Linux 5.13 or later.", "Linux 5.13 이상을 사용하세요.")
LANDLOCK_OFF = Text("Landlock is switched off in this kernel.", "이 커널에서 Landlock이 꺼져 있습니다.")
SWITCH_LANDLOCK_ON = Text(
    "Add landlock to the boot parameter lsm= (its value now: /sys/kernel/security/lsm) and restart.",
    "커널 부트 매개변수 lsm=에 landlock을 추가하고(현재 값: /sys/kernel/security/lsm) 다시 시작하세요.",
)
LANDLOCK_REFUSED = Text("Landlock is refused here: {reason}.", "Landlock 사용이 거부되었습니다: {reason}.")
SECCOMP_REFUSED = Text(
    "Filters of system calls (seccomp) are refused here: {reason}.",
    "시스템 콜 필터(seccomp) 사용이 거부되었습니다: {reason}.",
)
LET_THE_CONTAINER = Text(
    "In a container, allow the calls seccomp, landlock_create_ruleset, landlock_add_rule and landlock_restrict_self in "
    "its seccomp profile.",
    "컨테이너 안이라면 seccomp 프로필에서 seccomp, landlock_create_ruleset, landlock_add_rule, landlock_restrict_self "
    "호출을 허용하세요.",
)
STEP_REFUSED = Text(
    "Locking the process in failed: {step}: {reason}.",
    "프로세스 격리에 실패했습니다: {step}: {reason}.",
)
ASK_THE_DOCTOR = Text(
    "Run racer doctor: it tells what this system can do.",
    "racer doctor를 실행하면 이 시스템에서 되는 것을 알려 줍니다.",
)
NO_PROCESS = Text(
    "A process of its own cannot be started, or did not answer: {reason}.",
    "별도 프로세스를 시작할 수 없거나 응답이 없습니다: {reason}.",
)
LET_PYTHON_START = Text(
    "Run racer with a Python that may start processes.",
    "프로세스를 시작할 수 있는 Python으로 racer를 실행하세요.",
)


def not_linux() -> Lack:
    """Return that processes are locked in on Linux alone."""
    return Lack(NOT_LINUX.format(system=platform.system() or "unknown"), USE_LINUX)


def unknown_processor() -> Lack:
    """Return that the system calls of this processor are not known."""
    return Lack(UNKNOWN_PROCESSOR.format(machine=platform.machine() or "unknown"), USE_KNOWN_PROCESSOR)


def landlock_refused(error: OSError) -> Lack:
    """Return why the kernel has no Landlock, from the error of asking for its version."""
    if error.errno == errno.EOPNOTSUPP:
        return Lack(LANDLOCK_OFF, SWITCH_LANDLOCK_ON)
    if error.errno == errno.ENOSYS:
        return Lack(NO_LANDLOCK.format(release=platform.release()), USE_NEWER_KERNEL.then(LET_THE_CONTAINER))
    return Lack(LANDLOCK_REFUSED.format(reason=_reason(error)), LET_THE_CONTAINER)


def seccomp_refused(error: OSError) -> Lack:
    """Return why no filter of system calls can be put on."""
    return Lack(SECCOMP_REFUSED.format(reason=_reason(error)), LET_THE_CONTAINER)


def step_refused(step: Text, error: OSError | ValueError) -> Lack:
    """Return that one step of locking this process in failed."""
    return Lack(STEP_REFUSED.format(step=step, reason=_reason(error)), ASK_THE_DOCTOR)


def no_process(error: Exception) -> Lack:
    """Return that no process of its own could be started."""
    return Lack(NO_PROCESS.format(reason=f"{type(error).__name__}: {error}"), LET_PYTHON_START)


def _reason(error: OSError | ValueError) -> str:
    name = errno.errorcode.get(getattr(error, "errno", None) or 0)
    return f"{name}, {getattr(error, 'strerror', '')}" if name else str(error)
