"""Acts that change what is on the disk."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from racer.jail.acts.act import ActGroup
from racer.jail.acts.files_read import FROM_HERE
from racer.jail.linux.syscalls import call

if TYPE_CHECKING:
    from racer.jail.probe.scene import Scene

files_written = ActGroup()


@files_written.both("새 파일 쓰기")
def write_new_file(scene: Scene) -> None:
    """Write a new file."""
    scene.own("new").write_text("x", encoding="utf-8")


@files_written.both("있는 파일 뒤에 덧붙이기")
def append_to_file(scene: Scene) -> None:
    """Append to a file."""
    with scene.secret.open("a", encoding="utf-8") as file:
        file.write("x")


@files_written.both("임시 파일 만들기")
def temporary_file(_: Scene) -> None:
    """Make a temporary file."""
    with tempfile.NamedTemporaryFile(dir=tempfile.gettempdir()):
        pass


@files_written.both("이름 없는 파일 만들기(O_TMPFILE)")
def nameless_file(scene: Scene) -> None:
    """Make a file without a name (O_TMPFILE)."""
    os.open(scene.folder, os.O_TMPFILE | os.O_RDWR)


@files_written.both("시스템 콜 creat로 파일 만들기")
def creat_call(scene: Scene) -> None:
    """Make a file with the system call creat."""
    call("creat", os.fsencode(scene.own("created")), 0o600)


@files_written.both("공유 메모리 파일(/dev/shm) 만들기")
def shared_memory_file(_: Scene) -> None:
    """Make a file in /dev/shm."""
    path = Path(f"/dev/shm/racer-probe-{os.getpid()}")  # noqa: S108 - the place itself is the point
    with path.open("x", encoding="utf-8"):
        path.unlink()


@files_written.both("폴더 만들기")
def make_folder(scene: Scene) -> None:
    """Make a folder."""
    os.mkdir(scene.own("folder"))  # noqa: PTH102 - the call itself


@files_written.both("폴더 지우기")
def remove_folder(scene: Scene) -> None:
    """Remove a folder."""
    os.rmdir(scene.folder / "empty")  # noqa: PTH106 - the call itself


@files_written.both("파일 지우기")
def remove_file(scene: Scene) -> None:
    """Remove a file."""
    os.unlink(scene.folder / "spare")  # noqa: PTH108 - the call itself


@files_written.both("파일 이름 바꾸기")
def rename_file(scene: Scene) -> None:
    """Rename a file."""
    os.rename(scene.folder / "another", scene.own("renamed"))  # noqa: PTH104 - the call itself


@files_written.both("하드 링크 만들기")
def link_file(scene: Scene) -> None:
    """Make a hard link."""
    os.link(scene.secret, scene.own("linked"))


@files_written.both("심볼릭 링크 만들기")
def link_symbolically(scene: Scene) -> None:
    """Make a symbolic link."""
    os.symlink("/", scene.own("link"))  # noqa: PTH211 - the call itself


@files_written.both("파이프 파일 만들기")
def make_pipe(scene: Scene) -> None:
    """Make a named pipe."""
    os.mkfifo(scene.own("pipe"))


@files_written.both("장치 파일 만들기")
def make_device(scene: Scene) -> None:
    """Make a device file."""
    os.mknod(scene.own("device"), stat.S_IFCHR | 0o600, os.makedev(1, 3))


@files_written.both("파일 권한 바꾸기")
def change_mode(scene: Scene) -> None:
    """Change the mode of a file."""
    os.chmod(scene.secret, 0o600)  # noqa: PTH101 - the call itself


@files_written.both("파일 소유자 바꾸기")
def change_owner(scene: Scene) -> None:
    """Change the owner of a file."""
    os.chown(scene.secret, os.getuid(), os.getgid())


@files_written.strict("파일의 시각 바꾸기")
def change_times(scene: Scene) -> None:
    """Change the times of a file."""
    os.utime(scene.secret)


@files_written.both("경로로 파일 비우기(truncate)")
def truncate_file(scene: Scene) -> None:
    """Empty a file by its path."""
    os.truncate(scene.secret, 4)


@files_written.both("파일에 확장 속성 붙이기")
def mark_file(scene: Scene) -> None:
    """Set an extended attribute of a file."""
    os.setxattr(scene.secret, "user.racer", b"x")


@files_written.strict("열린 채 남은 파일 디스크립터에 쓰기")
def write_leaked_file(scene: Scene) -> None:
    """Write to the descriptor of a file that was forgotten open."""
    os.write(scene.leaks.file, b"x")


@files_written.strict("열린 채 남은 폴더 디스크립터로 파일 만들기")
def create_through_leaked_folder(scene: Scene) -> None:
    """Make a file through the descriptor of a folder that was forgotten open."""
    os.open(f"leaked-{os.getpid()}", os.O_CREAT | os.O_WRONLY, dir_fd=scene.leaks.folder)


@files_written.strict("디스크립터 복제하기")
def duplicate_descriptor(scene: Scene) -> None:
    """Copy a descriptor."""
    os.dup(scene.terminal)


@files_written.both("메모리 부족 때 먼저 죽지 않도록 바꾸기")
def escape_memory_killer(_: Scene) -> None:
    """Ask to be spared when memory runs out."""
    Path("/proc/self/oom_score_adj").write_text("0", encoding="utf-8")


@files_written.both("커널 설정 바꾸기")
def change_kernel_setting(_: Scene) -> None:
    """Change a setting of the kernel."""
    with Path("/proc/sys/kernel/hostname").open("r+", encoding="utf-8"):
        pass


@files_written.both("커널 로그에 쓰기")
def write_kernel_log(_: Scene) -> None:
    """Open the log of the kernel for writing."""
    os.open("/dev/kmsg", os.O_WRONLY)


@files_written.both("시스템 콜 fchmodat2로 파일 권한 바꾸기")
def change_mode_newly(scene: Scene) -> None:
    """Change the mode of a file with the system call fchmodat2."""
    call("fchmodat2", FROM_HERE, os.fsencode(scene.secret), 0o666, 0)
