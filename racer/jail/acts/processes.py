"""Acts that disturb other processes, read them, or learn that they are there."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import resource
import struct
import time
from typing import TYPE_CHECKING

from racer.jail.acts.act import HARMLESS_SIGNAL, ActGroup, reveal
from racer.jail.linux.syscalls import call

if TYPE_CHECKING:
    from racer.jail.probe.scene import Scene

_PTRACE_TRACEME, _PTRACE_ATTACH, _PTRACE_DETACH, _PTRACE_SEIZE = 0, 16, 17, 0x4206
_WAIT_FOR_ALL = 0x40000000
_SET_DUMPABLE, _SET_NAME, _SET_TRACER = 4, 15, 0x59616D61
_FUTEX_LOCK_PI = 6
_MADV_COLD = 20

processes = ActGroup()


@processes.strict("다른 프로세스에 신호 보내기(kill)")
def signal_victim(scene: Scene) -> None:
    """Send a signal to another process."""
    os.kill(scene.victim, HARMLESS_SIGNAL)


@processes.strict("부모 프로세스에 신호 보내기")
def signal_parent(scene: Scene) -> None:
    """Send a signal to the parent."""
    os.kill(scene.parent, HARMLESS_SIGNAL)


@processes.strict("자기 프로세스 그룹에 신호 보내기")
def signal_group(_: Scene) -> None:
    """Send a signal to its group of processes."""
    os.kill(0, 0)


@processes.strict("모든 프로세스에 신호 보내기")
def signal_everybody(_: Scene) -> None:
    """Send a signal to every process."""
    os.kill(-1, 0)


@processes.strict("프로세스가 있는지 신호로 알아보기")
def find_by_signal(scene: Scene) -> None:
    """Find out by a signal whether there is a process."""
    os.kill(scene.victim, 0)


@processes.strict("다른 프로세스의 스레드에 신호 보내기(tgkill)")
def signal_thread(scene: Scene) -> None:
    """Send a signal to a thread of another process."""
    call("tgkill", scene.victim, scene.victim, HARMLESS_SIGNAL)


@processes.strict("스레드 번호만으로 신호 보내기(tkill)")
def signal_thread_alone(scene: Scene) -> None:
    """Send a signal to a thread by its number alone."""
    call("tkill", scene.victim, HARMLESS_SIGNAL)


@processes.strict("값이 딸린 신호를 줄 세우기(sigqueue)")
def queue_signal(scene: Scene) -> None:
    """Queue a signal with a value for another process."""
    facts = struct.pack("=iiiiii104x", HARMLESS_SIGNAL, 0, -1, 0, os.getpid(), os.getuid())
    call("rt_sigqueueinfo", scene.victim, HARMLESS_SIGNAL, facts)


@processes.strict("pidfd로 다른 프로세스 잡기")
def hold_victim(scene: Scene) -> None:
    """Get hold of another process by a pidfd."""
    call("pidfd_open", scene.victim, 0)


@processes.strict("pidfd로 신호 보내기")
def signal_by_descriptor(scene: Scene) -> None:
    """Send a signal through a pidfd that was forgotten open."""
    call("pidfd_send_signal", scene.leaks.process, HARMLESS_SIGNAL, None, 0)


@processes.both("다른 프로세스의 디스크립터 훔치기(pidfd_getfd)")
def steal_descriptor(scene: Scene) -> None:
    """Take a descriptor out of another process."""
    call("pidfd_getfd", scene.leaks.process, 0, 0)


@processes.strict("파이프의 신호를 다른 프로세스로 돌리기")
def redirect_signals(scene: Scene) -> None:
    """Have the signals of a descriptor sent to another process."""
    fcntl.fcntl(scene.terminal, fcntl.F_SETOWN, scene.victim)


@processes.both("다른 프로세스에 디버거로 붙기(ptrace attach)")
def attach_to_victim(scene: Scene) -> None:
    """Attach to another process as a debugger."""
    call("ptrace", _PTRACE_ATTACH, scene.victim, 0, 0)
    os.waitpid(scene.victim, _WAIT_FOR_ALL)
    call("ptrace", _PTRACE_DETACH, scene.victim, 0, 0)


@processes.both("멈추지 않고 디버거로 붙기(ptrace seize)")
def seize_victim(scene: Scene) -> None:
    """Attach to another process without stopping it."""
    call("ptrace", _PTRACE_SEIZE, scene.victim, 0, 0)


@processes.both("부모에게 디버깅을 부탁하기")
def ask_to_be_traced(_: Scene) -> None:
    """Have itself traced by the parent."""
    call("ptrace", _PTRACE_TRACEME, 0, 0, 0)


@processes.both("다른 프로세스의 메모리 읽기(process_vm_readv)")
def read_victims_memory(scene: Scene) -> None:
    """Read the memory of another process."""
    _copy_memory("process_vm_readv", scene)


@processes.both("다른 프로세스의 메모리 쓰기(process_vm_writev)")
def write_victims_memory(scene: Scene) -> None:
    """Write into the memory of another process."""
    _copy_memory("process_vm_writev", scene)


def _copy_memory(name: str, scene: Scene) -> None:
    place = struct.pack("=QQ", ctypes.addressof(scene.memory), 8)
    call(name, scene.victim, place, 1, place, 1, 0)


@processes.both("다른 프로세스의 메모리 관리 바꾸기(process_madvise)")
def advise_victim(scene: Scene) -> None:
    """Change how the memory of another process is kept."""
    page = ctypes.addressof(scene.memory) & ~4095
    call("process_madvise", scene.leaks.process, struct.pack("=QQ", page, 4096), 1, _MADV_COLD, 0)


@processes.both("두 프로세스의 커널 자원 비교하기(kcmp)")
def compare_with_victim(scene: Scene) -> None:
    """Compare what two processes have in the kernel."""
    call("kcmp", scene.victim, os.getpid(), 1, 0, 0)


@processes.both("다른 프로세스의 메모리를 다른 노드로 옮기기")
def move_victims_memory(scene: Scene) -> None:
    """Move the memory of another process to other memory banks."""
    nodes = ctypes.c_ulong(1)
    call("migrate_pages", scene.victim, 2, ctypes.byref(nodes), ctypes.byref(nodes))


@processes.both("다른 프로세스의 메모리 위치 알아내기")
def locate_victims_memory(scene: Scene) -> None:
    """Learn in which memory banks another process is."""
    page, status = ctypes.c_void_p(ctypes.addressof(scene.memory) & ~4095), ctypes.c_int()
    call("move_pages", scene.victim, 1, ctypes.byref(page), None, ctypes.byref(status), 0)


@processes.strict("다른 프로세스를 특정 코어로 옮기기")
def pin_victim(scene: Scene) -> None:
    """Pin another process to processor cores."""
    os.sched_setaffinity(scene.victim, set(range(os.cpu_count() or 1)))


@processes.strict("다른 프로세스가 도는 코어 알아내기")
def find_by_affinity(scene: Scene) -> None:
    """Find out by its cores whether there is a process."""
    os.sched_getaffinity(scene.victim)


@processes.strict("다른 프로세스의 우선순위 바꾸기")
def slow_victim(scene: Scene) -> None:
    """Change the priority of another process."""
    os.setpriority(os.PRIO_PROCESS, scene.victim, 0)


@processes.strict("다른 프로세스의 우선순위 알아내기")
def find_by_priority(scene: Scene) -> None:
    """Find out by its priority whether there is a process."""
    os.getpriority(os.PRIO_PROCESS, scene.victim)


@processes.strict("다른 프로세스의 디스크 우선순위 바꾸기")
def slow_victims_disk(scene: Scene) -> None:
    """Change the disk priority of another process."""
    call("ioprio_set", 1, scene.victim, 2 << 13 | 4)


@processes.both("다른 프로세스의 한도 바꾸기")
def limit_victim(scene: Scene) -> None:
    """Change the limits of another process."""
    resource.prlimit(scene.victim, resource.RLIMIT_NOFILE, resource.prlimit(scene.victim, resource.RLIMIT_NOFILE))


@processes.strict("프로세스가 있는지 그룹 번호로 알아보기")
def find_by_group(scene: Scene) -> None:
    """Find out by its group whether there is a process."""
    os.getpgid(scene.victim)


@processes.strict("프로세스가 있는지 세션 번호로 알아보기")
def find_by_session(scene: Scene) -> None:
    """Find out by its session whether there is a process."""
    os.getsid(scene.victim)


@processes.strict("프로세스가 있는지 CPU 시계로 알아보기")
def find_by_clock(scene: Scene) -> None:
    """Find out by its clock how much another process computes."""
    time.clock_gettime(~scene.victim << 3 | 2)


@processes.strict("프로세스가 있는지 시계 해상도로 알아보기")
def find_by_clock_resolution(scene: Scene) -> None:
    """Find out by the resolution of its clock whether there is a process."""
    time.clock_getres(~scene.victim << 3 | 2)


@processes.strict("프로세스가 있는지 우선순위 상속 잠금으로 알아보기")
def find_by_futex(scene: Scene) -> None:
    """Find out by a lock with inheritance whether there is a process."""
    word, moment = ctypes.c_uint32(scene.victim), struct.pack("=qq", 1, 0)
    try:
        call("futex", ctypes.byref(word), _FUTEX_LOCK_PI, 0, moment, None, 0)
    except TimeoutError:  # there is, and it does not let go
        return


@processes.strict("프로세스가 있는지 잠금 목록으로 알아보기")
def find_by_lock_list(scene: Scene) -> None:
    """Find out by its list of locks whether there is a process."""
    head, length = ctypes.c_void_p(), ctypes.c_size_t()
    call("get_robust_list", scene.victim, ctypes.byref(head), ctypes.byref(length))


@processes.strict("부모 프로세스의 번호 알아내기")
def find_parent(_: Scene) -> None:
    """Learn the number of the parent."""
    call("getppid")


@processes.strict("같은 사용자의 프로세스에게 자기를 디버깅하게 허락하기")
def let_others_trace(_: Scene) -> None:
    """Let other processes of the same user trace this one."""
    call("prctl", _SET_DUMPABLE, 1, 0, 0, 0)


@processes.strict("모든 프로세스에게 자기를 디버깅하게 허락하기")
def let_everybody_trace(_: Scene) -> None:
    """Let every process trace this one."""
    reveal("prctl", _SET_TRACER, -1, 0, 0, 0, went_on=(errno.EINVAL,))  # which a kernel without Yama does not know


@processes.strict("자기 프로세스 이름 바꾸기")
def rename_itself(_: Scene) -> None:
    """Change its own name as others see it."""
    call("prctl", _SET_NAME, b"init", 0, 0, 0)


@processes.strict("다른 프로세스가 끝나기를 기다리기")
def wait_for_others(_: Scene) -> None:
    """Wait for other processes."""
    try:
        call("wait4", -1, None, os.WNOHANG, None)
    except ChildProcessError:
        return


@processes.strict("타이머로 다른 프로세스의 CPU 시간 재기")
def time_victim(scene: Scene) -> None:
    """Set a timer on the clock of another process."""
    call("timer_create", ~scene.victim << 3 | 2, None, ctypes.byref(ctypes.c_int()))


@processes.strict("프로세스가 있는지 스케줄링 정책으로 알아보기")
def find_by_policy(scene: Scene) -> None:
    """Find out by its scheduling whether there is a process."""
    os.sched_getscheduler(scene.victim)
