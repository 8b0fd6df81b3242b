"""A job as columns and back."""

from bot.domain.job import (
    ChannelId,
    GenerationId,
    GuildId,
    Job,
    JobId,
    JobState,
    MessageId,
    Order,
    Reference,
    Settlement,
    UserId,
)
from bot.store.engine.transaction import Row
from bot.store.timestamps import from_ms, maybe_moment, maybe_ms


def job_of(row: Row) -> Job:
    return Job(
        order=_order_of(row),
        state=JobState(row["state"]),
        settlement=Settlement(row["settlement"]),
        epoch=row["epoch"],
        created_at=from_ms(row["created_ms"]),
        changed_at=from_ms(row["changed_ms"]),
        not_before=maybe_moment(row["not_before_ms"]),
        submitted_at=maybe_moment(row["submitted_ms"]),
        generation_id=_generation_id_of(row["generation_id"]),
        result_url=row["result_url"],
        credits_used=row["credits_used"],
        failure=row["failure"],
        cancelled_by=_user_of(row["cancelled_by"]),
        status_message_id=_message_of(row["status_message_id"]),
        song_message_id=_message_of(row["song_message_id"]),
    )


def _order_of(row: Row) -> Order:
    return Order(
        job_id=JobId(row["id"]),
        guild_id=GuildId(row["guild_id"]),
        channel_id=ChannelId(row["channel_id"]),
        user_id=UserId(row["user_id"]),
        title=row["title"],
        prompt=row["prompt"],
        lyrics=row["lyrics"],
        accompaniment=bool(row["accompaniment"]),
        reference=Reference(
            url=row["reference_url"],
            name=row["reference_name"],
            seconds=row["reference_ms"] / 1000,
            expires_at=maybe_moment(row["reference_expires_ms"]),
        ),
        locale=row["locale"],
    )


def order_values(order: Order) -> tuple[object, ...]:
    """In the order of the INSERT in `jobs.place`."""
    return (
        order.job_id,
        order.guild_id,
        order.channel_id,
        order.user_id,
        order.title,
        order.prompt,
        order.lyrics,
        int(order.accompaniment),
        order.reference.url,
        order.reference.name,
        int(order.reference.seconds * 1000),
        maybe_ms(order.reference.expires_at),
        order.locale,
    )


def generation_id_text(generation_id: GenerationId | None) -> str | None:
    """Plain ASCII, whatever the provider put in: no database may refuse an id in hand."""
    return None if generation_id is None else generation_id.encode("unicode_escape").decode("ascii")


def _generation_id_of(text: str | None) -> GenerationId | None:
    return None if text is None else GenerationId(text.encode("ascii").decode("unicode_escape"))


def _user_of(number: int | None) -> UserId | None:
    return None if number is None else UserId(number)


def _message_of(number: int | None) -> MessageId | None:
    return None if number is None else MessageId(number)
