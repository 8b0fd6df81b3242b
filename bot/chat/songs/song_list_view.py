"""What `/songs` shows."""

from collections.abc import Sequence

import discord

from bot.chat.components.buttons import ViewItem, button, custom_id, layout
from bot.chat.components.job_buttons import JobButton, job_buttons, repeat_buttons
from bot.chat.components.pages import Page, page_buttons, page_embed
from bot.chat.components.progress import USUAL_REASONS, link_to, reason_of
from bot.chat.components.song_pages import OPEN, PAGE, SongPage
from bot.domain.job import LIVE, Job, JobState, Settlement
from bot.i18n.markdown import Markup, harmless, mention, one_line
from bot.i18n.translate import Translator

LONGEST_OPTION = 100

Drawn = tuple[discord.Embed, discord.ui.View]


def draw_page(wanted: SongPage, page: Page[Job], *, own: bool, translate: Translator) -> Drawn:
    """The list, and a menu of the songs that are on it."""
    lines = (_line(job, translate) for job in page.items)
    title = translate("songs-title-own") if own else translate("songs-title")
    embed = page_embed(title, lines, translate("songs-none" if wanted.words else "songs-empty"))
    if not own:
        embed.description = f"{mention(wanted.member_id)}\n{embed.description}"
    return embed, layout(
        *_menu(wanted, page.items, own=own, translate=translate),
        *_turning(wanted, page, translate),
    )


def draw_song(job: Job, wanted: SongPage, *, own: bool, translate: Translator) -> Drawn:
    lines = [_line(job, translate), *_ending(job, translate)]
    if not own:
        lines.insert(0, mention(job.order.user_id))
    embed = discord.Embed(title=harmless(job.order.title), description="\n".join(lines))
    back = button(translate("songs-back"), PAGE, *wanted.arguments)
    others = [back] if (link := link_of(job)) is None else [_link(link, translate), back]
    return embed, job_buttons(_acts(job, own=own), job.id, translate, *others)


def link_of(job: Job) -> Markup | None:
    """To the song's post, else to its status message."""
    message_id = job.song_message_id or job.status_message_id
    return None if message_id is None else link_to(message_id, job)


def _line(job: Job, translate: Translator) -> str:
    return translate(
        "songs-line",
        title=job.order.title,
        ordered_at=job.created_at,
        state=Markup(job.state),
        link=link_of(job) or Markup(""),
    )


def _ending(job: Job, translate: Translator) -> list[str]:
    """Why there is no song, and whether it counted."""
    lines = [reason_of(job, translate)] if job.state in USUAL_REASONS else []
    if job.settlement is not Settlement.RESERVED:
        lines.append(translate(f"status-{job.settlement}", cost=job.order.cost))
    return lines


def _acts(job: Job, *, own: bool) -> list[JobButton]:
    if job.state in LIVE:
        return [JobButton.CANCEL] if job.is_cancellable else []
    acts = [*repeat_buttons(job)] if own else []
    if job.state is JobState.UNDELIVERED:
        acts.append(JobButton.REDELIVER)
    return [*acts, JobButton.DELETE]


def _link(address: Markup, translate: Translator) -> discord.ui.Button[discord.ui.View]:
    return discord.ui.Button(label=translate("songs-go"), url=address)


def _menu(
    wanted: SongPage, songs: Sequence[Job], *, own: bool, translate: Translator
) -> list[ViewItem]:
    if not songs:
        return []
    options = [
        discord.SelectOption(
            label=one_line(job.order.title, LONGEST_OPTION) or str(job.id), value=str(job.id)
        )
        for job in songs
    ]
    return [
        discord.ui.Select(
            custom_id=custom_id(OPEN, *wanted.arguments),
            placeholder=translate("songs-choose-own" if own else "songs-choose"),
            options=options,
        )
    ]


def _turning(wanted: SongPage, page: Page[Job], translate: Translator) -> list[ViewItem]:
    member_id, _, *words = wanted.arguments
    return page_buttons(page, translate, PAGE, member_id, behind=words)
