"""How often a status message may be edited.

Discord publishes no fixed limit. Posts and edits of one channel share a bucket, of 5 per 5 s as far
as was seen; a call that empties it comes back only when the bucket refills, and messages older than
an hour take few edits (code 30046).
"""

from collections import OrderedDict
from datetime import timedelta

from bot.domain.job import ChannelId, Job, JobId, JobState

GAP_S = 5.0
QUEUED_GAP_S = 15.0
OLD_GAP_S = 30.0
OLD = timedelta(minutes=55)
"""Before the hour after which Discord slows edits down."""
CHANNEL_GAP_S = 2.5
"""Between two edits in a channel: at most two of the five requests per 5 s, songs have the rest."""
SONG_WAIT_S = 10.0
"""So long a song that exists is given before its channel is edited again; most need one second."""
LONGEST_RETRY_S = 60.0
RETRY_S = (GAP_S, LONGEST_RETRY_S)
"""First and longest wait after failures in a row."""
REFUSED_RETRY_S = 600.0
"""A permission may come back; each refusal counts towards the ban at 10,000 in ten minutes."""

BROKEN_RETRY_S = 60.0
"""A bug of ours does not go away by itself."""


_ABOUT_TO_BE_POSTED = frozenset({JobState.READY, JobState.POSTING})


def gap_s(job: Job, age: timedelta, position: int | None) -> float:
    """Seconds between two edits of a status message of that age.

    A place far behind in the queue changes with every song, and matters the less.
    """
    if age >= OLD:
        return OLD_GAP_S
    if job.state is JobState.QUEUED:
        return QUEUED_GAP_S * (1 + (position or 0) // 10)
    return GAP_S


class ChannelRoom:
    """Leaves room in each channel, so that a song's post never waits for the edit of a status."""

    def __init__(self) -> None:
        self._edited_s: OrderedDict[ChannelId, float] = OrderedDict()
        self._songs: dict[JobId, tuple[ChannelId, float]] = {}

    def on_job_changed(self, job: Job, now_s: float) -> None:
        """Take note of whether its song is about to be posted."""
        if job.state not in _ABOUT_TO_BE_POSTED:
            self._songs.pop(job.id, None)
        elif job.id not in self._songs:
            self._songs[job.id] = (job.order.channel_id, now_s + SONG_WAIT_S)

    def full(self, now_s: float) -> set[ChannelId]:
        """The channels that take no edit now."""
        while self._edited_s and next(iter(self._edited_s.values())) + CHANNEL_GAP_S <= now_s:
            self._edited_s.popitem(last=False)
        awaited = {channel_id for channel_id, until_s in self._songs.values() if until_s > now_s}
        return awaited | self._edited_s.keys()

    def on_edit(self, channel_id: ChannelId, now_s: float) -> None:
        """An edit is sent there now."""
        self._edited_s[channel_id] = now_s
        self._edited_s.move_to_end(channel_id)
