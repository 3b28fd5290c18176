"""One update against the formulas written out, and what an iteration learns from."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch
from torch.distributions import Categorical

from racer.errors import TrainingError
from racer.models import PolicyShape, RacingPolicy, SensorShape
from racer.training import RacingPPO, Sb3VecEnv


def filled(ppo):
    """Play one iteration and return the trainer, ready to train."""
    ppo._setup_learn(10**6)
    assert ppo.collect_rollouts(ppo.env, ppo._init_callback(None), ppo.rollout_buffer, ppo.n_steps)
    return ppo


def weights(ppo):
    """Return all weights as one vector."""
    return torch.nn.utils.parameters_to_vector(ppo.policy.network.parameters()).detach().clone()


def loss_by_formula(network, rollout, settings):
    """Write out the clipped objective, the value loss and the entropy bonus with torch's distributions."""
    logits, values = network.both(rollout.observations)
    policy = Categorical(logits=logits)
    advantages = rollout.advantages
    advantages = (advantages - advantages.mean()) / (advantages.std(unbiased=False) + 1e-8)
    ratio = torch.exp(policy.log_prob(rollout.actions) - rollout.log_probs)
    clipped = torch.clamp(ratio, 1 - settings.clip_range, 1 + settings.clip_range)
    errors = values - rollout.returns
    huber = torch.where(errors.abs() < 1, 0.5 * errors**2, errors.abs() - 0.5)
    value_loss = huber.mean() if settings.value_loss == "huber" else (errors**2).mean()
    return (
        -torch.minimum(ratio * advantages, clipped * advantages).mean()
        + settings.value_coefficient * value_loss
        - settings.entropy_coefficient * policy.entropy().mean()
    )


@pytest.mark.parametrize("value_loss", ["mean_squared_error", "huber"])
@pytest.mark.parametrize("normalisation", ["rollout", "minibatch"])
def test_an_update_is_the_gradient_step_that_the_formulas_say(make_ppo, linear_policy, value_loss, normalisation):
    """With the whole rollout as one minibatch, three passes of Adam give the weights that the formulas give."""
    ppo = make_ppo(
        epochs=3, minibatch_size=64, value_loss=value_loss, advantage_normalisation=normalisation,
        entropy_coefficient=0.02, value_coefficient=0.7, max_grad_norm=None, steps_per_car=16,
    )  # fmt: skip
    filled(ppo)
    mine = linear_policy()
    mine.load_state_dict(ppo.policy.network.state_dict())
    adam = torch.optim.Adam(mine.parameters(), lr=0.01, eps=1e-5)
    for _ in range(3):
        adam.zero_grad()
        loss_by_formula(mine, ppo.rollout_buffer.rollout, ppo.settings).backward()
        adam.step()
    ppo.train()
    expected = torch.nn.utils.parameters_to_vector(mine.parameters())
    assert weights(ppo).tolist() == pytest.approx(expected.tolist(), abs=2e-5)


def test_long_gradients_are_shortened_only_when_asked(make_ppo):
    """A tight bound on the gradient's length gives other weights than none, and a loose one the same."""
    updated = {}
    for bound in (None, 1e6, 1e-9):
        ppo = filled(make_ppo(max_grad_norm=bound))
        ppo.train()
        updated[bound] = weights(ppo)
    assert torch.allclose(updated[None], updated[1e6])
    assert not torch.allclose(updated[None], updated[1e-9], atol=1e-4)


def test_the_remainder_of_a_rollout_is_dropped(make_ppo):
    """Of 4 times 40 steps in minibatches of 64 two are whole; the third is only made when asked for."""
    counts = []
    for drops in (True, False):
        ppo = filled(make_ppo(steps_per_car=40, minibatch_size=64, drop_last_minibatch=drops))
        counts.append(sum(1 for _ in ppo._minibatches(ppo.rollout_buffer.rollout)))
    assert counts == [2, 3]


def test_fixed_steps_have_the_advantages_of_the_definition(make_ppo, advantages_by_definition):
    """Ends inside the rollout cut it, and the value behind the last step counts where an episode goes on."""
    ppo = filled(make_ppo(cars=3, steps_per_car=50))
    buffer = ppo.rollout_buffer
    with torch.no_grad():
        last = ppo.policy.predict_values(ppo.policy.as_tensors(ppo._last_obs)).numpy()
    columns = {name: buffer.row_arrays[name][: buffer.rows].reshape(50, 3) for name in ("reward", "value", "ended")}
    advantages = buffer.rollout.advantages.numpy().reshape(50, 3)
    assert columns["ended"].any()
    for car in range(3):
        reward, value, ended = (columns[name][:, car] for name in ("reward", "value", "ended"))
        expected = advantages_by_definition(reward, value, ended, last[car], ppo.gamma, ppo.gae_lambda)
        assert advantages[:, car] == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize("collection", [{"steps_per_car": 3}, {"episodes_per_iteration": 2}], ids=["steps", "episodes"])
@pytest.mark.parametrize("bootstraps", [True, False])
def test_a_time_limit_counts_the_value_behind_it_only_when_asked(
    corridor, linear_policy, make_settings, collection, bootstraps
):
    """With bootstrapping, the reward of the cut-off step has the discounted value of the last observation added."""
    env = Sb3VecEnv(corridor(2, max_steps=3), bootstrap_at_time_limit=bootstraps)
    ppo = RacingPPO(linear_policy, env, make_settings(**collection), seed=1)
    with torch.no_grad():
        ppo.policy.network.critic.weight.zero_()
        ppo.policy.network.critic.bias[:] = 2.0
    rewards = filled(ppo).rollout_buffer.row_arrays["reward"][:6]
    behind = 2.0 * ppo.gamma if bootstraps else 0.0
    assert rewards == pytest.approx([0.0, 0.0, -0.05, -0.05, behind - 0.05, behind - 0.05])


@pytest.mark.parametrize(
    "changes",
    [
        {"steps_per_car": 32},
        {"episodes_per_iteration": 10, "advantage_normalisation": "rollout", "drop_last_minibatch": True},
        {"steps_per_car": 32, "exploration": "e-greedy", "epsilon_steps": 2000, "e_greedy_value": 0.02},
        {"steps_per_car": 32, "value_loss": "huber", "is_continuous": True},
    ],
    ids=["steps", "episodes", "e-greedy", "continuous"],
)
def test_a_corridor_is_learnt(corridor, linear_policy, make_settings, changes):
    """After six thousand steps the cars go straight to the end of the corridor, the shortest way there is."""
    is_continuous = "is_continuous" in changes
    changes = {name: value for name, value in changes.items() if name != "is_continuous"}
    env = Sb3VecEnv(corridor(4, is_continuous=is_continuous))
    ppo = RacingPPO(lambda: linear_policy(is_continuous=is_continuous), env, make_settings(**changes), seed=3)
    ppo.learn(6000)
    observations = ppo.env.begin_round(np.ones(4, dtype=np.int64))
    env.finished.clear()
    while env.playing.any():
        observations, *_ = env.step(ppo.policy.likeliest_actions(ppo.policy.as_tensors(observations)).detach().numpy())
    env.collect_rewards()
    assert [one.steps for one in env.finished] == [5, 5, 5, 5]


def test_equal_seeds_give_equal_weights(make_ppo):
    """Two trainings with one seed agree to the bit, a third with another seed does not."""
    runs = []
    for seed in (1, 1, 2):
        ppo = make_ppo(seed=seed)
        ppo.learn(1000)
        runs.append(weights(ppo))
    assert torch.equal(runs[0], runs[1])
    assert not torch.equal(runs[0], runs[2])


def test_e_greedy_begins_at_random_and_stores_the_policys_probability(make_ppo):
    """At first actions are even whatever the policy wants; what is stored is what the policy gives them."""
    ppo = make_ppo(cars=200, steps_per_car=2, exploration="e-greedy", e_greedy_value=0.0, epsilon_steps=10**6)
    with torch.no_grad():
        ppo.policy.network.actor.bias[:] = torch.tensor([9.0, 0.0])
    filled(ppo)
    rollout = ppo.rollout_buffer.rollout
    share = rollout.actions.float().mean()
    logits, _ = ppo.policy.network.both(rollout.observations)
    assert share == pytest.approx(0.5, abs=0.1)
    assert torch.allclose(rollout.log_probs, Categorical(logits=logits).log_prob(rollout.actions), atol=1e-5)


def test_e_greedy_ends_with_the_likeliest_action(make_ppo):
    """When the random share has fallen to nothing, every action is the policy's likeliest."""
    ppo = make_ppo(cars=50, exploration="e-greedy", e_greedy_value=0.0, epsilon_steps=1)
    ppo.num_timesteps = 1
    actions, _, _ = ppo.policy(ppo.policy.as_tensors(ppo.env.reset()))
    assert torch.equal(actions, ppo.policy.likeliest_actions(ppo.policy.as_tensors(ppo.env.reset())))


def test_e_greedy_is_nothing_to_continuous_actions(corridor, linear_policy, make_settings):
    """A box of actions is drawn from the policy's spread, whatever the settings say of discrete ones."""
    learnt = []
    for exploration in ("categorical", "e-greedy"):
        env = Sb3VecEnv(corridor(4, is_continuous=True))
        settings = make_settings(exploration=exploration)
        ppo = RacingPPO(lambda: linear_policy(is_continuous=True), env, settings, seed=3)
        ppo.learn(256)
        learnt.append(weights(ppo))
    assert torch.equal(learnt[0], learnt[1])


def test_weights_that_are_no_numbers_end_the_training_with_a_sentence(make_ppo):
    """An update that loses the weights in its last step, after its last loss, counts no iteration."""
    ppo = filled(make_ppo(epochs=1, minibatch_size=128))
    finished = []
    ppo.on_updated = lambda: finished.append(1)
    ppo.policy.network.actor.weight.register_hook(lambda gradient: gradient * math.nan)
    with pytest.raises(TrainingError, match=r"^A weight became nan after 128 steps, .* Lower the learning rate"):
        ppo.train()
    assert not finished


def test_randomness_is_the_processors(make_ppo):
    """The generator that a checkpoint keeps is of the processor, whatever the policy is on."""
    assert make_ppo().generator.device == torch.device("cpu")


def test_a_loss_that_is_no_number_ends_the_training_with_a_sentence(make_ppo):
    """The error says what happened and what to do."""
    ppo = filled(make_ppo())
    ppo.rollout_buffer.rollout.returns[:] = math.nan
    with pytest.raises(TrainingError, match=r"loss became nan after .* Lower the learning rate"):
        ppo.train()


def test_a_stop_between_minibatches_keeps_the_weights_finite(make_ppo):
    """A training that is asked to stop in the middle of an update leaves it at once and counts no iteration."""
    ppo = filled(make_ppo(minibatch_size=16))
    answers = iter([False, False, True])
    finished = []
    ppo.should_stop, ppo.on_updated = lambda: next(answers), lambda: finished.append(1)
    before = weights(ppo)
    ppo.train()
    assert not finished
    assert bool(torch.isfinite(weights(ppo)).all())
    assert not torch.equal(before, weights(ppo))


def test_pictures_stay_bytes_in_the_rollout(corridor, make_settings):
    """A rollout of pictures has one byte a pixel, and the policy's network is the only thing that is trained."""
    shape = PolicyShape(
        sensors={"camera": SensorShape((36, 48, 1), "uint8")},
        action_kind="discrete",
        action_count=2,
        network="COMPACT",
        shared_trunk=True,
    )
    env = Sb3VecEnv(corridor(2, picture=(36, 48)))
    ppo = RacingPPO(lambda: RacingPolicy(shape), env, make_settings(steps_per_car=8, minibatch_size=8))
    ppo.learn(16)
    assert ppo.rollout_buffer.rollout.observations["camera"].dtype == torch.uint8
    names = {name.removeprefix("network.") for name, _ in ppo.policy.named_parameters()}
    assert names == set(ppo.policy.network.state_dict())
