"""What this machine has that Racer can use."""

from __future__ import annotations

from importlib import import_module


def gpu_name() -> str | None:
    """Return the name of the GPU that PyTorch can use here, or None."""
    cuda = import_module("torch").cuda
    return str(cuda.get_device_name(0)) if cuda.is_available() else None
