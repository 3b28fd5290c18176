"""What runs on a node of the cluster: one run, in an actor of its own."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Final

import racer
from league_server.jobs.executors.cluster.messages import BridgeSettings
from league_server.runner.run import Run
from league_server.runner.scratch import sweep
from league_server.runner.work import Ended, Outcome, Report, Work
from racer.jail import Level
from racer.language import Text

OTHER_VERSION: Final = Text(
    "A node of the cluster has Racer {theirs}, and the server has {ours}. Install the same version on every node.",
    "클러스터 노드의 Racer 버전({theirs})이 서버의 버전({ours})과 다릅니다. 모든 노드에 같은 버전을 설치하세요.",
)


class RunActor:
    """Carries one piece of work out, and clears away what runs of killed processes have left on its node.

    Parameters
    ----------
    work
        What is carried out.
    settings
        Where, how, and by which version.
    """

    def __init__(self, work: Work, settings: BridgeSettings) -> None:
        self._run: Run | None = None
        self._refusal: list[Report] = []
        if settings.version != racer.__version__:
            sentence = OTHER_VERSION.format(theirs=racer.__version__, ours=settings.version)
            self._refusal = [Ended(Outcome.LOST, None, sentence, 0.0)]
            return
        home = Path(settings.home or tempfile.gettempdir())
        sweep(home)
        self._run = Run(work, home, jail=Level(settings.jail))

    def poll(self) -> list[Report]:
        """Return what has happened."""
        return self._refusal if self._run is None else self._run.poll()

    def stop(self) -> None:
        """Ask it to stop."""
        if self._run is not None:
            self._run.stop()

    def kill(self) -> None:
        """Kill it."""
        if self._run is not None:
            self._run.kill()

    def close(self) -> None:
        """Remove what it wrote."""
        if self._run is not None:
            self._run.close()
