"""Archives that tests pack, well and badly."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile


def zipped(members, compression=zipfile.ZIP_DEFLATED):
    """A zip of names, or entries, and contents."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return io.BytesIO(buffer.getvalue())


def tarred(members, form=tarfile.PAX_FORMAT, *, times=1.5):
    """A tar.gz of names and contents, or of entries and contents."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz", format=form) as archive:
        for name, content in members.items():
            entry = name if isinstance(name, tarfile.TarInfo) else tarfile.TarInfo(name)
            entry.mtime = times if form == tarfile.PAX_FORMAT else int(times)
            if entry.isreg():
                entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return io.BytesIO(buffer.getvalue())


def entry(name, kind=tarfile.REGTYPE, target=""):
    """One entry of a tar of some kind."""
    made = tarfile.TarInfo(name)
    made.type = kind
    made.linkname = target
    return made


def gzipped(content):
    """A gzip file."""
    return io.BytesIO(gzip.compress(content, mtime=0))
