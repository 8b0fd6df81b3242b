"""Keys and the chords that go round in them. Degrees count from 0, the tonic."""

from dataclasses import dataclass

NAMES = ("C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B")
MAJOR = (0, 2, 4, 5, 7, 9, 11)
MINOR = (0, 2, 3, 5, 7, 8, 10)
BEATS_PER_BAR = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class MusicalKey:
    """`tonic` is a pitch class, 0 for C."""

    tonic: int
    minor: bool = False

    @classmethod
    def parse(cls, name: str) -> "MusicalKey":
        """Read `C`, `F#` or, with an m for minor, `Am`."""
        return cls(tonic=NAMES.index(name.removesuffix("m")), minor=name.endswith("m"))

    @property
    def name(self) -> str:
        return NAMES[self.tonic] + ("m" if self.minor else "")

    def semitones(self, degree: int) -> int:
        """Distance from the tonic; degrees below 0 and above 6 run on through the octaves."""
        octave, step = divmod(degree, 7)
        return 12 * octave + (MINOR if self.minor else MAJOR)[step]

    def root(self, bar: int) -> int:
        """The degree on which this bar's chord stands."""
        return ((0, 3, 5, 4) if self.minor else (0, 4, 5, 3))[bar % 4]


def frequency_hz(pitch: float) -> float:
    """Equal temperament; pitch in semitones, 69 is A at 440 Hz."""
    return float(440.0 * 2.0 ** ((pitch - 69.0) / 12.0))
