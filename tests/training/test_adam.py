"""The optimiser against torch's."""

from __future__ import annotations

import pytest
import torch

from racer.training.learning import Adam


def weights_with_gradients(seed):
    """Return weights of two shapes."""
    generator = torch.Generator().manual_seed(seed)
    return [torch.randn(shape, generator=generator).requires_grad_() for shape in ((3, 4), (5,))]


def give_gradients(weights, seed):
    """Give every weight a gradient."""
    generator = torch.Generator().manual_seed(seed)
    for weight in weights:
        weight.grad = 3.0 * torch.randn(weight.shape, generator=generator)


@pytest.mark.parametrize("longest", [None, 0.5, 1e6])
def test_it_steps_as_torch_does(longest):
    """Twenty steps along the same gradients lead to the same weights, with and without shortened gradients."""
    ours, theirs = weights_with_gradients(0), weights_with_gradients(0)
    adam, oracle = Adam(ours, 0.01, 1e-5, longest), torch.optim.Adam(theirs, lr=0.01, eps=1e-5)
    for step in range(20):
        give_gradients(ours, step)
        give_gradients(theirs, step)
        if longest is not None:
            torch.nn.utils.clip_grad_norm_(theirs, longest)
        adam.step()
        oracle.step()
    for our, their in zip(ours, theirs, strict=True):
        assert torch.allclose(our, their, atol=1e-6)


def test_a_restored_optimiser_goes_on_to_the_bit():
    """State taken after some steps and put into a new optimiser gives the same next steps."""
    first = weights_with_gradients(0)
    adam = Adam(first, 0.01, 1e-5, 0.5)
    for step in range(3):
        give_gradients(first, step)
        adam.step()
    second = [weight.detach().clone().requires_grad_() for weight in first]
    restored = Adam(second, 0.01, 1e-5, 0.5)
    restored.restore({name: tensor.clone() for name, tensor in adam.state().items()})
    for weights, optimiser in ((first, adam), (second, restored)):
        give_gradients(weights, 9)
        optimiser.step()
    assert all(torch.equal(one, other) for one, other in zip(first, second, strict=True))


def test_forgotten_gradients_are_gone():
    """After ``zero_grad`` no weight has a gradient."""
    weights = weights_with_gradients(0)
    give_gradients(weights, 0)
    Adam(weights, 0.01, 1e-5, None).zero_grad()
    assert all(weight.grad is None for weight in weights)
