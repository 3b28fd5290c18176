"""Model packages: what goes in comes out, byte for byte, and nothing else does."""

from __future__ import annotations

import hashlib
import io
import json
import os
import struct
import zipfile
from dataclasses import replace

import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from safetensors.torch import save

from racer.errors import ModelPackageError
from racer.models import ModelPackage, RacingPolicy
from racer.models import package as package_module
from racer.models.safe_zip import write_members
from racer.specs import CarSpec


def members_of(content):
    """The members of a package by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def forged(content, *, keep_sums=False, **changes):
    """A package with changed members (underscores for dots; None removes) whose sums are right, unless kept."""
    members = members_of(content)
    for key, value in changes.items():
        name = next(known for known in package_module.MEMBER_LIMITS if known.replace(".", "_") == key)
        members[name] = value
    members = {name: value for name, value in members.items() if value is not None}
    if not keep_sums and "manifest_json" not in changes:
        manifest = json.loads(members["manifest.json"])
        manifest["members"] = {
            name: hashlib.sha256(value).hexdigest() for name, value in members.items() if name != "manifest.json"
        }
        members["manifest.json"] = json.dumps(manifest).encode()
    return write_members(members)


def manifest_with(content, **changes):
    """The bytes of a package's manifest with other values."""
    return json.dumps({**json.loads(members_of(content)["manifest.json"]), **changes}).encode()


def refused(content, sentence):
    """Expect a refusal that begins with the place."""
    with pytest.raises(ModelPackageError, match=f"^here.*{sentence}"):
        ModelPackage.from_bytes(content, "here")


def test_a_package_survives_its_file(tmp_path, package):
    """Every part is as it was, and the policy drives as it did."""
    package.write(tmp_path / "model.zip")
    read = ModelPackage.read(tmp_path / "model.zip")
    assert replace(read, weights={}) == replace(package, weights={})
    assert read.weights.keys() == package.weights.keys()
    assert all(torch.equal(read.weights[name], package.weights[name]) for name in package.weights)
    batch = {"front_camera_48x36": torch.randint(0, 256, (2, 36, 48, 1), dtype=torch.uint8), "ego": torch.rand(2, 5)}
    original = RacingPolicy(package.shape)
    original.load_state_dict(dict(package.weights))
    assert torch.equal(read.policy().both(batch)[0], original.both(batch)[0])


def test_two_writes_give_the_same_bytes(tmp_path, package):
    """Same weights, same file; a reread package too."""
    package.write(tmp_path / "one.zip")
    package.write(tmp_path / "two.zip")
    ModelPackage.read(tmp_path / "one.zip").write(tmp_path / "three.zip")
    contents = {(tmp_path / name).read_bytes() for name in ("one.zip", "two.zip", "three.zip")}
    assert len(contents) == 1


def test_the_members_are_those_that_the_docstring_names(package):
    """In the order of their names; hyperparameters only where there were some."""
    names = list(members_of(package.to_bytes()))
    assert names == sorted(package_module.MEMBER_LIMITS)
    without = replace(package, hyperparameters=None)
    assert "hyperparameters.json" not in members_of(without.to_bytes())
    assert ModelPackage.from_bytes(without.to_bytes()).hyperparameters is None


def test_the_policy_of_a_package_is_a_copy(package):
    """Training it further leaves the package alone."""
    before = package.weights["value_head.bias"].clone()
    with torch.no_grad():
        package.policy().value_head.bias.add_(1.0)
    assert torch.equal(package.weights["value_head.bias"], before)


def test_a_package_that_could_not_be_read_is_not_written(tmp_path, package):
    """Weights that are missing or not finite, a car of another kind, a summary that is not JSON."""
    nan = {**package.weights, "value_head.bias": torch.tensor([float("nan")])}
    for broken, sentence in [
        (replace(package, weights=nan), "value_head.bias is not finite"),
        (replace(package, weights={}), "is missing"),
        (replace(package, car=CarSpec()), "different sensors"),
        (replace(package, training_summary={"loss": float("inf")}), "not JSON"),
        (replace(package, training_summary={"path": tmp_path}), "not JSON"),
        (replace(package, reward_source=b"#" * 1_000_001), "longer than"),
    ]:
        with pytest.raises(ModelPackageError, match=sentence):
            broken.write(tmp_path / "model.zip")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_missing_is_told(tmp_path, package):
    """Reading and writing name the path."""
    with pytest.raises(ModelPackageError, match=r"model\.zip cannot be written"):
        package.write(tmp_path / "missing" / "model.zip")
    with pytest.raises(ModelPackageError, match="is not there, or is not a file"):
        ModelPackage.read(tmp_path / "model.zip")
    with pytest.raises(ModelPackageError, match="is not there, or is not a file"):
        ModelPackage.read(tmp_path)


def test_a_pipe_is_not_waited_for(tmp_path):
    """Only plain files are opened."""
    os.mkfifo(tmp_path / "model.zip")
    with pytest.raises(ModelPackageError, match="not a file"):
        ModelPackage.read(tmp_path / "model.zip")


def test_a_file_that_is_too_large_is_refused(package, monkeypatch):
    """Before it is taken apart."""
    monkeypatch.setattr(package_module, "MAX_PACKAGE_BYTES", 100)
    refused(package.to_bytes(), "is larger than 100 bytes")


@pytest.mark.parametrize("name", sorted(set(package_module.MEMBER_LIMITS) - {"hyperparameters.json"}))
def test_a_missing_member_is_told(package, name):
    """The sentence names it."""
    content = forged(package.to_bytes(), keep_sums=True, **{name.replace(".", "_"): None})
    refused(content, f"the member {name} is missing")


def test_members_that_are_not_those_of_the_manifest_are_told(package):
    """Changed, taken away or added after the package was written."""
    content = package.to_bytes()
    refused(forged(content, keep_sums=True, reward_function_py=b"import os"), "reward_function.py was changed later")
    refused(forged(content, keep_sums=True, hyperparameters_json=None), "hyperparameters.json is missing")
    without = replace(package, hyperparameters=None).to_bytes()
    refused(forged(without, keep_sums=True, hyperparameters_json=b"{}"), "hyperparameters.json was added later")


def test_wrong_manifests_are_told(package):
    """Other versions, unknown fields, shapes beyond belief, and what is no JSON."""
    content = package.to_bytes()
    policy = json.loads(members_of(content)["manifest.json"])["policy"]
    for manifest, sentence in [
        (b"", "manifest.json:1: not valid JSON"),
        (b"[]", "expected is one JSON object"),
        (b"\xff", "is not UTF-8 text"),
        (b"[" * 100_000, "nested too deeply"),
        (b"{}", "format_version None; this release reads 1"),
        (manifest_with(content, format_version=2), "format_version 2; this release reads 1"),
        (manifest_with(content, colour="red"), "colour is not known"),
        (manifest_with(content, members={"a": "b"}), "members"),
        (manifest_with(content, policy={}), "policy.sensors is missing"),
        (manifest_with(content, policy={**policy, "network": "os.system"}), "policy.network"),
        (manifest_with(content, policy={**policy, "action_count": 10**9}), "policy.action_count"),
        (manifest_with(content, policy={**policy, "action_count": 11}), "different sensors, actions or networks"),
        (manifest_with(content, policy={**policy, "sensors": {"ego": policy["sensors"]["ego"]}}), "different sensors"),
        (manifest_with(content, policy={**policy, "shared_trunk": "yes"}), "policy.shared_trunk"),
    ]:
        refused(forged(content, manifest_json=manifest), sentence)


@pytest.mark.parametrize(
    ("sensor", "sentence"),
    [
        ({"shape": [36, 48, 10**12], "dtype": "uint8"}, "policy.sensors"),
        ({"shape": [-1, 48, 1], "dtype": "uint8"}, "policy.sensors"),
        ({"shape": [4, 4, 1], "dtype": "uint8"}, "too small for the network"),
        ({"shape": [1024, 1024, 1024], "dtype": "uint8"}, "has the shape"),
        ({"shape": [36, 48, 1], "dtype": "float32"}, "a picture is uint8"),
        ({"shape": [36, 48, 1], "dtype": "object"}, "dtype"),
        ({"shape": [], "dtype": "float32"}, "policy.sensors"),
    ],
)
def test_sensors_that_no_policy_has_are_told(package, sensor, sentence):
    """None of them costs memory."""
    content = package.to_bytes()
    policy = json.loads(members_of(content)["manifest.json"])["policy"]
    sensors = {**policy["sensors"], "front_camera_48x36": sensor}
    refused(forged(content, manifest_json=manifest_with(content, policy={**policy, "sensors": sensors})), sentence)


def test_wrong_weights_are_told(package):
    """Missing, unknown, of another shape or type, not finite: each by its name."""
    weights = dict(package.weights)
    bias = weights["value_head.bias"]
    content = package.to_bytes()
    for changed, sentence in [
        ({name: weight for name, weight in weights.items() if name != "value_head.bias"}, "value_head.bias is missing"),
        ({**weights, "os.system": bias.clone()}, "'os.system' fits no layer"),
        ({**weights, "value_head.bias": torch.zeros(2)}, r"value_head.bias has the shape \[2\]; expected is \[1\]"),
        ({**weights, "value_head.bias": bias.double()}, "value_head.bias has the type F64; expected is F32"),
        ({**weights, "value_head.bias": bias.to(torch.bfloat16)}, "has the type BF16"),
        ({**weights, "value_head.bias": torch.tensor([float("nan")])}, "value_head.bias is not finite"),
        ({**weights, "value_head.bias": torch.tensor([float("inf")])}, "value_head.bias is not finite"),
    ]:
        refused(forged(content, policy_safetensors=save(changed)), f"policy.safetensors: the weight .*{sentence}")


def header(length, text=b""):
    """A safetensors file of a header alone."""
    return struct.pack("<Q", length) + text


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "impossible length"),
        (b"\0" * 7, "impossible length"),
        (header(0), "impossible length"),
        (header(2**63, b"{}"), "impossible length"),
        (header(100_000_000, b" " * 1000), "impossible length"),
        (header(70_000, b"{" + b" " * 69_998 + b"}"), "impossible length"),
        (header(2, b"[]"), "the header cannot be read"),
        (header(2, b"\xff\xff"), "the header cannot be read"),
        (header(14, b'{"a":1,"a":2} '), "stands there twice"),
        (header(60_000, b"[" * 60_000), "nested too deeply"),
        (header(2, b"{}"), "action_head.bias is missing"),
    ],
)
def test_wrong_headers_of_weights_are_told(package, content, sentence):
    """Before the library reads them."""
    refused(forged(package.to_bytes(), policy_safetensors=content), sentence)


def test_weights_that_lie_about_their_place_are_told(package):
    """The header's shapes are right, its offsets are not."""
    whole = members_of(package.to_bytes())["policy.safetensors"]
    length = struct.unpack("<Q", whole[:8])[0]
    parsed = json.loads(whole[8 : 8 + length])
    for offsets in ([0, 4], [10**12, 10**12 + 4], [-4, 0], "x"):
        parsed["value_head.bias"]["data_offsets"] = offsets
        text = json.dumps(parsed).encode()
        refused(
            forged(package.to_bytes(), policy_safetensors=header(len(text), text) + whole[8 + length :]),
            "policy.safetensors is damaged",
        )
    refused(forged(package.to_bytes(), policy_safetensors=whole[:-1]), "is damaged")
    refused(forged(package.to_bytes(), policy_safetensors=whole + b"\0"), "is damaged")


@pytest.mark.parametrize(
    ("member", "content", "sentence"),
    [
        ("model_metadata_json", b"{}", "model_metadata.json: action_space is missing"),
        ("model_metadata_json", b"nothing", "model_metadata.json:1: not valid JSON"),
        ("hyperparameters_json", b'{"lr": 5}', "hyperparameters.json: lr is 5; allowed is"),
        ("hyperparameters_json", b'{"lr": NaN}', "hyperparameters.json: NaN is not a number"),
        ("training_summary_json", b"[1]", "training_summary.json: expected is one JSON object"),
    ],
)
def test_wrong_texts_are_told_with_their_member(package, member, content, sentence):
    """The sentence has the file, the member and what is wrong."""
    refused(forged(package.to_bytes(), **{member: content}), sentence)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("# caf\u00e9\r\n".encode(), "# caf\u00e9\r\n"),
        ("# coding: latin-1\n# caf\u00e9".encode("latin-1"), "# coding: latin-1\n# caf\u00e9"),
        ("# coding: cp1251\n# \u0414".encode("cp1251"), "# coding: cp1251\n# \u0414"),
        (b"\xef\xbb\xbfx = 1", "x = 1"),
        (b"\xff\xfe", "\ufffd\ufffd"),
        (b"# coding: punycode\nx-", "# coding: punycode\nx-"),
        (b"# coding: unicode_escape\n\\x41", "# coding: unicode_escape\n\\x41"),
        (b"# coding: nothing\n", "# coding: nothing\n"),
    ],
)
def test_a_reward_function_is_carried_as_bytes_and_read_as_text(package, source, text):
    """No byte is changed, whatever they are; the text is for people, in the file's own encoding where it is plain."""
    read = ModelPackage.from_bytes(replace(package, reward_source=source).to_bytes())
    assert read.reward_source == source
    assert read.reward_function == text


def test_nothing_in_a_package_is_run(tmp_path, package):
    """A reward function that would leave a trace leaves none."""
    trace = tmp_path / "trace"
    hostile = replace(package, reward_source=f"open({str(trace)!r}, 'w')\n".encode())
    hostile.write(tmp_path / "model.zip")
    ModelPackage.read(tmp_path / "model.zip").policy()
    assert not trace.exists()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_package_with_any_byte_changed_is_refused_or_the_same(package, data):
    """No flipped byte changes what a package means."""
    content = bytearray(package.to_bytes())
    edges = st.integers(0, 200) | st.integers(len(content) - 800, len(content) - 1) | st.integers(0, len(content) - 1)
    content[data.draw(edges)] ^= data.draw(st.integers(1, 255))
    try:
        read = ModelPackage.from_bytes(bytes(content), "here")
    except ModelPackageError:
        return
    assert read.to_bytes() == package.to_bytes()
