"""How much memory a process holds."""

from pathlib import Path

_KIB_A_MIB = 1024


def resident_mib(pid: int) -> float:
    """Return the resident memory of a process, in MiB, as Linux counts it."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / _KIB_A_MIB
    message = f"process {pid} is gone"
    raise ProcessLookupError(message)
