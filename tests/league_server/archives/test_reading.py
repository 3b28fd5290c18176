"""Archives from anybody: what is wanted is read, tricks are refused in a sentence, and nothing is ever extracted."""

from __future__ import annotations

import gzip
import io
import os
import stat
import struct
import tarfile
import time
import tracemalloc
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from league_server.archives import MAX_MEMBERS, MAX_READ_BYTES, ArchiveError, is_archive, read_archive, write_zip
from league_server.archives.member_names import member_path
from tests.league_server.archives.packing import entry, gzipped, tarred, zipped

LIMIT = 1000
WANTED = ("a.py", "b.json")
PACKERS = (zipped, tarred)
FORMS = {"ustar": tarfile.USTAR_FORMAT, "gnu": tarfile.GNU_FORMAT, "pax": tarfile.PAX_FORMAT}


def limit_of(path):
    """Files of those names are wanted, in any folder."""
    return LIMIT if path.endswith(WANTED) else None


def read(file):
    """What is read of an archive."""
    return read_archive(file, "up.zip", limit_of)


def refused(file, sentence):
    """Expect a refusal that names the file, in both languages."""
    with pytest.raises(ArchiveError, match=f"^up.zip .*{sentence}") as caught:
        read(file)
    assert caught.value.sentence("ko").startswith("up.zip: ")


@pytest.mark.parametrize("pack", PACKERS)
def test_what_is_wanted_is_read(pack):
    """In any folder; the rest is named."""
    archive = read(pack({"x/a.py": b"code", "b.json": b"", "x/model.pb": b"\0" * 5000, "중/첩/a.py": b"more"}))
    assert archive.members == {"x/a.py": b"code", "b.json": b"", "중/첩/a.py": b"more"}
    assert archive.passed_over == ["x/model.pb"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("length", [14, 99, 100, 101, 150, 190])
def test_every_form_of_tar_is_read(form, length):
    """Names of any length in each form, and times with fractions, which PAX writes in headers of their own."""
    name = "f" * (length // 2) + "/" + "n" * (length - length // 2 - 6) + "/a.py"
    assert len(name) == length
    archive = read(tarred({name: b"code", "other.bin": b"x" * 511, "b.json": b"{}"}, FORMS[form]))
    assert archive.members == {name: b"code", "b.json": b"{}"}
    assert archive.passed_over == ["other.bin"]


def test_folders_and_what_systems_leave_do_not_count():
    """Neither in a zip from a Mac nor in a tar with every folder."""
    noise = {"__MACOSX/._a.py": b"x", "f/.DS_Store": b"x", ".git/a.py": b"x", "f/": b"", "f/a.py": b"code"}
    archive = read(zipped(noise))
    assert (archive.members, archive.passed_over) == ({"f/a.py": b"code"}, [])
    archive = read(tarred({entry("./", tarfile.DIRTYPE): b"", entry("./f", tarfile.DIRTYPE): b"", "./f/a.py": b"code"}))
    assert (archive.members, archive.passed_over) == ({"f/a.py": b"code"}, [])


def test_separators_of_windows_are_read():
    """Some programs write them against the rules."""
    content = zipped({"model/a.py": b"code"}).getvalue().replace(b"model/a.py", b"model\\a.py")
    assert read(io.BytesIO(content)).members == {"model/a.py": b"code"}


@pytest.mark.parametrize("pack", PACKERS)
@pytest.mark.parametrize(
    "name", ["../a.py", "x/../../a.py", "/etc/a.py", "C:/a.py", "..\\a.py", "\\\\host\\a.py", "x/.."]
)
def test_a_name_that_leads_out_is_refused(pack, name):
    """Also of a member that nobody wants."""
    refused(pack({name: b"x"}), "leads out of the archive")
    refused(pack({"a.py": b"x", name + ".bin": b"x"} if name != "x/.." else {name: b""}), "leads out of the archive")


@pytest.mark.parametrize("name", ["a\nb", "a\x1b[31m", "x" * 1001, "a\ud800"])
def test_a_name_that_is_none_is_refused(name):
    """Control characters, and names beyond all use."""
    with pytest.raises(ArchiveError, match="impossible name"):
        member_path(name, "up.zip")


def test_a_zip_name_with_a_zero_byte_is_refused():
    """Python's reader would cut it there."""
    content = zipped({"a.pyXevil": b"x"}).getvalue().replace(b"a.pyXevil", b"a.py\0evil")
    refused(io.BytesIO(content), "impossible name")


def test_a_wanted_member_twice_is_refused():
    """Two readers could take different ones."""
    twice = zipped({"a.py": b"1", "b.py": b"2"}).getvalue().replace(b"b.py", b"a.py")
    refused(io.BytesIO(twice), "the member a.py twice")
    refused(zipped({"a.py": b"1", "./a.py": b"2"}), "the member a.py twice")
    refused(tarred({"a.py": b"1", "./a.py": b"2"}), "the member a.py twice")


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE, b"S", b"?"])
def test_a_wanted_member_of_a_tar_that_is_no_file_is_refused(kind):
    """Links above all; beside what is wanted they are passed over."""
    refused(tarred({entry("a.py", kind, "/etc/passwd"): b""}), "is a link or no plain file")
    archive = read(tarred({entry("link", kind, "/etc/passwd"): b"", "a.py": b"code"}))
    assert (archive.members, archive.passed_over) == ({"a.py": b"code"}, ["link"])


def test_a_wanted_link_of_a_zip_is_refused():
    """Its content would be where it leads."""
    link = zipfile.ZipInfo("a.py")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    refused(zipped({link: b"/etc/passwd"}), "is a link or no plain file")


def test_a_file_with_holes_is_refused():
    """What it says of its length is not its length."""
    sparse = entry("a.py")
    sparse.pax_headers = {"GNU.sparse.major": "1", "GNU.sparse.minor": "0"}
    refused(tarred({sparse: b"x"}), "is a link or no plain file")


@pytest.mark.parametrize("pack", PACKERS)
def test_a_wanted_member_that_is_too_long_is_refused(pack):
    """Before a byte of it is read."""
    refused(pack({"a.py": bytes(range(256)) * 4}), "of 1024 bytes, more than 1000")


@pytest.mark.parametrize("pack", PACKERS)
def test_too_much_to_read_is_refused(pack):
    """Thousands of members, each short enough."""
    piece = os.urandom(500_000)
    members = {f"{number}/a.py": piece for number in range(MAX_READ_BYTES // 500_000 + 1)}
    with pytest.raises(ArchiveError, match=f"more than {MAX_READ_BYTES} bytes to read"):
        read_archive(pack(members), "up.zip", lambda _: 1_000_000)


def test_too_many_members_are_refused():
    """However small."""
    refused(zipped({str(number): b"" for number in range(MAX_MEMBERS + 1)}), f"more than {MAX_MEMBERS} members")
    refused(zipped({"n" * 500 + str(number): b"" for number in range(MAX_MEMBERS)}), "too many members")
    refused(tarred({str(number): b"" for number in range(3 * MAX_MEMBERS)}, FORMS["ustar"]), "too many members")


def test_an_encrypted_member_is_refused():
    """Nobody is asked for a password; beside what is wanted it is passed over."""
    content = bytearray(zipped({"a.py": b"code"}).getvalue())
    for header, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(header) + flags] |= 1
    refused(io.BytesIO(content), "an encrypted member a.py")
    assert read(io.BytesIO(bytes(content).replace(b"a.py", b"a.pb"))).passed_over == ["a.pb"]


def test_a_bomb_in_a_zip_is_never_unpacked():
    """A megabyte of zeros that says so, and ten that do not."""
    with pytest.raises(ArchiveError, match="compressed more than 100-fold"):
        read_archive(zipped({"a.py": b"\0" * 1_000_000}), "up.zip", lambda _: 2_000_000)
    content = bytearray(zipped({"a.py": b"\0" * 10_000_000}).getvalue())
    struct.pack_into("<L", content, 22, 10)
    struct.pack_into("<L", content, content.index(b"PK\x01\x02") + 24, 10)
    refused(io.BytesIO(content), "is damaged")


def test_a_bomb_in_a_tar_is_stopped():
    """After a thousandth of it, and with a megabyte of memory."""
    size = 1_000_000_000
    header = bytearray(entry("zeros.bin").tobuf(tarfile.USTAR_FORMAT))
    header[124:136] = b"%011o\0" % size
    header[148:156] = b"%06o\0 " % sum(header[:148] + b" " * 8 + header[156:])
    bomb = gzipped(bytes(header) + b"\0" * 100_000_000)
    tracemalloc.start()
    started = time.perf_counter()
    refused(bomb, "unpacks to more than 100 times")
    assert time.perf_counter() - started < 2
    assert tracemalloc.get_traced_memory()[1] < 3_000_000
    tracemalloc.stop()


def test_a_header_that_asks_for_gigabytes_is_refused():
    """A long name of two gigabytes, and one of a megabyte that is really there."""
    for kind, size, content in ((b"L", 2**31, b""), (b"x", 10**6, b"1" * 10**6), (b"g", 2**31, b"")):
        header = bytearray(entry("././@LongLink", kind).tobuf(tarfile.GNU_FORMAT))
        header[124:136] = b"%011o\0" % size
        header[148:156] = b"%06o\0 " % sum(header[:148] + b" " * 8 + header[156:])
        refused(gzipped(bytes(header) + content), "a header is too long")


@pytest.mark.parametrize(
    "record", [b"11 path=x\n", b"999999 path=x\n", b"x path=y\n", b"8 path=y", b"-9 path=y\n", b"9 pathyy\n"]
)
def test_a_bad_extended_header_is_refused(record):
    """Lengths that are none."""
    header = entry("x", b"x")
    header.size = len(record)
    packed = header.tobuf(tarfile.USTAR_FORMAT) + record.ljust(512, b"\0")[:512]
    content = packed + entry("a.py").tobuf(tarfile.USTAR_FORMAT) + b"\0" * 1024
    if record == b"11 path=x\n":
        record = b"10 path=x\n"
    refused(gzipped(content), "a header is not one of tar")


def test_an_archive_within_an_archive_stays_closed():
    """It is a member like others."""
    inner = zipped({"a.py": b"code"}).getvalue()
    assert read(zipped({"inner.zip": inner})).passed_over == ["inner.zip"]
    assert read(tarred({"model.tar.gz": inner})).members == {}


@pytest.mark.parametrize("content", [b"", b"PK", b"hello" * 99, b"\x80\x04\x95pickle", b"7z\xbc\xaf", b"Rar!\x1a\x07"])
def test_what_is_no_archive_is_refused(content):
    """The sentence says what would be."""
    assert not is_archive(content[:4])
    refused(io.BytesIO(content), "is neither a zip nor a tar.gz")


@pytest.mark.parametrize("content", [b"", b"hello" * 999, b"\xff" * 2000, b"1" * 512])
def test_a_gzip_that_is_no_tar_is_refused(content):
    """Whatever is in it."""
    refused(gzipped(content), "is damaged")


@pytest.mark.parametrize("pack", PACKERS)
def test_a_truncated_archive_is_refused(pack):
    """At whatever byte it was cut."""
    whole = pack({"a.py": b"code" * 20, "b.json": b"{}", "c": b"x" * 700}).getvalue()
    assert read(io.BytesIO(whole)).members
    for length in range(len(whole)):
        with pytest.raises(ArchiveError):
            read(io.BytesIO(whole[:length]))


def read_or_refused(content):
    """The members of an archive, or the sentence why there are none; nothing else is raised."""
    try:
        return read(io.BytesIO(content)).members
    except ArchiveError as error:
        return error.sentences


@settings(max_examples=300)
@given(st.data())
def test_a_damaged_archive_is_refused_or_read(data):
    """Any byte may be another one; what comes back is within the limits."""
    pack = data.draw(st.sampled_from(PACKERS))
    content = bytearray(pack({"a.py": b"code" * 20, "b.json": b"{}", "c": b"x" * 700}).getvalue())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    result = read_or_refused(content)
    if isinstance(result, dict):
        assert all(len(member) <= LIMIT for member in result.values())
    else:
        assert result.en.startswith("up.zip ")
        assert result.ko.startswith("up.zip: ")


@settings(max_examples=300)
@given(st.data())
def test_a_damaged_tar_within_sound_gzip_is_refused_or_read(data):
    """Headers that lie reach the reader of tar; it stays within the limits too."""
    content = bytearray(gzip.decompress(tarred({"a.py": b"code" * 20, "n" * 120: b"", "b.json": b"{}"}).getvalue()))
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, 6000))
        content[place] = data.draw(st.one_of(st.integers(0, 255), st.sampled_from(b"01234567xgLK \0")))
        start = place - place % 512
        header = content[start : start + 512]
        content[start + 148 : start + 156] = b"%06o\0 " % (sum(header[:148]) + 256 + sum(header[156:]))
    result = read_or_refused(gzipped(bytes(content)).getvalue())
    assert not isinstance(result, dict) or all(len(member) <= LIMIT for member in result.values())


names = st.lists(st.from_regex(r"[a-z가-힣 _-]{1,40}", fullmatch=True), min_size=1, max_size=4).map("/".join)


@settings(max_examples=60)
@given(st.sampled_from(["gnu", "pax"]), st.dictionaries(names, st.binary(max_size=900), max_size=5))
def test_our_reader_of_tar_finds_what_pythons_finds(form, members):
    """For everything that Python writes."""
    packed = tarred(members, FORMS[form])
    with tarfile.open(fileobj=io.BytesIO(packed.getvalue())) as archive:
        theirs = {member.name: archive.extractfile(member).read() for member in archive}
    ours = read_archive(packed, "up.tar.gz", lambda _: LIMIT).members
    assert ours == {member_path(name, ""): content for name, content in theirs.items()}


@given(st.binary(max_size=600))
def test_any_bytes_after_a_start_are_refused(tail):
    """Behind each start that an archive has."""
    for start in (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b\x08"):
        assert not isinstance(read_or_refused(start + tail), dict)


def test_what_is_written_depends_on_the_members_only():
    """Neither on their order nor on the clock."""
    members = {"b.json": b"{}", "x/a.py": b"code"}
    content = write_zip(members)
    assert content == write_zip(dict(reversed(members.items())))
    assert read(io.BytesIO(content)).members == members
