"""The formulas of the action distributions against torch's own."""

from __future__ import annotations

import pytest
import torch
from torch.distributions import Categorical, Independent, Normal

from racer.training.learning import CategoricalActions, EpsilonGreedy, GaussianActions

CLOSE = {"abs": 1e-5}


@pytest.fixture
def generator():
    """A seeded source of randomness."""
    return torch.Generator().manual_seed(7)


def test_categorical_formulas(generator):
    """Log probability, entropy and mode of logits are torch's."""
    logits = torch.randn(9, 5, generator=generator) * 3
    actions = torch.randint(5, (9,), generator=generator)
    log_probs, entropies = CategoricalActions().log_prob_and_entropy(logits, actions)
    oracle = Categorical(logits=logits)
    assert log_probs.tolist() == pytest.approx(oracle.log_prob(actions).tolist(), **CLOSE)
    assert entropies.tolist() == pytest.approx(oracle.entropy().tolist(), **CLOSE)
    assert torch.equal(CategoricalActions().log_prob(logits, actions), log_probs)
    assert torch.equal(CategoricalActions().mode(logits), oracle.probs.argmax(dim=1))


@pytest.mark.parametrize("distribution", [CategoricalActions(), GaussianActions(torch.zeros(3))])
def test_draws_do_not_depend_on_the_device(distribution):
    """Parameters on another device take the same numbers from the processor's generator, and the actions go there."""
    here, there = (torch.Generator().manual_seed(1) for _ in range(2))
    distribution.sample(torch.zeros(5, 3), here)
    if isinstance(distribution, GaussianActions):
        distribution = GaussianActions(torch.zeros(3, device="meta"))
    assert distribution.sample(torch.zeros(5, 3, device="meta"), there).device.type == "meta"
    assert torch.equal(here.get_state(), there.get_state())


def test_categorical_samples_come_as_often_as_they_should(generator):
    """Among 40 000 draws each action has its share, within four standard errors."""
    logits = torch.tensor([0.0, 1.0, -1.0, 2.0])
    draws = CategoricalActions().sample(logits.expand(40_000, 4), generator)
    shares = torch.bincount(draws, minlength=4) / 40_000
    probabilities = torch.softmax(logits, dim=0)
    errors = (probabilities * (1 - probabilities) / 40_000).sqrt()
    assert bool(((shares - probabilities).abs() < 4 * errors).all())


def test_gaussian_formulas(generator):
    """Log density and entropy are those of independent normals; the mode is the mean."""
    means, log_std = torch.randn(6, 2, generator=generator), torch.tensor([-0.5, 0.3])
    actions = torch.randn(6, 2, generator=generator)
    log_probs, entropies = GaussianActions(log_std).log_prob_and_entropy(means, actions)
    oracle = Independent(Normal(means, log_std.exp()), 1)
    assert log_probs.tolist() == pytest.approx(oracle.log_prob(actions).tolist(), **CLOSE)
    assert entropies.tolist() == pytest.approx(oracle.entropy().tolist(), **CLOSE)
    assert torch.equal(GaussianActions(log_std).mode(means), means)


def test_gaussian_samples_spread_as_they_should(generator):
    """Among 40 000 draws mean and deviation are right to two percent."""
    draws = GaussianActions(torch.tensor([0.0, -1.0])).sample(torch.tensor([1.0, -2.0]).expand(40_000, 2), generator)
    assert draws.mean(dim=0).tolist() == pytest.approx([1.0, -2.0], abs=0.02)
    assert draws.std(dim=0).tolist() == pytest.approx([1.0, 0.3679], rel=0.02)


def test_the_random_share_falls_linearly():
    """It begins at 1, is half way down in the middle, and stays at its end."""
    schedule = EpsilonGreedy(final=0.1, steps=1000)
    assert [schedule.share_at(step) for step in (0, 500, 1000, 5000)] == pytest.approx([1.0, 0.55, 0.1, 0.1])
