"""The whole way: what members type and see, from /song to the posted song."""

import pytest
from town import LYRICS, mp3, town


@pytest.fixture
async def place(tmp_path):
    async with town(tmp_path) as place:
        yield await place.open()


async def test_an_order_with_an_attachment_becomes_a_song_in_the_channel(place):
    reply = await place.order(title="River Song")
    assert reply.acknowledged_in_s < 1
    await reply.settled()
    assert reply.ephemeral
    status = await place.status()
    assert f"/{status.id}" in reply.text
    song = await place.posted()
    assert [each.filename for each in song.attachments] == ["river-song.mp3"]
    assert song.reply_to == status.id
    assert [user.name for user in song.pinged] == ["ana"]
    await place.status(lambda m: "Done" in m.text)
    assert place.provider.orders[0].prompt == f"##{LYRICS}##"
