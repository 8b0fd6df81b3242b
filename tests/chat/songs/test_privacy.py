import io
import zipfile

from bot.chat.songs.privacy import LARGEST, pack


def test_a_copy_that_is_too_large_to_send_is_zipped_and_a_smaller_one_is_read_at_once():
    assert pack(b"{}") == ("refrain-my-data.json", b"{}")
    name, packed = pack(b"x" * (LARGEST + 1))
    assert name == "refrain-my-data.zip"
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.namelist() == ["refrain-my-data.json"]
        assert archive.getinfo("refrain-my-data.json").file_size == LARGEST + 1
