"""Finished songs as files, from the download until they are posted."""

import asyncio
import os
from collections.abc import Callable, Collection
from datetime import datetime
from pathlib import Path

from bot.songs.job import Job, JobId
from bot.studio.faultpoint import faultpoint
from bot.studio.ports import Download, Transcode
from bot.studio.settings import StudioSettings


class Shelf:
    """One directory. A file that bears a job's plain name is whole, tagged and on the disk."""

    def __init__(
        self,
        *,
        download: Download,
        transcode: Transcode,
        finish: Callable[[Path, Job], None],
        settings: StudioSettings,
    ) -> None:
        """`finish` proves that a downloaded file is a song and writes its tags."""
        self._download = download
        self._transcode = transcode
        self._finish = finish
        self._settings = settings
        self._directory = settings.songs

    async def fetch(self, job: Job, url: str) -> Path:
        """The song as a file; downloaded unless it is here already.

        Raises:
            ReferenceRefused: no file came, or it is no song.
        """
        path = self._path(job.id)
        if path.exists():
            return path
        self._directory.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".part")
        faultpoint("before-download")
        await self._download(
            url,
            unfinished,
            max_bytes=self._settings.result_max_bytes,
            trusted=self._settings.result_origins,
        )
        faultpoint("after-download")
        await asyncio.to_thread(self._keep, unfinished, path, job)
        faultpoint("after-keeping")
        return path

    async def smaller(self, job: Job, *, bitrate_kbps: int) -> Path:
        """The song again at a lower bitrate, beside the full one.

        Raises:
            TranscodeFailed: no smaller file can be made of it.
        """
        path = self._path(job.id).with_suffix(f".{bitrate_kbps}.mp3")
        unfinished = path.with_suffix(".part")
        await self._transcode(self._path(job.id), unfinished, bitrate_kbps=bitrate_kbps)
        await asyncio.to_thread(self._keep, unfinished, path, job)
        return path

    def remove(self, job_id: JobId) -> None:
        for path in self._directory.glob(f"{job_id}.*"):
            path.unlink(missing_ok=True)

    def clear(self, *, before: datetime, needed: Collection[JobId]) -> None:
        """Delete files that were written before a time, save those of jobs that need them."""
        if not self._directory.exists():
            return
        for path in self._directory.iterdir():
            job_id, _, _ = path.name.partition(".")
            kept = job_id.isdecimal() and JobId(int(job_id)) in needed
            if not kept and path.stat().st_mtime < before.timestamp():
                path.unlink(missing_ok=True)

    def _path(self, job_id: JobId) -> Path:
        return self._directory / f"{job_id}.mp3"

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
