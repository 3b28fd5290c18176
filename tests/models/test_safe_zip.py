"""Zips from anybody: each trick is refused in a sentence."""

from __future__ import annotations

import io
import stat
import struct
import zipfile

import pytest

from racer.errors import ModelPackageError
from racer.models.safe_zip import read_members, write_members

LIMITS = {"manifest.json": 1000, "policy.safetensors": 10_000}


def zipped(*entries, compression=zipfile.ZIP_STORED, comment=b""):
    """A zip of (name or ZipInfo, content) pairs."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for entry, content in entries:
            archive.writestr(entry, content)
        archive.comment = comment
    return buffer.getvalue()


def info(name, *, mode=0o644, kind=stat.S_IFREG):
    """An entry with a Unix mode."""
    entry = zipfile.ZipInfo(name)
    entry.create_system = 3
    entry.external_attr = (kind | mode) << 16
    return entry


def refused(content, sentence):
    """Expect a refusal that names the file."""
    with pytest.raises(ModelPackageError, match=f"^m.zip .*{sentence}"):
        read_members(content, LIMITS, "m.zip")


def test_what_is_written_is_read():
    """Members survive, and do so too when another program compresses them."""
    members = {"policy.safetensors": bytes(range(256)) * 4, "manifest.json": b"{}"}
    assert read_members(write_members(members), LIMITS, "m.zip") == members
    repacked = zipped(*members.items(), compression=zipfile.ZIP_DEFLATED)
    assert read_members(repacked, LIMITS, "m.zip") == members


def test_the_same_members_give_the_same_bytes():
    """Neither their order nor the clock shows."""
    members = {"manifest.json": b"{}", "policy.safetensors": b"weights"}
    assert write_members(members) == write_members(dict(reversed(members.items())))


@pytest.mark.parametrize(
    "name",
    [
        "../manifest.json",
        "../../etc/passwd",
        "/etc/passwd",
        "/manifest.json",
        "./manifest.json",
        "a/../manifest.json",
        "..\\manifest.json",
        "C:\\manifest.json",
        "MANIFEST.JSON",
        "manifest.json/",
        "evil.py",
        "data.pkl",
    ],
)
def test_a_name_that_is_not_known_is_refused(name):
    """Climbing, absolute, unknown: nothing but the exact names is read."""
    refused(zipped((name, b"{}")), "no model package has")


def test_a_name_that_hides_its_end_behind_a_zero_byte_is_refused():
    """Python's reader would cut it there."""
    content = zipped(("manifest.jsonXevil.py", b"{}")).replace(b"manifest.jsonXevil.py", b"manifest.json\0evil.py")
    refused(content, "no model package has")


def test_two_members_of_one_name_are_refused():
    """Two readers could take different ones."""
    with pytest.warns(UserWarning, match="Duplicate name"):
        content = zipped(("manifest.json", b"{}"), ("manifest.json", b"[]"))
    refused(content, "the member manifest.json twice")


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFDIR, stat.S_IFIFO, stat.S_IFCHR])
def test_what_is_not_a_plain_file_is_refused(kind):
    """Links above all."""
    refused(zipped((info("manifest.json", kind=kind), b"/etc/passwd")), "not a plain file")


def test_a_member_that_says_it_is_too_long_is_refused():
    """Before a byte of it is read."""
    refused(zipped(("manifest.json", b"x" * 1001)), "of 1001 bytes, more than 1000")


def test_a_member_compressed_beyond_belief_is_refused():
    """Even within its allowed length."""
    bomb = zipped(("policy.safetensors", b"\0" * 10_000), compression=zipfile.ZIP_DEFLATED)
    refused(bomb, "compressed more than 100-fold")


def test_a_bomb_that_lies_about_its_length_is_never_unpacked():
    """Both headers say ten bytes, the stream holds ten megabytes; ten bytes are read and the sum is wrong."""
    content = bytearray(zipped(("manifest.json", b"\0" * 10_000_000), compression=zipfile.ZIP_DEFLATED))
    directory = content.index(b"PK\x01\x02")
    struct.pack_into("<L", content, 22, 10)
    struct.pack_into("<L", content, directory + 24, 10)
    refused(bytes(content), "is damaged")


def test_too_many_members_are_refused_before_they_are_listed():
    """A hundred thousand entries cost nothing."""
    with pytest.warns(UserWarning, match="Duplicate name"):
        content = zipped(*[("manifest.json", b"")] * 1000)
    refused(content, "too many members")


def test_a_zip_of_the_large_kind_is_refused():
    """Its table of contents could be anywhere and of any length."""
    plain = zipped(("manifest.json", b"{}"))
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, 0, 1)
    refused(plain[:-22] + locator + plain[-22:], "too many members")


def test_an_encrypted_member_is_refused():
    """Nobody is asked for a password."""
    content = bytearray(zipped(("manifest.json", b"{}")))
    for header, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(header) + flags] |= 1
    refused(bytes(content), "an encrypted member manifest.json")


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_unusual_compressions_are_refused(compression):
    """Only the two that every program writes are read."""
    refused(zipped(("manifest.json", b"{}"), compression=compression), "unusual compression")


def test_a_member_that_claims_another_place_is_refused():
    """An offset beyond the file is damage, not a crash."""
    content = bytearray(zipped(("manifest.json", b"{}")))
    struct.pack_into("<L", content, content.index(b"PK\x01\x02") + 42, 0xFFFFFF)
    refused(bytes(content), "is damaged")


@pytest.mark.parametrize(
    "content", [b"", b"PK", b"hello" * 100, b"\x80\x04\x95pickle" * 10, b"PK\x03\x04" + b"\0" * 200]
)
def test_what_is_not_a_zip_is_refused(content):
    """The sentence says so."""
    refused(content, "is not a zip")


def test_a_comment_after_the_end_is_refused():
    """Our zips end where a zip ends; a search for the end could be led astray."""
    refused(zipped(("manifest.json", b"{}"), comment=b"PK"), "is not a zip")


def test_a_truncated_zip_is_refused():
    """At whatever byte it was cut."""
    whole = zipped(("manifest.json", b"{}"), ("policy.safetensors", b"weights"))
    for length in range(len(whole)):
        with pytest.raises(ModelPackageError):
            read_members(whole[:length], LIMITS, "m.zip")
