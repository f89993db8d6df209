"""Which code a simulated fair runs: production's own, unless a test plants a bug."""

from collections.abc import Callable
from dataclasses import dataclass

from events.log import EventLog
from events.log_memory import Disk, open_memory_log
from fair_admin.closing.figures import FairFigures
from fair_admin.closing.reading import figures_now
from fair_admin.hub import Hub
from fair_admin.restoring import put_back
from pos.press import Press
from pos.sync import Sync
from pos.till import Till
from projections.engine import ReadModels
from projections.fairs import Fair
from projections.fed import FedModels


@dataclass(frozen=True, kw_only=True)
class Parts:
    """The defaults are what runs at a fair.

    `hub_syncs` and `till_syncs` say whether a commit is on disk when it is
    acknowledged; `keeps_command_id` whether a screen repeats a command under its id.
    """

    open_hub_log: Callable[[Disk], EventLog] = open_memory_log
    open_journal: Callable[[Disk], EventLog] = open_memory_log
    hub: type[Hub] = Hub
    till: type[Till] = Till
    sync: type[Sync] = Sync
    press: type[Press] = Press
    hub_models: type[ReadModels] = ReadModels
    till_models: type[FedModels] = FedModels
    figures: Callable[[ReadModels, Fair, str], tuple[FairFigures, int]] = figures_now
    put_back: Callable[[Hub, str, str], object] = put_back
    hub_syncs: bool = True
    till_syncs: bool = True
    keeps_command_id: bool = True


PRODUCTION = Parts()
"""Nothing is planted."""
