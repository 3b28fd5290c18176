"""A storage of every kind, and an S3-compatible service in a process of its own that listens to this machine only."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import uuid
from importlib.util import find_spec

import httpx
import pytest
from pydantic import SecretStr

from league_server.storage import BucketAccess, Storage

KINDS = ("memory", "folder", "bucket")
LISTENING = re.compile(r"Running on (http://127\.0\.0\.1:\d+)")


def address_in(log):
    """The address that the service tells when it is ready."""
    for _ in range(600):
        if found := LISTENING.search(log.read_text()):
            return found[1]
        time.sleep(0.05)
    return pytest.fail(f"the S3-compatible service has not started: {log.read_text()}")


@pytest.fixture(scope="session")
def s3_endpoint(tmp_path_factory):
    """The address of a service that speaks S3 and keeps everything in its memory."""
    if find_spec("moto") is None:
        pytest.skip("moto is not installed, which plays the S3-compatible service")
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", "0"]
    # Whatever it is asked, it has no key to anywhere else, and no road either.
    environment = {"PATH": os.environ["PATH"], "http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"}
    log = tmp_path_factory.mktemp("s3") / "log.txt"
    with log.open("w") as stream, subprocess.Popen(command, stdout=stream, stderr=stream, env=environment) as child:
        try:
            yield address_in(log)
        finally:
            child.kill()


@pytest.fixture
def bucket_access(s3_endpoint):
    """A key to that service, which lets everybody in."""
    return BucketAccess(s3_endpoint, "eu-west-1", "somebody", SecretStr("something"))


@pytest.fixture(params=KINDS)
def storage_url(request, tmp_path):
    """The address of a new storage of each kind."""
    if request.param == "memory":
        return "memory:"
    if request.param == "folder":
        return (tmp_path / "files").as_uri()
    endpoint, bucket = request.getfixturevalue("s3_endpoint"), f"league-{uuid.uuid4().hex}"
    assert httpx.put(f"{endpoint}/{bucket}").status_code == 200
    return f"s3://{bucket}/some/where"


@pytest.fixture
def storage(storage_url, request):
    """A new, empty storage of each kind."""
    access = request.getfixturevalue("bucket_access") if storage_url.startswith("s3") else None
    return Storage.open(storage_url, access)
