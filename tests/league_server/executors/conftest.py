"""Both executors, and the cluster of two nodes on this machine that all tests of Ray share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from league_server.jobs.executors.local import LocalExecutor
from league_server.jobs.executors.ray import RayExecutor
from racer.training import train
from tests.league_server.runner.requests import HERE, training_spec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from league_server.jobs.executors.executor import Executor

OF_A_CLUSTER = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_AUTH_MODE": "token",
    "RAY_AUTH_TOKEN": "0123456789abcdef" * 4,
    "RAY_health_check_period_ms": "1000",
}
"""Of the cluster's processes: nothing leaves the machine, only who has the token may use it, and a lost node is found
out within seconds."""
OBJECT_STORE_BYTES = 80_000_000


class TwoNodes:
    """A head, which runs nothing, and as many nodes as a test asks for, each with room for one run.

    Attributes
    ----------
    address
        Of the head.
    """

    def __init__(self) -> None:
        from ray.cluster_utils import Cluster  # noqa: PLC0415 - who runs no test of Ray does not wait for it

        self._cluster = Cluster(
            initialize_head=True,
            head_node_args={
                "num_cpus": 0,
                "include_dashboard": False,
                "object_store_memory": OBJECT_STORE_BYTES,
            },
        )
        self.address: str = self._cluster.address

    def add(self, **resources: float):
        """Let a node join."""
        return self._cluster.add_node(**{"num_cpus": 1, "object_store_memory": OBJECT_STORE_BYTES, **resources})

    def kill(self, node) -> None:
        """Kill a node's processes as a power cut would."""
        self._cluster.remove_node(node, allow_graceful=False)

    def stop(self) -> None:
        """End everything."""
        self._cluster.shutdown()


@pytest.fixture(scope="session")
def nodes() -> Iterator[TwoNodes]:
    """A cluster with one node besides its head."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in OF_A_CLUSTER.items():
            patch.setenv(name, value)
        made = TwoNodes()
        try:
            made.add()
            yield made
        finally:
            made.stop()


@pytest.fixture(scope="session")
def ray_executor(nodes, tmp_path_factory) -> Iterator[RayExecutor]:
    """An executor of that cluster."""
    made = RayExecutor(nodes.address, home=tmp_path_factory.mktemp("nodes"), jail=HERE)
    yield made
    made.close()


@pytest.fixture(scope="session")
def model_package(tmp_path_factory) -> bytes:
    """A model that has learnt for a moment."""
    spec = training_spec(reward_function="progress_gain")
    return train(spec, tmp_path_factory.mktemp("model") / "run").best_model.read_bytes()


@pytest.fixture(params=["local", pytest.param("ray", marks=pytest.mark.xdist_group("ray"))])
def executor(request, tmp_path) -> Iterator[Executor]:
    """Each executor there is."""
    if request.param == "ray":
        yield request.getfixturevalue("ray_executor")
        return
    made = LocalExecutor(tmp_path / "runs", jail=HERE)
    yield made
    made.close()
