"""Why a run has no place in the cluster yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from league_server.runner.work import Resources
from racer.language import Text

BUSY: Final = Text(
    "Waiting until a node of the cluster has {cpus:g} CPUs and {gpus:g} GPUs free.",
    "클러스터 노드에 CPU {cpus:g}개, GPU {gpus:g}개의 여유가 생길 때까지 기다리는 중입니다.",
)
NO_NODE: Final = Text(
    "No node of the cluster has {cpus:g} CPUs and {gpus:g} GPUs. It begins when one joins.",
    "CPU {cpus:g}개, GPU {gpus:g}개를 갖춘 클러스터 노드가 없습니다. 그런 노드가 추가되면 시작합니다.",
)


def why_not_placed(wanted: Resources, nodes: Iterable[Mapping[str, Any]]) -> Text:
    """Return what a run waits for.

    Parameters
    ----------
    wanted
        What it takes of one node.
    nodes
        As Ray lists them.
    """
    alive = [node["Resources"] for node in nodes if node["Alive"]]
    fits = any(has.get("CPU", 0.0) >= wanted.cpus and has.get("GPU", 0.0) >= wanted.gpus for has in alive)
    return (BUSY if fits else NO_NODE).format(cpus=wanted.cpus, gpus=wanted.gpus)
