"""Acts that make the process somebody else, or the world around it another one."""

from __future__ import annotations

import ctypes
import errno
import os
import signal
import struct
from typing import TYPE_CHECKING

from racer.jail.acts.act import ActGroup, reveal
from racer.jail.acts.files_read import FROM_HERE
from racer.jail.linux.syscalls import call

if TYPE_CHECKING:
    from racer.jail.probe.scene import Scene

_NEW_MOUNTS, _NEW_NAMES, _NEW_MESSAGES, _NEW_USERS = 0x00020000, 0x04000000, 0x08000000, 0x10000000
_NEW_PROCESSES, _NEW_NETWORK, _NEW_GROUPS, _NEW_TIME = 0x20000000, 0x40000000, 0x02000000, 0x80
_CAPABILITIES_OF_THIS_THREAD = struct.pack("=Ii", 0x20080522, 0)
_SOMEBODY = 12_345
"""A user that is neither root nor nobody."""
_SET_KEEP_CAPABILITIES = 8
_ALL_MOUNTS = 2**64 - 1

privileges = ActGroup()


@privileges.strict("root 사용자가 되기")
def become_root(_: Scene) -> None:
    """Become root."""
    call("setresuid", 0, 0, 0)


@privileges.strict("root 그룹이 되기")
def become_roots_group(_: Scene) -> None:
    """Become the group of root."""
    call("setresgid", 0, 0, 0)


@privileges.both("다른 사용자가 되기")
def become_somebody_else(_: Scene) -> None:
    """Become another user."""
    call("setresuid", _SOMEBODY, _SOMEBODY, _SOMEBODY)


@privileges.both("그룹 목록 바꾸기")
def join_groups(_: Scene) -> None:
    """Join groups."""
    os.setgroups([0])


@privileges.both("모든 권한(capability) 얻기")
def take_capabilities(_: Scene) -> None:
    """Take a capability."""
    administration = 1 << 21
    call("capset", _CAPABILITIES_OF_THIS_THREAD, struct.pack("=6I", administration, administration, 0, 0, 0, 0))


@privileges.strict("사용자를 바꿔도 권한 유지하기")
def keep_capabilities(_: Scene) -> None:
    """Ask to keep capabilities when the user changes."""
    call("prctl", _SET_KEEP_CAPABILITIES, 1, 0, 0, 0)


@privileges.both("새 사용자 네임스페이스 만들기(unshare)")
def own_users(_: Scene) -> None:
    """Move into a namespace of users where it is root."""
    call("unshare", _NEW_USERS)


@privileges.both("새 사용자 네임스페이스 만들기(clone)")
def child_with_own_users(_: Scene) -> None:
    """Start a process in a namespace of users where it is root."""
    process = call("clone", _NEW_USERS | signal.SIGCHLD, 0, 0, 0, 0)
    if process == 0:
        os._exit(0)
    os.waitpid(process, 0)


@privileges.both("새 마운트 네임스페이스 만들기")
def own_mounts(_: Scene) -> None:
    """Move into a namespace of mounts."""
    call("unshare", _NEW_MOUNTS)


@privileges.both("새 네트워크 네임스페이스 만들기")
def own_network(_: Scene) -> None:
    """Move into a namespace of networks."""
    call("unshare", _NEW_NETWORK)


@privileges.both("새 프로세스 네임스페이스 만들기")
def own_processes(_: Scene) -> None:
    """Move into a namespace of processes."""
    call("unshare", _NEW_PROCESSES)


@privileges.both("나머지 네임스페이스 만들기")
def own_everything_else(_: Scene) -> None:
    """Move into namespaces of names, messages, control groups and clocks."""
    call("unshare", _NEW_NAMES | _NEW_MESSAGES | _NEW_GROUPS | _NEW_TIME)


@privileges.both("다른 네임스페이스로 들어가기")
def join_namespace(scene: Scene) -> None:
    """Join a namespace by a descriptor that was forgotten open."""
    call("setns", scene.leaks.namespace, 0)


@privileges.both("최상위 폴더 바꾸기(chroot)")
def change_root(scene: Scene) -> None:
    """Make a folder its root."""
    os.chroot(scene.folder)


@privileges.both("최상위 마운트 바꾸기(pivot_root)")
def pivot_root(_: Scene) -> None:
    """Swap the root of the file system."""
    reveal("pivot_root", b"/racer-probe", b"/racer-probe", went_on=(errno.ENOENT, errno.EINVAL))


@privileges.both("파일 시스템 마운트하기")
def mount(scene: Scene) -> None:
    """Mount a file system."""
    folder = os.fsencode(scene.folder)
    reveal("mount", b"none", folder, b"no-such-file-system", 0, None, went_on=(errno.ENODEV,))


@privileges.both("파일 시스템 마운트 해제하기")
def unmount(scene: Scene) -> None:
    """Unmount a file system."""
    reveal("umount2", os.fsencode(scene.folder), 0, went_on=(errno.EINVAL,))


@privileges.both("새 방식으로 마운트 준비하기(fsopen)")
def open_filesystem(_: Scene) -> None:
    """Prepare a mount with fsopen."""
    call("fsopen", b"tmpfs", 0)


@privileges.both("마운트 설정 고르기(fspick)")
def pick_filesystem(_: Scene) -> None:
    """Reconfigure a mount with fspick."""
    call("fspick", FROM_HERE, b"/", 0)


@privileges.both("마운트 만들기(fsmount)")
def make_mount(_: Scene) -> None:
    """Make a mount with fsmount."""
    reveal("fsmount", -1, 0, 0, went_on=(errno.EBADF,))


@privileges.both("마운트 옮기기(move_mount)")
def move_mount(_: Scene) -> None:
    """Move a mount."""
    reveal("move_mount", -1, b"", -1, b"", 0x44, went_on=(errno.EBADF, errno.EINVAL))


@privileges.both("폴더 트리를 떼어 내기(open_tree)")
def copy_tree(scene: Scene) -> None:
    """Copy a tree of mounts."""
    call("open_tree", FROM_HERE, os.fsencode(scene.folder), 1)


@privileges.both("마운트 속성 바꾸기(mount_setattr)")
def change_mount(scene: Scene) -> None:
    """Change the attributes of a mount."""
    call("mount_setattr", FROM_HERE, os.fsencode(scene.folder), 0, bytes(32), 32)


@privileges.both("마운트 목록 보기(listmount)")
def list_mounts(_: Scene) -> None:
    """List the mounts."""
    call("listmount", struct.pack("=IIQQ", 24, 0, _ALL_MOUNTS, 0), ctypes.create_string_buffer(64), 8, 0)


@privileges.strict("환경 변수 읽기")
def read_environment(_: Scene) -> None:
    """Read the variables of the environment."""
    if not os.environ:
        raise PermissionError(errno.EPERM, "there is none")
