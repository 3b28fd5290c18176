"""Acts that reach for the network, or for a neighbour through it."""

from __future__ import annotations

import os
import socket
import struct
from typing import TYPE_CHECKING

from racer.jail.acts.act import ActGroup
from racer.jail.linux.syscalls import call

if TYPE_CHECKING:
    from racer.jail.probe.scene import Scene

_MPTCP = 262
_AF_NETLINK, _AF_PACKET, _AF_ALG, _AF_VSOCK, _AF_XDP = 16, 17, 38, 40, 44
_IPV4_PACKETS = 0x0800

network = ActGroup()


def _connect(family: int, address: str | tuple[str, int], kind: int = socket.SOCK_STREAM, protocol: int = 0) -> None:
    with socket.socket(family, kind, protocol) as connection:
        connection.settimeout(2)
        connection.connect(address)


@network.both("TCP로 연결하기")
def connect_tcp(scene: Scene) -> None:
    """Connect by TCP."""
    _connect(socket.AF_INET, ("127.0.0.1", scene.listeners.tcp_port))


@network.both("IPv6에서 TCP로 연결하기")
def connect_tcp6(scene: Scene) -> None:
    """Connect by TCP over IPv6."""
    _connect(socket.AF_INET6, ("::1", scene.listeners.tcp6_port))


@network.both("MPTCP로 연결하기")
def connect_mptcp(scene: Scene) -> None:
    """Connect by Multipath TCP."""
    _connect(socket.AF_INET, ("127.0.0.1", scene.listeners.tcp_port), protocol=_MPTCP)


@network.both("TCP 포트에서 연결 받기")
def listen_tcp(_: Scene) -> None:
    """Listen on a TCP port."""
    with socket.create_server(("127.0.0.1", 0)):
        pass


@network.both("UDP 패킷 보내기")
def send_udp(scene: Scene) -> None:
    """Send a UDP packet."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        sender.sendto(b"x", ("127.0.0.1", scene.listeners.udp_port))


@network.both("IPv6 UDP 소켓 만들기")
def udp6_socket(_: Scene) -> None:
    """Make a UDP socket over IPv6."""
    socket.socket(socket.AF_INET6, socket.SOCK_DGRAM).close()


@network.both("원시(raw) 소켓 만들기")
def raw_socket(_: Scene) -> None:
    """Make a raw socket."""
    socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP).close()


@network.both("유닉스 소켓에 연결하기")
def connect_unix(scene: Scene) -> None:
    """Connect to a Unix socket."""
    _connect(socket.AF_UNIX, scene.listeners.stream_path)


@network.both("유닉스 데이터그램 소켓으로 보내기")
def send_unix(scene: Scene) -> None:
    """Send a datagram to a Unix socket."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
        sender.sendto(b"x", scene.listeners.datagram_path)


@network.both("추상 유닉스 소켓에 연결하기")
def connect_abstract(scene: Scene) -> None:
    """Connect to an abstract Unix socket."""
    _connect(socket.AF_UNIX, scene.listeners.abstract_name)


@network.both("유닉스 소켓 쌍을 만들어 남의 소켓으로 보내기")
def send_through_pair(scene: Scene) -> None:
    """Make a pair of Unix sockets and send to somebody else with one."""
    first, second = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    with first, second:
        first.sendto(b"x", scene.listeners.datagram_path)


@network.strict("열린 채 남은 소켓으로 보내기")
def send_through_leaked_socket(scene: Scene) -> None:
    """Send through a socket that was forgotten open."""
    address = struct.pack("=H", socket.AF_UNIX) + os.fsencode(scene.listeners.datagram_path) + b"\0"
    call("sendto", scene.leaks.socket, b"x", 1, 0, address, len(address))


@network.both("네트워크 설정 읽기(netlink)")
def netlink_socket(_: Scene) -> None:
    """Ask the kernel about the network (netlink)."""
    with socket.socket(_AF_NETLINK, socket.SOCK_RAW, 0) as asking:
        asking.bind((0, 0))


@network.both("모든 패킷 엿듣기")
def packet_socket(_: Scene) -> None:
    """Listen to all packets."""
    socket.socket(_AF_PACKET, socket.SOCK_RAW, socket.htons(_IPV4_PACKETS)).close()


@network.both("가상 머신의 호스트에 연결하기(vsock)")
def vsock_socket(_: Scene) -> None:
    """Reach for the host of a virtual machine (vsock)."""
    socket.socket(_AF_VSOCK, socket.SOCK_STREAM).close()


@network.both("커널의 암호화 기능 쓰기(AF_ALG)")
def crypto_socket(_: Scene) -> None:
    """Use the cryptography of the kernel (AF_ALG)."""
    socket.socket(_AF_ALG, socket.SOCK_SEQPACKET).close()


@network.both("네트워크 카드의 큐 열기(AF_XDP)")
def express_socket(_: Scene) -> None:
    """Open the queues of a network card (AF_XDP)."""
    socket.socket(_AF_XDP, socket.SOCK_RAW).close()


@network.both("블루투스 소켓 만들기")
def bluetooth_socket(_: Scene) -> None:
    """Make a Bluetooth socket."""
    socket.socket(31, socket.SOCK_RAW, 1).close()


@network.both("모르는 종류의 소켓 모두 시도하기")
def socket_of_any_family(_: Scene) -> None:
    """Make a socket of any of the other families that a kernel may have."""
    for family in (5, 9, 11, 19, 21, 23, 24, 28, 29, 30, 33, 35, 36, 37, 39, 41, 42, 43, 45):
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW, socket.SOCK_SEQPACKET):
            try:
                call("socket", family, kind, 0)
            except PermissionError as error:
                refused = error
            except OSError:
                return
            else:
                return
    raise refused
