"""Acts that start something: processes, programs, threads."""

from __future__ import annotations

import ctypes
import errno
import mmap
import os
import signal
import struct
import subprocess
import threading
from typing import TYPE_CHECKING

from racer.jail.acts.act import ESCAPED_STATUS, ActGroup, c_result
from racer.jail.acts.files_read import FROM_HERE
from racer.jail.linux.syscalls import call, libc

if TYPE_CHECKING:
    from racer.jail.probe.scene import Scene

SHELL = "/bin/sh"
ESCAPE = f"exit {ESCAPED_STATUS}"
_CLONE_VM, _CLONE_VFORK = 0x100, 0x4000
_SET_DEATH_SIGNAL, _SET_CHILD_SUBREAPER = 1, 36
_CLONE_ARGUMENTS = struct.Struct("=11Q")

programs = ActGroup()


def _is_child(process: int) -> None:
    """End the new process, and wait for it in the old one."""
    if process == 0:
        os._exit(0)
    os.waitpid(process, 0)


@programs.strict("프로세스 복제하기(fork)")
def fork_process(_: Scene) -> None:
    """Start a process with fork."""
    _is_child(os.fork())


@programs.strict("시스템 콜 clone으로 프로세스 만들기")
def clone_process(_: Scene) -> None:
    """Start a process with the system call clone."""
    _is_child(call("clone", signal.SIGCHLD, 0, 0, 0, 0))


@programs.strict("시스템 콜 clone3로 프로세스 만들기")
def clone3_process(_: Scene) -> None:
    """Start a process with the system call clone3."""
    arguments = _CLONE_ARGUMENTS.pack(0, 0, 0, 0, signal.SIGCHLD, 0, 0, 0, 0, 0, 0)
    _is_child(call("clone3", arguments, len(arguments)))


@programs.strict("메모리를 함께 쓰는 프로세스 만들기(vfork)")
def share_memory_with_child(_: Scene) -> None:
    """Start a process that shares the memory, as vfork does."""
    stack = mmap.mmap(-1, 65536)
    top = ctypes.addressof(ctypes.c_char.from_buffer(stack)) + 65536 - 16
    end = ctypes.cast(libc()._exit, ctypes.c_void_p)  # noqa: SLF001 - the C library's name
    flags = _CLONE_VM | _CLONE_VFORK | signal.SIGCHLD
    process = c_result(libc().clone(end, ctypes.c_void_p(top), ctypes.c_int(flags), ctypes.c_void_p(0)))
    os.waitpid(process, 0)


@programs.strict("시스템 콜 vfork로 프로세스 만들기")
def vfork_process(scene: Scene) -> None:
    """Start a process with the system call vfork."""
    os.waitpid(scene.machine_code.run("vfork"), 0)


@programs.both("다른 프로그램이 되기(execve)")
def become_program(_: Scene) -> None:
    """Become another program with execve."""
    os.execv(SHELL, [SHELL, "-c", ESCAPE])  # noqa: S606 - the call itself


@programs.both("디스크립터로 프로그램 실행하기(execveat)")
def become_program_by_descriptor(_: Scene) -> None:
    """Become another program with execveat."""
    words = (ctypes.c_char_p * 4)(SHELL.encode(), b"-c", ESCAPE.encode(), None)
    call("execveat", FROM_HERE, SHELL.encode(), words, None, 0)


@programs.both("쓸 수 있는 폴더에 있는 프로그램 실행하기")
def become_program_in_folder(scene: Scene) -> None:
    """Become a program that lies in a folder open to everybody."""
    path = str(scene.folder / "program")
    os.execv(path, [path])  # noqa: S606 - the call itself


@programs.both("실행할 파일이 있는지 알아보기")
def learn_by_becoming(scene: Scene) -> None:
    """Find out whether a file exists by trying to become it."""
    try:
        os.execv(scene.secret, ["secret"])  # noqa: S606 - the call itself
    except OSError as error:
        if error.errno == errno.EPERM:
            raise


@programs.both("posix_spawn으로 프로그램 시작하기")
def spawn_program(_: Scene) -> None:
    """Start a program with posix_spawn."""
    os.waitpid(os.posix_spawn(SHELL, [SHELL, "-c", "true"], {}), 0)


@programs.both("subprocess로 프로그램 시작하기")
def run_program(_: Scene) -> None:
    """Start a program with subprocess."""
    subprocess.run([SHELL, "-c", "true"], check=True)  # noqa: S603 - the call itself


@programs.both("os.system으로 셸 명령 실행하기")
def run_shell(_: Scene) -> None:
    """Run a shell command with os.system."""
    _ensure_ran(os.system(ESCAPE))  # noqa: S605 - the call itself


@programs.both("ctypes로 C 라이브러리의 system 호출하기")
def run_shell_with_c_library(_: Scene) -> None:
    """Run a shell command with system of the C library."""
    _ensure_ran(libc().system(ESCAPE.encode()))


def _ensure_ran(status: int) -> None:
    if status == -1 or os.waitstatus_to_exitcode(status) != ESCAPED_STATUS:
        raise PermissionError(errno.EPERM, f"the shell ended with {status}")


@programs.strict("스레드 시작하기")
def start_thread(_: Scene) -> None:
    """Start a thread."""
    thread = threading.Thread(target=bool)
    try:
        thread.start()
    except RuntimeError as error:
        raise PermissionError(errno.EPERM, str(error)) from None
    thread.join()


@programs.strict("부모에게서 떨어진 세션 만들기")
def leave_session(_: Scene) -> None:
    """Leave the session that it was started in."""
    os.setsid()


@programs.strict("종료되지 않도록 부모의 종료 신호 끄기")
def outlive_parent(_: Scene) -> None:
    """Ask not to be ended with the parent."""
    call("prctl", _SET_DEATH_SIGNAL, 0, 0, 0, 0)


@programs.strict("고아 프로세스를 거두는 역할 맡기")
def adopt_orphans(_: Scene) -> None:
    """Ask to be given the orphans among its descendants."""
    call("prctl", _SET_CHILD_SUBREAPER, 1, 0, 0, 0)
