"""Finished songs as files, from the download until they are posted."""

import asyncio
import logging
import os
import re
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from bot.audio.formats import DEMUXERS, AudioFormat
from bot.audio.length import Bounds
from bot.audio.proof import prove_file, recognise_format
from bot.audio.tags import tag
from bot.domain.job import Job, JobId
from bot.domain.model import Catalogue
from bot.errors import AudioDamaged, AudioWrongFormat, SongFilesUnavailable, TranscodeFailed
from bot.faultpoint import faultpoint
from bot.worker.ports import Download, Transcode
from bot.worker.settings import WorkerSettings

log = logging.getLogger(__name__)

OURS = re.compile(r"([0-9]{1,20})(\.[0-9]{1,4})?\.(mp3|mp4|part)(\.tagged)?")
"""A song, a smaller one, a clip, or what a crash left of any."""
ARTIST = "Refrain"
CONVERTED_KBPS = 256
"""Of a result that came in another format: no loss that anybody hears; a minute takes 2 MB."""
SHORTEST_S = 1.0


def finish_song(song: Path, job: Job, *, catalogue: Catalogue) -> None:
    """Prove that a download is the MP3 it should be, and write who and what into it."""
    limit_s = catalogue.nearest(job.order.model).song_limit_s
    found = prove_file(song, Bounds(needed_s=SHORTEST_S, limit_s=limit_s)).format
    if found is not AudioFormat.MP3:
        raise AudioWrongFormat(found)
    tag(song, title=job.order.title, artist=ARTIST, lyrics=job.order.lyrics)


class SongFiles:
    """One directory. A file that bears a job's plain name is whole, tagged and on the disk."""

    def __init__(
        self,
        *,
        download: Download,
        transcode: Transcode,
        finish: Callable[[Path, Job], None],
        settings: WorkerSettings,
        format_of: Callable[[Job], str] = lambda _job: AudioFormat.MP3,
    ) -> None:
        """`finish` proves that a downloaded file is a song and writes its tags.

        `format_of`: what the song of a job is to come as; another is worth a warning.
        """
        self._download = download
        self._transcode = transcode
        self._finish = finish
        self._settings = settings
        self._format_of = format_of
        self._directory = settings.songs

    async def fetch(self, job: Job, url: str) -> Path:
        """The song as a file; downloaded unless it is here already.

        Raises:
            FileUnusable: no file came, or it is no song.
            SongFilesUnavailable: there is no space for it.
        """
        path = self._path(job.id)
        unfinished = path.with_suffix(".part")
        with _writing():
            if path.exists():
                return path
            faultpoint("before-download")
            self._directory.mkdir(parents=True, exist_ok=True)
            await self._download(
                url,
                unfinished,
                max_bytes=self._settings.result_max_bytes,
                trusted=self._settings.result_origins,
            )
            faultpoint("after-download")
            await self._keep_as_mp3(unfinished, path, job)
        faultpoint("after-keeping")
        return path

    async def make_smaller(self, job: Job, *, bitrate_kbps: int) -> Path:
        """The song again at a lower bitrate, beside the full one.

        Raises:
            TranscodeFailed: no smaller file can be made of it.
            SongFilesUnavailable: there is no space for it.
        """
        path = self._path(job.id).with_suffix(f".{bitrate_kbps}.mp3")
        unfinished = path.with_suffix(".part")
        self.require_room()
        await self._transcode(self._path(job.id), unfinished, bitrate_kbps=bitrate_kbps)
        with _writing():
            await asyncio.to_thread(self._keep, unfinished, path, job)
        return path

    def clip_path(self, job_id: JobId, *, unfinished: bool = False) -> Path:
        """Where the clip of a song is, or is to be; cleared as the song is."""
        return self._path(job_id).with_suffix(".4.part" if unfinished else ".mp4")

    def require(self, path: Path) -> None:
        """Make sure that a song is still where it was.

        Raises:
            SongFilesUnavailable: somebody took it away.
        """
        with _writing():
            if not path.exists():
                raise SongFilesUnavailable("the file is gone")

    def remove(self, job_id: JobId) -> None:
        """What cannot be deleted now is cleared after the retention."""
        try:
            for path in self._directory.glob(f"{job_id}.*"):
                path.unlink(missing_ok=True)
        except OSError as error:
            log.warning("song not deleted", extra={"job": job_id, "error": type(error).__name__})

    def renew(self, job_id: JobId) -> None:
        """The song is kept for as long as if it had been written now."""
        try:
            for path in self._directory.glob(f"{job_id}.*"):
                path.touch()
        except OSError as error:
            log.warning("song not renewed", extra={"job": job_id, "error": type(error).__name__})

    def require_room(self) -> None:
        """Make sure that one more song can be kept, before one is paid for.

        Raises:
            SongFilesUnavailable: it could not.
        """
        require_room(self._directory, self._settings.result_max_bytes)

    def clear(self, *, before: datetime, needed: Collection[JobId]) -> None:
        """Delete songs that were written before a time, except those of jobs that need them.

        The directory may hold other things, a database even: what bears no job's name stays.
        """
        try:
            if not self._directory.exists():
                return
            for path in self._directory.iterdir():
                name = OURS.fullmatch(path.name)
                if name and JobId(int(name[1])) not in needed:
                    _delete_if_older(path, before)
        except OSError as error:
            log.warning("old songs not cleared", extra={"error": type(error).__name__})

    def _path(self, job_id: JobId) -> Path:
        return self._directory / f"{job_id}.mp3"

    async def _keep_as_mp3(self, unfinished: Path, path: Path, job: Job) -> None:
        """Keep a download; one that is no MP3, or a faulty one, as the MP3 that it is made into."""
        try:
            await asyncio.to_thread(self._keep, unfinished, path, job)
        except (AudioWrongFormat, AudioDamaged) as refused:
            format_name = await asyncio.to_thread(recognise_format, unfinished)
            if format_name not in DEMUXERS:
                raise
            promised = format_name == self._format_of(job) != AudioFormat.MP3
            level = logging.INFO if promised else logging.WARNING
            log.log(level, "result converted", extra={"job": job.id, "format": format_name})
            converted = path.with_suffix(f".{CONVERTED_KBPS}.part")
            try:
                await self._transcode(
                    unfinished, converted, bitrate_kbps=CONVERTED_KBPS, format_name=format_name
                )
            except TranscodeFailed:
                raise refused from None
            await asyncio.to_thread(self._keep, converted, path, job)
            unfinished.unlink(missing_ok=True)  # noqa: ASYNC240 - one system call

    def _keep(self, unfinished: Path, path: Path, job: Job) -> None:
        """The name comes last: whatever a crash leaves before is overwritten by the next try."""
        self._finish(unfinished, job)
        with unfinished.open("rb") as file:
            os.fsync(file.fileno())
        unfinished.replace(path)
        directory = os.open(self._directory, os.O_RDONLY)
        try:
            os.fsync(directory)
        finally:
            os.close(directory)


def kbps_of(song: Path) -> int | None:
    """The bitrate of a song that `make_smaller` made; None for one as it came."""
    name = OURS.fullmatch(song.name)
    return int(name[2][1:]) if name and name[2] else None


def require_room(directory: Path, size: int) -> None:
    """Make sure that a file of so many bytes can be kept; nothing is written for it.

    A directory that does not exist yet is judged by the nearest folder above it.

    Raises:
        SongFilesUnavailable: it cannot.
    """
    with _writing():
        above = (directory, *directory.absolute().parents)
        folder = next(folder for folder in above if folder.exists())
        if not (folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)):
            raise SongFilesUnavailable(f"{folder} cannot be written to")
        volume = os.statvfs(folder)
        free = volume.f_bavail * volume.f_frsize
        if free < size or (volume.f_files and not volume.f_favail):
            raise SongFilesUnavailable(
                f"{folder} has {free >> 20} MiB left for {volume.f_favail} files"
            )


@contextmanager
def _writing() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise SongFilesUnavailable(os.strerror(error.errno or 0)) from error


def _delete_if_older(path: Path, before: datetime) -> None:
    if path.is_file() and path.stat().st_mtime < before.timestamp():
        path.unlink(missing_ok=True)
