"""How PPO learns: our own defaults, and what a DeepRacer hyperparameter file means in these terms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Self

from pydantic import Field, model_validator

from racer.language import Text
from racer.specs.spec import RealNumber, Spec, WholeNumber

if TYPE_CHECKING:
    from racer.specs.car import NeuralNetwork
    from racer.specs.hyperparameters import Hyperparameters

STEPS_PER_ITERATION_SHALLOW = 10_000
"""Steps that the retired trainer took from one rollout at most, for its shallow network."""
STEPS_PER_ITERATION_DEEP = 3_000
"""The same for its two larger networks."""

_ONE_MEASURE = Text(
    "a rollout is counted in steps_per_car or in episodes_per_iteration; give one of them.",
    "롤아웃 길이는 steps_per_car와 episodes_per_iteration 중 하나로만 지정하세요.",
)


class PpoSettings(Spec):
    """Settings of PPO with clipping; a rollout is counted in steps per car or in whole episodes."""

    learning_rate: RealNumber = Field(default=1e-3, ge=1e-8, le=0.1, description="Step size of Adam, constant.")
    adam_epsilon: RealNumber = Field(default=1e-5, ge=1e-12, le=1e-2, description="Adam's guard against division by 0.")
    gamma: RealNumber = Field(
        default=0.98, ge=0.0, le=1.0, description="How much the reward of the next step counts against this one's."
    )
    gae_lambda: RealNumber = Field(
        default=0.95, ge=0.0, le=1.0, description="Advantages: 0 trusts the value network, 1 the rewards seen."
    )
    clip_range: RealNumber = Field(
        default=0.2, gt=0.0, le=1.0, description="How far an update may move the probability of an action."
    )
    entropy_coefficient: RealNumber = Field(default=0.01, ge=0.0, le=1.0, description="Weight of the entropy bonus.")
    value_coefficient: RealNumber = Field(default=0.5, ge=0.0, le=10.0, description="Weight of the value loss.")
    value_loss: Literal["mean_squared_error", "huber"] = Field(
        default="mean_squared_error", description="What the value network's error is put into."
    )
    max_grad_norm: RealNumber | None = Field(
        default=0.5, gt=0.0, le=1e6, description="Longest gradient that is followed as it is; null for any."
    )
    episodes_per_iteration: WholeNumber | None = Field(
        default=None,
        ge=1,
        le=1000,
        description="Whole episodes in one rollout; null when the rollout is counted in steps.",
        json_schema_extra={"unit": "episodes"},
    )
    steps_per_car: WholeNumber | None = Field(
        default_factory=lambda values: None if values["episodes_per_iteration"] else 64,
        ge=1,
        le=100_000,
        description="Steps of each car in one rollout; null when the rollout is counted in episodes.",
        json_schema_extra={"unit": "steps"},
    )
    max_steps_per_iteration: WholeNumber = Field(
        default=1_000_000,
        ge=32,
        le=10_000_000,
        description="Steps of one rollout that are learned from at most.",
        json_schema_extra={"unit": "steps"},
    )
    minibatch_size: WholeNumber = Field(
        default=256, ge=2, le=1_000_000, description="Steps in one gradient step.", json_schema_extra={"unit": "steps"}
    )
    drop_last_minibatch: bool = Field(
        default=False, strict=True, description="Whether what is left after the last whole minibatch is left out."
    )
    epochs: WholeNumber = Field(
        default=4,
        ge=1,
        le=100,
        description="Passes over the rollout in one update.",
        json_schema_extra={"unit": "passes"},
    )
    advantage_normalisation: Literal["minibatch", "rollout"] = Field(
        default="minibatch", description="What advantages are brought to mean 0 and deviation 1 over."
    )
    bootstrap_at_time_limit: bool = Field(
        default=True,
        strict=True,
        description="Whether an episode cut by a limit still counts the value of its last state.",
    )
    exploration: Literal["categorical", "e-greedy"] = Field(
        default="categorical", description="How a discrete action is chosen while learning."
    )
    e_greedy_value: RealNumber = Field(
        default=0.05, ge=0.0, le=1.0, description="Share of random actions at the end of e-greedy's decay."
    )
    epsilon_steps: WholeNumber = Field(
        default=10_000,
        ge=1,
        le=1_000_000_000,
        description="Length of e-greedy's linear decay from 1 to e_greedy_value.",
        json_schema_extra={"unit": "steps"},
    )
    shared_trunk: bool = Field(
        default=True, strict=True, description="Whether policy and value share one network up to their last layer."
    )

    @model_validator(mode="after")
    def _one_measure_of_a_rollout(self) -> Self:
        if (self.steps_per_car is None) == (self.episodes_per_iteration is None):
            raise ValueError(_ONE_MEASURE)
        return self

    @classmethod
    def from_hyperparameters(
        cls, hyperparameters: Hyperparameters, neural_network: NeuralNetwork = "DEEP_CONVOLUTIONAL_NETWORK_SHALLOW"
    ) -> Self:
        """Take over what the retired trainer did with a hyperparameter file.

        Source: markov/sagemaker_graph_manager.py, ``get_clipped_ppo_params``, and rl_coach's clipped PPO agent.
        A rollout is whole episodes, each end is worth 0, advantages are normalised over the rollout, nothing clips the
        gradient, and policy and value have networks of their own.
        """
        deep = neural_network in {"DEEP_CONVOLUTIONAL_NETWORK", "DEEP_CONVOLUTIONAL_NETWORK_DEEP"}
        return cls(
            learning_rate=hyperparameters.lr,
            adam_epsilon=1e-5,
            gamma=hyperparameters.discount_factor,
            gae_lambda=0.95,
            clip_range=0.2,
            entropy_coefficient=hyperparameters.beta_entropy,
            value_coefficient=1.0,
            value_loss="huber" if hyperparameters.loss_type == "huber" else "mean_squared_error",
            max_grad_norm=None,
            steps_per_car=None,
            episodes_per_iteration=hyperparameters.num_episodes_between_training,
            max_steps_per_iteration=STEPS_PER_ITERATION_DEEP if deep else STEPS_PER_ITERATION_SHALLOW,
            minibatch_size=hyperparameters.batch_size,
            drop_last_minibatch=True,
            epochs=hyperparameters.num_epochs,
            advantage_normalisation="rollout",
            bootstrap_at_time_limit=False,
            exploration=hyperparameters.exploration_type,
            e_greedy_value=hyperparameters.e_greedy_value,
            epsilon_steps=hyperparameters.epsilon_steps,
            shared_trunk=False,
        )
