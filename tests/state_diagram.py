"""Draws the states of a job in docs/ARCHITECTURE.md from the legal moves: `make diagram`."""

import re
from pathlib import Path

from bot.domain.job import MOVES, JobState

DOCUMENT = Path(__file__).parent.parent / "docs/ARCHITECTURE.md"
DRAWN = re.compile(r"(?<=```mermaid\n)stateDiagram-v2\n.*?(?=```)", re.DOTALL)


def draw_states():
    """Mermaid's text: the first state, then every move, in the order that declares the states."""
    order = list(JobState)
    moves = sorted(MOVES, key=lambda move: [order.index(state) for state in move])
    lines = [f"  {before} --> {after}\n" for before, after in [("[*]", order[0]), *moves]]
    return "stateDiagram-v2\n" + "".join(lines)


def main():
    text = DOCUMENT.read_text(encoding="utf-8")
    DOCUMENT.write_text(DRAWN.sub(draw_states(), text), encoding="utf-8")


if __name__ == "__main__":
    main()
