"""Acts that reach for the rare parts of the kernel, or change the whole machine."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import struct
import termios
from contextlib import suppress
from typing import TYPE_CHECKING

from racer.jail.acts.act import ActGroup, reveal
from racer.jail.linux.assembler import ALLOW, RETURN, X32_BIT
from racer.jail.linux.syscalls import call, libc, this_architecture

if TYPE_CHECKING:
    from racer.jail.probe.scene import Scene

_ARRAY_MAP = struct.pack("=IIII", 2, 4, 4, 1)
_SOFTWARE_EVENT = struct.pack("=IIQ", 1, 64, 0) + bytes(24) + struct.pack("=Q", 0b1100000) + bytes(16)
"""A struct perf_event_attr of 64 bytes: the processor clock, outside the kernel and the hypervisor."""
_PROCESS_KEYRING, _SESSION_KEYRING = -2, -3
_NO_OFFSET = struct.pack("=I", 0x100) + bytes(252)
"""A struct timex that sets the clock on by nothing."""
_LISTENER, _NO_NEW_PRIVILEGES = 8, 38

kernel = ActGroup()


@kernel.both("io_uring 만들기")
def io_ring(_: Scene) -> None:
    """Make an io_uring, which does other calls' work."""
    call("io_uring_setup", 1, ctypes.create_string_buffer(120))


@kernel.both("커널에 BPF 맵 만들기")
def bpf_map(_: Scene) -> None:
    """Make a BPF map in the kernel."""
    call("bpf", 0, _ARRAY_MAP, len(_ARRAY_MAP))


@kernel.both("성능 카운터로 다른 코드 엿보기")
def performance_counter(_: Scene) -> None:
    """Open a performance counter."""
    call("perf_event_open", _SOFTWARE_EVENT, 0, -1, -1, 0)


@kernel.both("커널 키링에 키 넣기")
def add_key(_: Scene) -> None:
    """Put a key into a keyring of the kernel."""
    call("add_key", b"user", b"racer-probe", b"x", 1, _PROCESS_KEYRING)


@kernel.both("커널 키링에서 키 찾기")
def request_key(_: Scene) -> None:
    """Look for a key in the keyrings of the kernel."""
    reveal("request_key", b"user", b"racer-probe-none", None, 0, went_on=(errno.ENOKEY,))


@kernel.both("세션 키링 열기")
def session_keyring(_: Scene) -> None:
    """Open the keyring of the session."""
    reveal("keyctl", 0, _SESSION_KEYRING, 0, went_on=(errno.ENOKEY,))


@kernel.both("커널 모듈 넣기(init_module)")
def init_module(_: Scene) -> None:
    """Put a module into the kernel."""
    reveal("init_module", None, 0, b"", went_on=(errno.ENOEXEC, errno.EFAULT, errno.EINVAL))


@kernel.both("커널 모듈 넣기(finit_module)")
def finit_module(_: Scene) -> None:
    """Put a module from a file into the kernel."""
    reveal("finit_module", -1, b"", 0, went_on=(errno.EBADF, errno.ENOEXEC))


@kernel.both("커널 모듈 빼기")
def delete_module(_: Scene) -> None:
    """Take a module out of the kernel."""
    reveal("delete_module", None, 0, went_on=(errno.EFAULT,))


@kernel.both("다른 커널 불러오기(kexec)")
def load_kernel(_: Scene) -> None:
    """Load another kernel."""
    reveal("kexec_load", 0, 1 << 20, None, 0, went_on=(errno.EINVAL,))


@kernel.both("컴퓨터 다시 시작하기")
def restart_machine(_: Scene) -> None:
    """Restart the machine."""
    reveal("reboot", 0, 0, 0, None, went_on=(errno.EINVAL,))


@kernel.both("스왑 켜기")
def swap_on(_: Scene) -> None:
    """Switch swapping on."""
    reveal("swapon", None, 0, went_on=(errno.EFAULT,))


@kernel.both("스왑 끄기")
def swap_off(_: Scene) -> None:
    """Switch swapping off."""
    reveal("swapoff", None, went_on=(errno.EFAULT,))


@kernel.both("컴퓨터 이름 바꾸기")
def rename_machine(_: Scene) -> None:
    """Rename the machine."""
    reveal("sethostname", None, 5, went_on=(errno.EFAULT,))


@kernel.both("도메인 이름 바꾸기")
def rename_domain(_: Scene) -> None:
    """Rename the domain of the machine."""
    reveal("setdomainname", None, 5, went_on=(errno.EFAULT,))


@kernel.both("컴퓨터 시계 맞추기(settimeofday)")
def set_clock(_: Scene) -> None:
    """Set the clock of the machine."""
    call("settimeofday", None, None)


@kernel.both("컴퓨터 시계 조정하기(clock_adjtime)")
def adjust_clock(_: Scene) -> None:
    """Adjust the clock of the machine."""
    call("clock_adjtime", 0, ctypes.create_string_buffer(_NO_OFFSET))


@kernel.both("모든 프로세스의 기록 켜기(acct)")
def record_processes(_: Scene) -> None:
    """Have the end of every process written down."""
    reveal("acct", b"/racer-probe/none", went_on=(errno.ENOENT,))


@kernel.both("커널 로그 읽기")
def read_kernel_log(_: Scene) -> None:
    """Read the log of the kernel."""
    call("syslog", 3, ctypes.create_string_buffer(64), 64)


@kernel.both("입출력 포트 권한 얻기(iopl)")
def all_ports(_: Scene) -> None:
    """Get at all ports of the hardware."""
    call("iopl", 3)


@kernel.both("입출력 포트 하나의 권한 얻기(ioperm)")
def one_port(_: Scene) -> None:
    """Get at a port of the hardware."""
    call("ioperm", 0x80, 1, 1)


@kernel.both("터미널에 대신 입력하기(TIOCSTI)")
def type_into_terminal(scene: Scene) -> None:
    """Type into the terminal as its user would."""
    fcntl.ioctl(scene.terminal, termios.TIOCSTI, b"\n")


@kernel.strict("터미널 크기 알아내기")
def ask_terminal(scene: Scene) -> None:
    """Ask the driver of an open terminal."""
    fcntl.ioctl(scene.terminal, termios.TIOCGWINSZ, bytes(8))


@kernel.strict("자기 시스템 콜을 가로채는 필터 달기")
def intercept_itself(_: Scene) -> None:
    """Put on a filter that hands its system calls to a listener."""
    with suppress(OSError):  # an ordinary user has to ask for it first
        call("prctl", _NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    program = ctypes.create_string_buffer(struct.pack("=HBBI", RETURN, 0, 0, ALLOW))
    call("seccomp", 1, _LISTENER, struct.pack("=H6xQ", 1, ctypes.addressof(program)))


@kernel.strict("32비트 시스템 콜로 필터 피하기")
def call_as_32_bit(scene: Scene) -> None:
    """Make a system call by the entry for 32-bit programs."""
    scene.machine_code.run("getpid_by_32_bit_entry")


@kernel.strict("x32 시스템 콜 번호로 필터 피하기")
def call_as_x32(_: Scene) -> None:
    """Make a system call by its x32 number."""
    if libc().syscall(X32_BIT | this_architecture().numbers["getpid"]) == -1:
        raise OSError(ctypes.get_errno(), "x32")


@kernel.strict("아주 새로운 시스템 콜 쓰기")
def call_of_tomorrow(_: Scene) -> None:
    """Make a system call that is newer than most kernels."""
    call("lsm_list_modules", ctypes.create_string_buffer(64), ctypes.byref(ctypes.c_uint32(64)), 0)
