"""How often a status message may be edited.

Discord publishes no fixed limit. Posts and edits of one channel share a bucket, of 5 per 5 s as far
as was seen; a call that empties it comes back only when the bucket refills, and messages older than
an hour take few edits (code 30046).
"""

from collections import OrderedDict, deque
from datetime import timedelta

from bot.domain.job import LIVE, ChannelId, Job, JobId, JobState

GAP_S = 5.0
QUEUED_GAP_S = 15.0
OLD_GAP_S = 30.0
OLD = timedelta(minutes=55)
"""Before the hour after which Discord slows edits down."""
EXPECTED_STEP_S = 15.0
"""A smaller change of what is expected is worth no edit; each song that is learned makes one."""
CHANNEL_S = 5.0
ROOM, ROOM_AT_THE_END = 2, 3
"""An edit is sent where its channel had fewer requests within CHANNEL_S, of the five that it takes;
the end of a job needs a little less. Songs and new status messages have the rest."""
SONG_WAIT_S = 10.0
"""So long a song that exists is given before its channel is edited again; most need one second.
Songs that follow while it is awaited have no more: an end must be shown where songs never cease."""
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
        self._sent_s: OrderedDict[ChannelId, deque[float]] = OrderedDict()
        self._songs: dict[JobId, tuple[ChannelId, float]] = {}

    def on_job_changed(self, job: Job, now_s: float) -> None:
        """Take note of whether its song is about to be posted, or was."""
        if job.state in _ABOUT_TO_BE_POSTED:
            channel_id = job.order.channel_id
            until_s = self.awaiting_songs(now_s).get(channel_id, now_s + SONG_WAIT_S)
            self._songs.setdefault(job.id, (channel_id, until_s))
        elif self._songs.pop(job.id, None):
            self.on_request(job.order.channel_id, now_s)

    def on_request(self, channel_id: ChannelId, now_s: float) -> None:
        """A message is posted or edited there now."""
        self._sent_s.setdefault(channel_id, deque(maxlen=ROOM_AT_THE_END)).append(now_s)
        self._sent_s.move_to_end(channel_id)
        while next(iter(self._sent_s.values()))[-1] < now_s - CHANNEL_S:
            self._sent_s.popitem(last=False)

    def takes_edit(self, job: Job, now_s: float) -> bool:
        """Whether its status message may be edited now."""
        sent_s = self._sent_s.get(job.order.channel_id, ())
        recent = sum(each > now_s - CHANNEL_S for each in sent_s)
        return recent < (ROOM if job.state in LIVE else ROOM_AT_THE_END)

    def awaiting_songs(self, now_s: float) -> dict[ChannelId, float]:
        """The channels that take no edit at all, since a song comes, and until when."""
        return {each: until_s for each, until_s in self._songs.values() if until_s > now_s}
