"""Acts that read what is on the disk, or learn what is there."""

from __future__ import annotations

import ctypes
import errno
import importlib
import mmap
import os
import struct
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from racer.jail.acts.act import ActGroup, c_result
from racer.jail.linux.syscalls import call, libc

if TYPE_CHECKING:
    from racer.jail.probe.scene import Scene

FROM_HERE = -100
"""AT_FDCWD: a path begins in the current folder."""
_STATX_BYTES, _STATFS_BYTES, _HANDLE_BYTES = 256, 256, 128

files_read = ActGroup()


@files_read.both("open()으로 파일 읽기")
def open_text(scene: Scene) -> None:
    """Read a file with open()."""
    scene.secret.read_text(encoding="utf-8")


@files_read.both("os.open으로 파일 읽기")
def open_descriptor(scene: Scene) -> None:
    """Read a file with os.open."""
    os.read(os.open(scene.secret, os.O_RDONLY), 8)


@files_read.both("시스템 콜 open으로 파일 열기")
def open_call(scene: Scene) -> None:
    """Open a file with the system call open."""
    call("open", os.fsencode(scene.secret), os.O_RDONLY, 0)


@files_read.both("시스템 콜 openat2로 파일 열기")
def openat2_call(scene: Scene) -> None:
    """Open a file with the system call openat2."""
    how = struct.pack("=QQQ", os.O_RDONLY, 0, 0)
    call("openat2", FROM_HERE, os.fsencode(scene.secret), how, len(how))


@files_read.both("C 라이브러리의 fopen으로 파일 열기")
def open_with_c_library(scene: Scene) -> None:
    """Open a file with fopen of the C library."""
    libc().fopen.restype = ctypes.c_void_p
    if libc().fopen(os.fsencode(scene.secret), b"r") is None:
        raise PermissionError(errno.EPERM, "fopen")


@files_read.both("폴더 목록 보기")
def list_folder(scene: Scene) -> None:
    """List a folder."""
    os.listdir(scene.folder)  # noqa: PTH208 - the call itself


@files_read.strict("경로만 여는 방식(O_PATH)으로 폴더 열기")
def open_path_only(scene: Scene) -> None:
    """Open a folder as a mere path (O_PATH)."""
    os.open(scene.folder, os.O_PATH)


@files_read.strict("열린 채 남은 폴더 디스크립터로 파일 읽기")
def open_through_leaked_folder(scene: Scene) -> None:
    """Read a file through the descriptor of a folder that was forgotten open."""
    os.read(os.open("secret", os.O_RDONLY, dir_fd=scene.leaks.folder), 8)


@files_read.strict("열린 채 남은 파일 디스크립터로 읽기")
def read_leaked_file(scene: Scene) -> None:
    """Read from the descriptor of a file that was forgotten open."""
    os.pread(scene.leaks.file, 8, 0)


@files_read.strict("열린 채 남은 파일을 메모리에 매핑하기")
def map_leaked_file(scene: Scene) -> None:
    """Map a file into memory that was forgotten open."""
    with mmap.mmap(scene.leaks.file, 4, access=mmap.ACCESS_READ) as mapped:
        mapped[0]


@files_read.strict("stat으로 파일이 있는지 알아보기")
def stat_file(scene: Scene) -> None:
    """Find out whether a file exists with stat."""
    os.stat(scene.secret)  # noqa: PTH116 - the call itself


@files_read.strict("statx로 파일이 있는지 알아보기")
def statx_file(scene: Scene) -> None:
    """Find out whether a file exists with statx."""
    found = ctypes.create_string_buffer(_STATX_BYTES)
    call("statx", FROM_HERE, os.fsencode(scene.secret), 0, 0x7FF, found)


@files_read.strict("access로 파일이 있는지 알아보기")
def access_file(scene: Scene) -> None:
    """Find out whether a file exists with faccessat."""
    call("faccessat", FROM_HERE, os.fsencode(scene.secret), os.F_OK)


@files_read.strict("심볼릭 링크가 가리키는 곳 읽기")
def read_link(_: Scene) -> None:
    """Read where a symbolic link leads."""
    os.readlink("/proc/self")  # noqa: PTH115 - the call itself


@files_read.strict("현재 폴더 이름 알아내기")
def current_folder(_: Scene) -> None:
    """Learn the name of the current folder."""
    os.getcwd()  # noqa: PTH109 - the call itself


@files_read.strict("다른 폴더로 이동하기")
def change_folder(scene: Scene) -> None:
    """Change to another folder."""
    os.chdir(scene.inside)


@files_read.strict("파일 시스템의 크기와 종류 알아내기")
def stat_filesystem(_: Scene) -> None:
    """Learn the size and kind of a file system."""
    call("statfs", b"/", ctypes.create_string_buffer(_STATFS_BYTES))


@files_read.strict("/proc/self에서 자기 메모리 맵 읽기")
def read_own_maps(_: Scene) -> None:
    """Read the map of one's own memory in /proc/self."""
    Path("/proc/self/maps").read_bytes()


@files_read.strict("/proc/self/mem으로 자기 메모리 쓰기")
def write_own_memory(scene: Scene) -> None:
    """Write into one's own memory through /proc/self/mem."""
    with Path("/proc/self/mem").open("r+b", buffering=0) as memory:
        memory.seek(ctypes.addressof(scene.memory))
        memory.write(scene.memory.raw)


@files_read.both("1번 프로세스의 명령줄 읽기")
def read_first_process(_: Scene) -> None:
    """Read the command line of process 1."""
    Path("/proc/1/cmdline").read_bytes()


@files_read.both("다른 프로세스의 환경 변수 읽기")
def read_victims_environment(scene: Scene) -> None:
    """Read the environment of another process."""
    Path(f"/proc/{scene.victim}/environ").read_bytes()


@files_read.both("다른 프로세스의 메모리 파일 읽기")
def read_victims_memory_file(scene: Scene) -> None:
    """Read the memory of another process through /proc."""
    with Path(f"/proc/{scene.victim}/mem").open("rb", buffering=0) as memory:
        memory.seek(ctypes.addressof(scene.memory))
        memory.read(8)


@files_read.both("실행 중인 프로세스 목록 보기")
def list_processes(_: Scene) -> None:
    """List the processes of the machine."""
    os.listdir("/proc")  # noqa: PTH208 - the call itself


@files_read.strict("/sys에서 커널 정보 읽기")
def read_kernel_facts(_: Scene) -> None:
    """Read facts on the kernel in /sys."""
    os.listdir("/sys/kernel")  # noqa: PTH208 - the call itself


@files_read.strict("장치 파일 열기")
def open_device(_: Scene) -> None:
    """Open a device."""
    os.open("/dev/zero", os.O_RDONLY)


@files_read.strict("디스크에 있는 모듈을 나중에 임포트하기")
def import_late(scene: Scene) -> None:
    """Import a module from disk after the lock."""
    sys.path.insert(0, str(scene.folder))
    sys.path_importer_cache.clear()
    try:
        importlib.import_module("late_module")
    except ImportError as error:
        raise PermissionError(errno.EPERM, str(error)) from None


@files_read.strict("공유 라이브러리를 나중에 불러오기")
def load_library_late(_: Scene) -> None:
    """Load a shared library after the lock."""
    ctypes.CDLL("libutil.so.1")


@files_read.both("파일 핸들을 만들어 경로 없이 열기")
def open_by_handle(scene: Scene) -> None:
    """Open a file by its handle instead of its path."""
    handle = ctypes.create_string_buffer(struct.pack("=Ii", _HANDLE_BYTES, 0), 8 + _HANDLE_BYTES)
    mount = ctypes.c_int()
    call("name_to_handle_at", FROM_HERE, os.fsencode(scene.secret), handle, ctypes.byref(mount), 0)
    call("open_by_handle_at", os.open(scene.folder, os.O_RDONLY), handle, os.O_RDONLY)


@files_read.strict("inotify로 폴더 감시하기")
def watch_folder(scene: Scene) -> None:
    """Watch a folder with inotify."""
    watcher = c_result(libc().inotify_init1(0))
    c_result(libc().inotify_add_watch(watcher, os.fsencode(scene.folder), 0x100))


@files_read.both("fanotify로 파일 시스템 감시하기")
def watch_filesystem(_: Scene) -> None:
    """Watch a file system with fanotify."""
    call("fanotify_init", 0x200, os.O_RDONLY)  # FAN_REPORT_FID, which needs no capability


@files_read.strict("시스템 전체의 메모리와 부하 알아내기")
def system_load(_: Scene) -> None:
    """Learn the load of the machine and how many processes it has."""
    call("sysinfo", ctypes.create_string_buffer(256))


@files_read.strict("컴퓨터 이름과 커널 버전 알아내기")
def machine_name(_: Scene) -> None:
    """Learn the name of the machine and its kernel."""
    os.uname()
