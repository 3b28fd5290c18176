"""``hyperparameters.json``: defaults, ranges and sentences."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from racer.errors import SpecError
from racer.specs import Hyperparameters, hyperparameters_json, read_hyperparameters, write_hyperparameters

VALID = st.fixed_dictionaries(
    {},
    optional={
        "batch_size": st.sampled_from([32, 64, 128, 256, 512]),
        "num_epochs": st.integers(3, 10),
        "lr": st.floats(1e-8, 1e-3),
        "beta_entropy": st.floats(0, 1),
        "discount_factor": st.floats(0, 1),
        "loss_type": st.sampled_from(["huber", "mean squared error"]),
        "num_episodes_between_training": st.integers(1, 100),
        "exploration_type": st.sampled_from(["categorical", "e-greedy"]),
        "e_greedy_value": st.floats(0, 1),
        "epsilon_steps": st.integers(1, 10**9),
        "stack_size": st.integers(1, 64),
        "term_cond_max_episodes": st.integers(1, 10**9),
        "term_cond_avg_score": st.floats(-1e9, 1e9),
        "sac_alpha": st.floats(0, 1),
    },
)


def test_a_recorded_file_is_read_unchanged(shared_deepracer):
    """The file of a training of 2022 gives its values."""
    read = read_hyperparameters(shared_deepracer / "logs" / "drfc-2022-hyperparameters.json")
    assert read == Hyperparameters(
        batch_size=64,
        num_epochs=3,
        lr=0.0003,
        beta_entropy=0.01,
        discount_factor=0.95,
        loss_type="huber",
        num_episodes_between_training=20,
        exploration_type="categorical",
        e_greedy_value=1.0,
        epsilon_steps=10_000,
        stack_size=1,
        term_cond_max_episodes=5000,
        term_cond_avg_score=1000.0,
    )


def test_a_missing_key_has_the_default_of_the_retired_simulator():
    """An empty file is what the simulator made of one."""
    assert Hyperparameters().model_dump() == {
        "batch_size": 64,
        "num_epochs": 10,
        "lr": 3e-4,
        "beta_entropy": 0.01,
        "discount_factor": 0.999,
        "loss_type": "mean squared error",
        "num_episodes_between_training": 20,
        "exploration_type": "categorical",
        "e_greedy_value": 0.05,
        "epsilon_steps": 10_000,
        "stack_size": 1,
        "term_cond_max_episodes": 100_000,
        "term_cond_avg_score": 100_000.0,
        "sac_alpha": 0.2,
    }


@given(VALID)
def test_what_is_allowed_survives_its_file(tmp_path_factory, values):
    """Writing and reading changes no digit."""
    path = tmp_path_factory.getbasetemp() / "hyperparameters.json"
    made = Hyperparameters.from_values(values, "here")
    write_hyperparameters(made, path)
    assert read_hyperparameters(path) == made
    assert path.read_text() == hyperparameters_json(made)


@given(VALID)
def test_numbers_may_be_text_and_text_may_be_upper_case(values):
    """The retired simulator converted numbers and lower-cased text."""
    texts = {key: str(value).upper() for key, value in values.items()}
    assert Hyperparameters.from_values(texts, "here") == Hyperparameters.from_values(values, "here")


def test_the_other_spelling_of_the_mean_squared_error_is_read():
    """The last service wrote it with underscores."""
    assert Hyperparameters.from_values({"loss_type": "MEAN_SQUARED_ERROR"}, "here").loss_type == "mean squared error"


@pytest.mark.parametrize(
    ("key", "value", "allowed"),
    [
        ("batch_size", 100, "allowed is one of 32, 64, 128, 256, 512"),
        ("batch_size", "ten", "allowed is one of 32, 64, 128, 256, 512"),
        ("batch_size", None, "allowed is one of 32, 64, 128, 256, 512"),
        ("num_epochs", 2, "allowed is 3 to 10 passes"),
        ("num_epochs", 3.5, "it has to be a whole number, 3 to 10 passes"),
        ("num_epochs", True, "it has to be a whole number"),
        ("lr", 0.01, "allowed is 1e-08 to 0.001"),
        ("lr", "nan", "it has to be a finite number"),
        ("lr", [1], "it has to be a number"),
        ("beta_entropy", -0.1, "allowed is 0 to 1"),
        ("discount_factor", 1.1, "allowed is 0 to 1"),
        ("loss_type", "mae", "allowed is one of mean squared error, huber"),
        ("num_episodes_between_training", 0, "allowed is 1 to 100 episodes"),
        ("exploration_type", "boltzmann", "allowed is one of categorical, e-greedy"),
        ("e_greedy_value", 2, "allowed is 0 to 1"),
        ("epsilon_steps", 0, "allowed is 1 to 1000000000 steps"),
        ("term_cond_max_episodes", "9" * 5000, "it has to be a whole number"),
    ],
)
def test_a_value_out_of_range_is_told_with_the_range(key, value, allowed):
    """The sentence has the key, the value and what is allowed."""
    with pytest.raises(SpecError, match=rf"^here: {key} is .*; {allowed}"):
        Hyperparameters.from_values({key: value}, "here")


def test_an_unknown_key_is_told_with_the_nearest_known_one():
    """The sentence lists all keys."""
    with pytest.raises(SpecError, match=r"learning_rte is not known. Known: batch_size, num_epochs, lr,"):
        Hyperparameters.from_values({"learning_rte": 1}, "here")
    with pytest.raises(SpecError, match="Did you mean discount_factor"):
        Hyperparameters.from_values({"discont_factor": 1}, "here")


@given(
    st.dictionaries(
        st.text() | st.sampled_from(list(Hyperparameters.model_fields)),
        st.none() | st.text() | st.integers() | st.floats() | st.lists(st.integers()),
    )
)
def test_whatever_stands_in_a_file_is_read_or_told(values):
    """Nothing but a sentence comes out of wrong values."""
    with contextlib.suppress(SpecError):
        Hyperparameters.from_values(values, "here")
