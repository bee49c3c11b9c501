"""Times of publication made comparable: ISO 8601 in, keys that sort out."""

from datetime import UTC, datetime

UNKNOWN = "9999"


def moment(when: str | None) -> str:
    """A key that sorts times: in UTC where the time has a zone, as it stands where it has none.

    A day alone may mean any hour of it and comes after the day's times; what is no ISO 8601 time comes last.

    >>> moment("2026-03-17T13:05:00+01:00") < moment("2026-03-17T12:22:00Z") < moment("2026-03-17") < moment(None)
    True
    """
    found = _parsed(when)
    if found is None:
        return UNKNOWN
    return f"{found.date().isoformat()}T24" if _day_only(when) else found.isoformat(timespec="seconds")


def day(when: str | None) -> int | None:
    """The day of a time, counted from the beginning of the calendar; None where it is no ISO 8601 time."""
    found = _parsed(when)
    return found.toordinal() if found else None


def minute(when: str | None) -> int | None:
    """The minute of the day (0 to 1439, in UTC where the time has a zone); None where no time of day is known."""
    found = _parsed(when)
    return None if found is None or _day_only(when) else found.hour * 60 + found.minute


def before(one: str | None, other: str | None) -> bool | None:
    """Whether one time lies before another; None where that can't be told, as of a day and an hour of it."""
    first, second = _parsed(one), _parsed(other)
    if first is None or second is None:
        return None
    if _day_only(one) or _day_only(other):
        return None if first.date() == second.date() else first.date() < second.date()
    return None if first == second else first < second


def shown(when: str | None) -> str:
    """A time as people read it, to the minute; one with a zone in UTC, marked so, that those of several zones can be
    read together.

    >>> shown("2026-03-17T13:05:00+01:00"), shown("2026-03-17"), shown(None)
    ('2026-03-17 12:05Z', '2026-03-17', 'no date')
    """
    if not when:
        return "no date"
    return moment(when)[:16].replace("T", " ") + "Z" if _has_zone(when) else when[:16].replace("T", " ")


def zoned(when: str | None) -> str | None:
    """A time in UTC as feeds need it (RFC 3339); one without a zone is taken for UTC. None for none."""
    found = _parsed(when)
    return None if found is None else f"{found.isoformat(timespec='seconds')}Z"


def _has_zone(when: str) -> bool:
    return when.endswith("Z") or "+" in when[16:] or "-" in when[16:]


def _day_only(when: str | None) -> bool:
    return when is not None and len(when.strip()) <= len("2026-03-17")


def _parsed(when: str | None) -> datetime | None:
    try:
        found = datetime.fromisoformat((when or "").strip())
        return found.astimezone(UTC).replace(tzinfo=None) if found.tzinfo else found
    except (ValueError, OverflowError):
        return None
