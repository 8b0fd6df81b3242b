"""A page that came where a file was meant."""

import pytest

from audio.sounds import song
from bot.domain.job import UserId
from bot.errors import ReferenceNotAudio, ReferenceRefused, ReferenceWebPage
from bot.references.examine import Source
from net.listener import ok

DRIVE_ASKS = (
    b"<!DOCTYPE html><html><head><title>Google Drive - Virus scan warning</title></head><body>"
    b'<form id="download-form" action="https://drive.usercontent.google.com/download"></form>'
)


@pytest.mark.parametrize(
    ("content", "kind", "refusal"),
    [
        (DRIVE_ASKS, "text/html; charset=utf-8", ReferenceWebPage),
        (b"\xef\xbb\xbf\n\n<!-- saved --> <HTML>" + bytes(99_999), "audio/mpeg", ReferenceWebPage),
        (b"<?xml version='1.0'?>\n<html xmlns='x'>", "application/xml", ReferenceWebPage),
        (b"<title>Sign in</title>" + bytes(99_999), "text/html", ReferenceWebPage),
        (b"<rss>no page</rss>", "application/xml", ReferenceNotAudio),
        (b"<htmlish>", "text/plain", ReferenceNotAudio),
        (song(), "text/html", None),
    ],
    ids=["drive", "blanks", "xhtml", "claimed", "feed", "no-page", "song"],
)
async def test_a_web_page_in_place_of_a_file_is_called_one(
    content: bytes, kind: str, refusal: type[ReferenceRefused] | None, examiner, listener
):
    listener.answers["/song.mp3"] = ok(content, f"Content-Type: {kind}")
    url = listener.url("/song.mp3")
    examine = examiner.examine(url, source=Source.LINK, member=UserId(7), keep=None)
    if refusal is None:
        assert (await examine).format == "MP3"
    else:
        with pytest.raises(refusal):
            await examine
