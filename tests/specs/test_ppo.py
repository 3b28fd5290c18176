"""PPO settings: our own, and those that a DeepRacer file means."""

from __future__ import annotations

import pytest

from racer.errors import SpecError
from racer.specs import Hyperparameters, PpoSettings


def test_a_hyperparameter_file_means_what_the_retired_trainer_did():
    """Every line of the mapping, with values that are no defaults."""
    settings = PpoSettings.from_hyperparameters(
        Hyperparameters(
            batch_size=128,
            num_epochs=7,
            lr=1e-4,
            beta_entropy=0.02,
            discount_factor=0.9,
            loss_type="huber",
            num_episodes_between_training=18,
            exploration_type="e-greedy",
            e_greedy_value=0.1,
            epsilon_steps=5,
        )
    )
    assert settings.model_dump() == {
        "learning_rate": 1e-4,
        "adam_epsilon": 1e-5,
        "gamma": 0.9,
        "gae_lambda": 0.95,
        "clip_range": 0.2,
        "entropy_coefficient": 0.02,
        "value_coefficient": 1.0,
        "value_loss": "huber",
        "max_grad_norm": None,
        "episodes_per_iteration": 18,
        "steps_per_car": None,
        "max_steps_per_iteration": 10_000,
        "minibatch_size": 128,
        "drop_last_minibatch": True,
        "epochs": 7,
        "advantage_normalisation": "rollout",
        "bootstrap_at_time_limit": False,
        "exploration": "e-greedy",
        "e_greedy_value": 0.1,
        "epsilon_steps": 5,
        "shared_trunk": False,
    }


@pytest.mark.parametrize(
    ("network", "steps"),
    [("DEEP_CONVOLUTIONAL_NETWORK", 3_000), ("DEEP_CONVOLUTIONAL_NETWORK_DEEP", 3_000), ("COMPACT", 10_000)],
)
def test_large_networks_learned_from_fewer_steps(network, steps):
    """As the retired trainer's memory allowed."""
    assert PpoSettings.from_hyperparameters(Hyperparameters(), network).max_steps_per_iteration == steps


def test_a_rollout_is_counted_in_one_way():
    """In steps unless episodes are given, never in both."""
    assert PpoSettings().steps_per_car is not None
    assert PpoSettings(episodes_per_iteration=5).steps_per_car is None
    for both in ({"episodes_per_iteration": 5, "steps_per_car": 5}, {"steps_per_car": None}):
        with pytest.raises(SpecError, match="steps_per_car or in episodes_per_iteration"):
            PpoSettings.from_values(both, "here")
