"""Acts that make machine code, share memory, or take more than was given."""

from __future__ import annotations

import ctypes
import mmap
import os
import resource
import struct
from typing import TYPE_CHECKING

from racer.jail.acts.act import ActGroup, c_result
from racer.jail.linux.syscalls import call, libc

if TYPE_CHECKING:
    from racer.jail.probe.scene import Scene

PAGE_BYTES = mmap.PAGESIZE
_PRIVATE = mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS
_NO_RESERVE = 0x4000
_READ_WRITE = mmap.PROT_READ | mmap.PROT_WRITE
_FOUR_GIBIBYTES = 4 << 30
_READ_IMPLIES_EXEC, _ASK = 0x0400000, 0xFFFFFFFF
_SHM_EXEC, _IPC_PRIVATE, _REMOVE = 0o100000, 0, 0

memory = ActGroup()


def _page(protection: int) -> int:
    return call("mmap", 0, PAGE_BYTES, protection, _PRIVATE, -1, 0)


@memory.strict("쓰기와 실행이 모두 되는 메모리 만들기")
def map_writable_code(_: Scene) -> None:
    """Map memory that can be written and run."""
    mmap.mmap(-1, PAGE_BYTES, flags=_PRIVATE, prot=_READ_WRITE | mmap.PROT_EXEC)


@memory.strict("실행되는 메모리 만들기")
def map_code(_: Scene) -> None:
    """Map memory that can be run."""
    _page(mmap.PROT_READ | mmap.PROT_EXEC)


@memory.strict("쓴 메모리를 실행되게 바꾸기(mprotect)")
def turn_data_into_code(_: Scene) -> None:
    """Turn data into machine code with mprotect."""
    call("mprotect", _page(_READ_WRITE), PAGE_BYTES, mmap.PROT_READ | mmap.PROT_EXEC)


@memory.strict("쓴 메모리를 실행되게 바꾸기(pkey_mprotect)")
def turn_data_into_code_by_key(_: Scene) -> None:
    """Turn data into machine code with pkey_mprotect."""
    call("pkey_mprotect", _page(_READ_WRITE), PAGE_BYTES, mmap.PROT_READ | mmap.PROT_EXEC, -1)


@memory.strict("같은 메모리를 쓰기용과 실행용으로 두 번 매핑하기")
def map_twice(_: Scene) -> None:
    """Map the same memory twice, once to be written and once to be run."""
    file = os.memfd_create("code")
    os.ftruncate(file, PAGE_BYTES)
    call("mmap", 0, PAGE_BYTES, _READ_WRITE, mmap.MAP_SHARED, file, 0)
    call("mmap", 0, PAGE_BYTES, mmap.PROT_READ | mmap.PROT_EXEC, mmap.MAP_SHARED, file, 0)


@memory.strict("물려받은 공유 메모리를 실행되게 매핑하기")
def run_shared_memory(scene: Scene) -> None:
    """Map the shared memory of the channel once more, to be run."""
    call("mmap", 0, PAGE_BYTES, mmap.PROT_READ | mmap.PROT_EXEC, mmap.MAP_SHARED, scene.shared_memory, 0)


@memory.both("읽기 메모리를 모두 실행되게 만들기(personality)")
def make_all_memory_code(_: Scene) -> None:
    """Have all readable memory be machine code (personality)."""
    call("personality", call("personality", _ASK) | _READ_IMPLIES_EXEC)


@memory.strict("메모리 파일 만들기(memfd_create)")
def memory_file(_: Scene) -> None:
    """Make a file in memory."""
    os.memfd_create("hidden")


@memory.both("커널도 못 보는 메모리 만들기(memfd_secret)")
def secret_memory_file(_: Scene) -> None:
    """Make a file in memory that the kernel itself cannot read."""
    call("memfd_secret", 0)


@memory.both("페이지 폴트 직접 처리하기(userfaultfd)")
def handle_page_faults(_: Scene) -> None:
    """Handle page faults itself, which holds the kernel up."""
    call("userfaultfd", 1)  # UFFD_USER_MODE_ONLY, which needs no capability


@memory.strict("한도를 넘는 메모리 매핑하기")
def map_too_much(_: Scene) -> None:
    """Map four gibibytes of memory."""
    call("mmap", 0, _FOUR_GIBIBYTES, _READ_WRITE, _PRIVATE | _NO_RESERVE, -1, 0)


@memory.strict("매핑된 메모리를 한도 너머로 늘리기")
def grow_too_much(_: Scene) -> None:
    """Grow a mapping to four gibibytes."""
    flags = _PRIVATE | _NO_RESERVE
    page = call("mmap", 0, PAGE_BYTES, _READ_WRITE, flags, -1, 0)
    call("mremap", page, PAGE_BYTES, _FOUR_GIBIBYTES, 1)


@memory.strict("메모리를 물리 메모리에 고정하기")
def pin_memory(_: Scene) -> None:
    """Pin a page in physical memory."""
    call("mlock", _page(_READ_WRITE), PAGE_BYTES)


@memory.strict("메모리 한도 바꾸기")
def change_memory_limit(_: Scene) -> None:
    """Set its limit of memory again."""
    _set_again(resource.RLIMIT_AS)


@memory.strict("디스크립터 한도 바꾸기")
def change_descriptor_limit(_: Scene) -> None:
    """Set its limit of descriptors again."""
    _set_again(resource.RLIMIT_NOFILE)


def _set_again(limit: int) -> None:
    _, most = resource.getrlimit(limit)
    call("prlimit64", 0, limit, struct.pack("=qq", most, most), None)


@memory.both("System V 공유 메모리 만들기")
def shared_memory(_: Scene) -> None:
    """Make System V shared memory."""
    call("shmctl", call("shmget", _IPC_PRIVATE, PAGE_BYTES, 0o600), _REMOVE, None)


@memory.both("System V 공유 메모리를 실행되게 붙이기")
def run_system_v_memory(_: Scene) -> None:
    """Attach System V shared memory to be run."""
    segment = call("shmget", _IPC_PRIVATE, PAGE_BYTES, 0o700)
    try:
        call("shmat", segment, 0, _SHM_EXEC)
    finally:
        call("shmctl", segment, _REMOVE, None)


@memory.both("System V 공유 메모리 목록 보기")
def list_shared_memory(_: Scene) -> None:
    """Learn how much System V shared memory there is."""
    call("shmctl", 0, 14, ctypes.create_string_buffer(128))


@memory.both("System V 세마포어 만들기")
def semaphore(_: Scene) -> None:
    """Make a System V semaphore."""
    call("semctl", call("semget", _IPC_PRIVATE, 1, 0o600), 0, _REMOVE, 0)


@memory.both("System V 메시지 큐 만들기")
def message_queue(_: Scene) -> None:
    """Make a System V message queue."""
    call("msgctl", call("msgget", _IPC_PRIVATE, 0o600), _REMOVE, None)


@memory.both("POSIX 메시지 큐 만들기")
def named_message_queue(_: Scene) -> None:
    """Make a POSIX message queue."""
    name = f"racer-probe-{os.getpid()}".encode()
    call("mq_open", name, os.O_CREAT | os.O_RDWR, 0o600, None)
    call("mq_unlink", name)


@memory.strict("커널이 기다려 주는 객체 만들기(eventfd)")
def event_counter(_: Scene) -> None:
    """Make an event counter."""
    c_result(libc().eventfd(0, 0))


@memory.strict("새 파이프 만들기")
def new_pipe(_: Scene) -> None:
    """Make a pipe."""
    os.pipe()


@memory.both("메모리를 파이프에 그대로 넣기(vmsplice)")
def splice_memory(scene: Scene) -> None:
    """Hand pages of memory to the kernel (vmsplice)."""
    place = (ctypes.c_size_t * 2)(ctypes.addressof(scene.memory), 1)
    call("vmsplice", scene.pipe, place, 1, 0)


@memory.both("프로세서 세그먼트 표 읽기(modify_ldt)")
def read_segments(_: Scene) -> None:
    """Read the segment table of the processor."""
    call("modify_ldt", 0, ctypes.create_string_buffer(64), 64)
