"""What PyTorch can compute on here."""

from __future__ import annotations

import torch


def gpu_name() -> str | None:
    """Return the name of the GPU that PyTorch can use here, or None."""
    return torch.cuda.get_device_name(0) if torch.cuda.is_available() else None
