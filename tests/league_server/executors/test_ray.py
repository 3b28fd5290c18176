"""What only a cluster does: wait for a node, lose one, and be out of reach."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import replace

import pytest

from league_server.jobs.executors import ray as of_ray
from league_server.jobs.executors.cluster.places import why_not_placed
from league_server.jobs.executors.executor import ExecutorError
from league_server.jobs.executors.ray import RayExecutor, bridge_environment
from league_server.runner.work import LinesAppended, Outcome, Resources, Started, Waiting
from racer.specs import Budget
from tests.league_server.runner.requests import SLOW_REWARD, Kept, child_of, follow, is_gone, training

pytestmark = pytest.mark.xdist_group("ray")

LONG = {"budget": Budget(minutes=30.0), "evaluate_every_iterations": 1000}


def begins(report) -> bool:
    """Whether a report says that it started."""
    return isinstance(report, Started)


def waits(report) -> bool:
    """Whether a report says that it waits."""
    return isinstance(report, Waiting)


def learns(report) -> bool:
    """Whether a report has lines of metrics."""
    return isinstance(report, LinesAppended) and bool(report.lines)


def test_a_lost_nodes_run_goes_on_on_another_node(nodes, ray_executor):
    """Where nobody has a GPU it waits and says so; on the node that joins it runs; when that dies, on the next."""
    work = replace(training(SLOW_REWARD, job_id="moved", **LONG), resources=Resources(cpus=1.0, gpus=0.5))
    handle = ray_executor.start(work)
    first = follow(handle, waits)[-1]
    assert "No node of the cluster has 1 CPUs and 0.5 GPUs" in first.sentence.en
    node = nodes.add(num_gpus=1)
    reports = follow(handle, learns)
    pid = child_of("moved")
    nodes.kill(node)
    lost = follow(handle)[-1]
    assert (lost.outcome, lost.exit_code) == (Outcome.LOST, None)
    assert "was lost" in lost.sentence.en
    assert lost.seconds > 0.0
    assert is_gone(pid)
    other = nodes.add(num_gpus=1)
    kept = Kept().keep(reports)
    again = ray_executor.start(replace(work, attempt=2, earlier=kept.earlier))
    kept.keep(follow(again, learns))
    again.stop()
    assert follow(again)[-1].outcome is Outcome.STOPPED
    nodes.kill(other)


def test_a_run_waits_for_a_busy_node(ray_executor):
    """While the only node is taken, the next run says what it waits for, and begins when there is room."""
    handle = ray_executor.start(training(SLOW_REWARD, **LONG))
    follow(handle, begins)
    second = ray_executor.start(training(SLOW_REWARD, job_id="second", **LONG))
    assert "1 CPUs and 0 GPUs free" in follow(second, waits)[-1].sentence.en
    handle.close()
    follow(second, begins)
    second.close()


def test_what_waits_can_be_stopped(ray_executor):
    """A run that has no place ends as stopped at once, and has taken no time."""
    work = replace(training(), resources=Resources(gpus=8.0))
    for end in ("stop", "kill"):
        handle = ray_executor.start(work)
        follow(handle, waits)
        getattr(handle, end)()
        ended = follow(handle)[-1]
        assert (ended.outcome, ended.seconds) == (Outcome.STOPPED, 0.0)


def test_where_the_bridge_is_killed_its_runs_are_lost_and_nothing_else(ray_executor):
    """Every run of a killed bridge is lost, its child ends, and the next run has a bridge again."""
    handle = ray_executor.start(training(SLOW_REWARD, job_id="bridged", **LONG))
    follow(handle, learns)
    pid = child_of("bridged")
    os.kill(ray_executor._bridge._process.pid, signal.SIGKILL)
    lost = follow(handle)[-1]
    assert (lost.outcome, lost.exit_code) == (Outcome.LOST, None)
    assert "connection to the cluster was lost" in lost.sentence.en
    assert handle.poll() == []
    assert is_gone(pid)
    assert follow(ray_executor.start(training(job_id="next")))[-1].outcome is Outcome.DONE


def test_asking_waits_for_nobody(ray_executor):
    """While the bridge does not answer, a run can be asked and told things, and goes on afterwards."""
    handle = ray_executor.start(training(SLOW_REWARD, **LONG))
    follow(handle, begins)
    bridge = ray_executor._bridge._process.pid
    os.kill(bridge, signal.SIGSTOP)
    try:
        before = time.monotonic()
        told = [report for _ in range(100) for report in handle.poll()]
        handle.stop()
        assert time.monotonic() - before < 5.0
    finally:
        os.kill(bridge, signal.SIGCONT)
    assert [*told, *follow(handle)][-1].outcome is Outcome.STOPPED


def test_a_cluster_that_is_not_there_is_waited_for(tmp_path):
    """A run says that the cluster cannot be reached, and can be stopped; nothing fails."""
    executor = RayExecutor("127.0.0.1:9", home=tmp_path)
    try:
        handle = executor.start(training())
        assert "The cluster at 127.0.0.1:9 cannot be reached" in follow(handle, waits)[-1].sentence.en
        handle.stop()
        assert follow(handle)[-1].outcome is Outcome.STOPPED
    finally:
        executor.close()


def test_a_node_with_another_version_does_not_drive(nodes, tmp_path, monkeypatch):
    """Another version of Racer could drive other lap times, so the sentence asks for the same."""
    monkeypatch.setattr("racer.__version__", "99.0")
    executor = RayExecutor(nodes.address, home=tmp_path)
    try:
        ended = follow(executor.start(training()))[-1]
        assert ended.outcome is Outcome.LOST
        assert "and the server has 99.0. Install the same version on every node." in ended.sentence.en
    finally:
        executor.close()


def test_without_ray_a_sentence_says_what_to_install(monkeypatch):
    """Who asks for a cluster without the extra is told its name, in both languages."""
    monkeypatch.setattr(of_ray, "find_spec", lambda _: None)
    with pytest.raises(ExecutorError) as refused:
        RayExecutor("head:6379")
    assert "racer[cluster]" in refused.value.sentence("en")
    assert "racer[cluster]" in refused.value.sentence("ko")


@pytest.mark.parametrize(
    ("of_server", "mode"),
    [
        ({}, None),
        ({"RAY_AUTH_TOKEN": "t"}, "token"),
        ({"RAY_AUTH_TOKEN_PATH": "t"}, "token"),
        ({"RAY_AUTH_TOKEN": "t", "RAY_AUTH_MODE": "disabled"}, "disabled"),
    ],
)
def test_a_bridge_knows_nothing_that_it_need_not(tmp_path, of_server, mode):
    """It has no setting of the server, reports nothing to others, and uses a token where there is one."""
    found = bridge_environment({"HOME": str(tmp_path), "RACER_DATABASE_URL": "secret", **of_server})
    assert "RACER_DATABASE_URL" not in found
    assert found["RAY_USAGE_STATS_ENABLED"] == "0"
    assert found.get("RAY_AUTH_MODE") == mode


def test_a_token_in_the_home_folder_is_used(tmp_path):
    """As `ray start` does."""
    (tmp_path / ".ray").mkdir()
    (tmp_path / ".ray" / "auth_token").write_text("t", encoding="utf-8")
    assert bridge_environment({"HOME": str(tmp_path)})["RAY_AUTH_MODE"] == "token"


def test_a_place_is_on_one_node():
    """Two halves on two nodes are no whole, and a node that is gone has nothing."""
    nodes = [{"Alive": True, "Resources": {"CPU": 1.0}}, {"Alive": True, "Resources": {"GPU": 1.0}}]
    gone = {"Alive": False, "Resources": {"CPU": 8.0, "GPU": 8.0}}
    wanted = Resources(cpus=1.0, gpus=1.0)
    assert why_not_placed(wanted, [*nodes, gone]).en.startswith("No node of the cluster has 1 CPUs and 1 GPUs")
    assert why_not_placed(Resources(cpus=1.0), nodes).en.startswith("Waiting until a node")
