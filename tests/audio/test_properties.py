"""Whatever a file holds, the proof ends in a verdict."""

from hypothesis import given, settings, strategies as st

from audio.mutations import try_file, verdict

SEEDS_TRIED = 150


@given(st.binary(max_size=4_000))
@settings(max_examples=60, deadline=None)
def test_any_bytes_get_the_same_verdict_in_any_pieces(data: bytes):
    for prefix in (
        b"",
        b"ID3\x04\x00\x00\x00\x00\x00\x05",
        b"RIFF\x00\x00\x00\x00WAVE",
        b"\xff\xfb",
    ):
        verdicts = {verdict(prefix + data, chunk_bytes=size, whole=False) for size in (1, 10**6)}
        assert len(verdicts) == 1


@given(st.integers(min_value=0))
@settings(max_examples=60, deadline=None)
def test_a_damaged_file_gets_a_verdict(seed: int):
    try_file(seed)


def test_the_kept_seeds_of_the_fuzz_run_find_nothing():
    for seed in range(SEEDS_TRIED):
        try_file(seed)
