"""Every error of the HTTP library has a name of ours, and none of its text gets through."""

import aiohttp
import pytest

from bot.errors import PollFailed, ProviderUnreachable, SubmissionUncertain
from bot.provider.transport import Departure, translate_error


def subclasses(cls):
    return {cls} | {deeper for sub in cls.__subclasses__() for deeper in subclasses(sub)}


FOREIGN = sorted(
    subclasses(aiohttp.ClientError) | {TimeoutError, OSError, ConnectionResetError, ValueError},
    key=lambda cls: cls.__name__,
)


async def nothing():
    pass


@pytest.mark.parametrize("foreign", FOREIGN)
def test_a_foreign_error_becomes_ours_by_what_may_have_left(foreign):
    error = foreign.__new__(foreign, "text with https://user:secret@host/")

    asked = translate_error(error, None)
    unsent = translate_error(error, Departure(nothing))
    sent = translate_error(error, Departure(nothing, possible=True))

    assert [type(ours) for ours in (asked, unsent, sent)] == [
        PollFailed,
        ProviderUnreachable,
        SubmissionUncertain,
    ]
    assert {ours.detail for ours in (asked, unsent, sent)} == {foreign.__name__}
