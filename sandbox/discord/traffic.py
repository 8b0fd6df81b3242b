import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

VARIABLE = "REFRAIN_TRAFFIC_LOG"


class TrafficLog:
    """Appends each REST request as one JSON line: method, path, body and names of file parts.

    Several processes may append to one file: a line is a single write.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "TrafficLog | None":
        named = environment.get(VARIABLE)
        return cls(Path(named)) if named else None

    def record(self, *, method: str, path: str, body: Any, files: list[str]) -> None:
        request = {"method": method, "path": path, "body": body, "files": files}
        line = json.dumps(request, ensure_ascii=False, separators=(",", ":")) + "\n"
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("ab", buffering=0) as log:
            log.write(line.encode())
