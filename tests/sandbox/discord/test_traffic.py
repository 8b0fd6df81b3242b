"""One record for everyone: the tests' workers and the bots that they start append to it at once."""

import asyncio
import json
import sys
from collections import Counter

RECORDING = """
import sys
from pathlib import Path
from sandbox.discord.traffic import TrafficLog

log = TrafficLog(Path(sys.argv[1]))
print("at the start", flush=True)
sys.stdin.read()
for _ in range(150):
    log.record(method="GET", path=sys.argv[2], body="la" * 50_000, files=[])
"""
"""More than any buffer holds: what leaves in two pieces is torn by the others."""


async def test_processes_that_record_at_once_tear_no_line(tmp_path):
    log = tmp_path / "requests.jsonl"
    pipe = asyncio.subprocess.PIPE
    writers = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-c", RECORDING, log, f"/{name}", stdin=pipe, stdout=pipe
        )
        for name in range(3)
    ]
    for writer in writers:
        await writer.stdout.readline()
    await asyncio.gather(*(writer.communicate(b"go") for writer in writers))
    assert [writer.returncode for writer in writers] == [0, 0, 0]
    recorded = Counter(json.loads(line)["path"] for line in log.read_text().splitlines())
    assert recorded == {"/0": 150, "/1": 150, "/2": 150}
