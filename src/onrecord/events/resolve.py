"""From expressions of time to days, each with its basis in words; None when nothing says which."""

from collections.abc import Callable
from datetime import date, timedelta

from onrecord.events import days
from onrecord.events.days import Days, Unit, around, shifted
from onrecord.events.expressions import Expression, Kind
from onrecord.events.frame import Frame, said_of
from onrecord.events.monthly import full, month_alone, nth, year_of
from onrecord.events.tense import Tense
from onrecord.events.words import date_words
from onrecord.records.calendar import WEEKDAYS, day_in
from onrecord.records.event import When

_MAX_STEP = 5000
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}


def resolved(expression: Expression, frame: Frame) -> When | None:
    """The days an expression stands for; None when text and day of publication do not tell.

    Raises nothing: days outside the years 1 to 9999 are None as well.
    """
    try:
        return _RULES[expression.kind](expression, frame)
    except OverflowError:
        return None


def _numeric(one: Expression, frame: Frame) -> When | None:
    """Year-month-day; day and month in either order only when one of them is above 12."""
    first, second, third = one.number("a"), one.number("b"), one.number("c")
    if not one.part("mark"):
        day = day_in(first, second, third)
    elif first > 12 or first == second:
        day = day_in(third, second, first)
    else:
        day = day_in(third, first, second) if second > 12 else None
    return When(first=day, last=day, basis=f"date in figures, {one.words}") if day else None


def _weekday(one: Expression, frame: Frame) -> When | None:
    if frame.published is None:
        return None
    wanted = WEEKDAYS.index(one.part("weekday"))
    mod = one.part("mod2") or one.part("mod")
    if one.part("week") or mod in ("this", "next"):
        return _of_week(one.part("week") or mod, wanted, frame.published)
    if mod in ("following", "previous"):
        return _beside_told(mod, wanted, frame)
    if mod in ("last", "past"):
        return _before(wanted, frame.published, strictly=True)
    if mod == "coming":
        return _after(wanted, frame.published, strictly=True)
    near = _after if frame.ahead else _before
    return near(wanted, frame.published)


def _of_week(which: str, wanted: int, published: date) -> When:
    steps = {"last": -1, "this": 0, "next": 1}[which]
    monday = around(published, Unit.WEEK)[0]
    day = monday + timedelta(days=7 * steps + wanted)
    where = {"last": "week before", "this": "week of", "next": "week after"}[which]
    return _one(day, f"{WEEKDAYS[wanted]} of the {where} {said_of(published)}")


def _before(wanted: int, published: date, *, strictly: bool = False) -> When:
    back = (published.weekday() - wanted) % 7
    if not back and not strictly:
        return _one(published, f"{WEEKDAYS[wanted]}, {said_of(published)}")
    day = published - timedelta(days=back or 7)
    return _one(day, f"{WEEKDAYS[wanted]} before {said_of(published)}")


def _after(wanted: int, published: date, *, strictly: bool = False) -> When:
    on = (wanted - published.weekday()) % 7
    if not on and not strictly:
        return _one(published, f"{WEEKDAYS[wanted]}, {said_of(published)}")
    day = published + timedelta(days=on or 7)
    return _one(day, f"{WEEKDAYS[wanted]} after {said_of(published)}")


def _beside_told(mod: str, wanted: int, frame: Frame) -> When | None:
    """For "the following Monday": counted from the day the text told before."""
    if frame.day is None:
        return None
    step = 1 if mod == "following" else -1
    day = frame.day + timedelta(days=step)
    while day.weekday() != wanted:
        day += timedelta(days=step)
    side = "after" if step > 0 else "before"
    return _one(day, f"{WEEKDAYS[wanted]} {side} {frame.day}, told before")


_DEICTIC = {
    "today": (0, 0), "tonight": (0, 0), "this morning": (0, 0), "this afternoon": (0, 0),
    "this evening": (0, 0), "yesterday": (-1, -1), "last night": (-1, -1), "tomorrow": (1, 1),
    "overnight": (-1, 0), "day before yesterday": (-2, -2), "day after tomorrow": (2, 2),
}  # fmt: skip


def _deictic(one: Expression, frame: Frame) -> When | None:
    word = one.part("word").lower()
    if frame.published is None:
        return None
    first, last = _DEICTIC[word]
    if word == "overnight" and frame.tense is Tense.FUTURE:
        first, last = 0, 1
    return When(
        first=frame.published + timedelta(days=first),
        last=frame.published + timedelta(days=last),
        basis=f"{word}, seen from {frame.said()}",
    )


_SIDES = {"last": -1, "past": -1, "previous": -1, "this": 0, "same": 0, "that": 0,
          "next": 1, "coming": 1, "following": 1, "": 0}  # fmt: skip


def _unit(one: Expression, frame: Frame) -> When | None:
    mod = one.part("mod").lower()
    if one.part("season"):
        return _season_near(one, mod, frame)
    unit = Unit(one.part("unit"))
    if mod in ("following", "previous", "same", "that") or (one.part("the") and mod != "coming"):
        return _beside(unit, mod, frame)
    if frame.published is None:
        return None
    if one.part("over"):
        return _the_weekend(frame.published, ahead=frame.ahead)
    if mod in ("past", "coming"):
        return None
    span = around(shifted(frame.published, unit, _SIDES[mod]), unit)
    return _wide(span, f"{mod} {unit}, seen from {frame.said()}")


def _the_weekend(published: date, *, ahead: bool) -> When:
    span = around(published, Unit.WEEKEND)
    if not ahead and published < span[0]:
        span = around(published - timedelta(days=7), Unit.WEEKEND)
    return _wide(span, f"weekend {'of or after' if ahead else 'before'} {said_of(published)}")


def _beside(unit: Unit, mod: str, frame: Frame) -> When | None:
    """For "the following week", "the same year": counted from the days the text told before."""
    told = frame.told
    if told is None or around(told.first, unit) != around(told.last, unit):
        return None
    span = around(shifted(told.first, unit, _SIDES[mod]), unit)
    return _wide(span, f"the {mod} {unit}, counted from {told.first}, told before")


def _season_near(one: Expression, mod: str, frame: Frame) -> When | None:
    """The season that is over for "last", the first to begin for "next", the year's for "this"."""
    if frame.published is None or mod not in ("last", "this", "next"):
        return None
    name = one.part("season")
    near = [days.season(name, frame.published.year + step) for step in (-1, 0, 1, 2)]
    if mod == "last":
        span = max(s for s in near if s[1] < frame.published)
    elif mod == "next":
        span = min(s for s in near if s[0] > frame.published)
    else:
        span = days.season(name, frame.published.year)
    return _wide(span, f"{mod} {name} seen from {frame.said()}; whole months, northern seasons")


def _step(one: Expression, frame: Frame) -> When | None:
    """The unit that holds the day: "three weeks ago" is a week, "two months ago" a month."""
    way, unit, count = one.part("way").lower(), Unit(one.part("unit")), _count(one)
    if count is None or (way == "in" and frame.tense is Tense.PAST):
        return None
    from_told = way not in ("ago", "in")
    start = _told(unit, frame) if from_told else frame.published
    if start is None:
        return None
    sign = -1 if way in ("ago", "earlier", "before") else 1
    span = around(shifted(start, unit, sign * count), unit)
    seen = f"{start}, told before" if from_told else frame.said()
    units = f"{count} {unit}{'s' if count > 1 else ''}"
    return _wide(span, f"{units} {'before' if sign < 0 else 'after'} {seen}")


def _told(unit: Unit, frame: Frame) -> date | None:
    """What "two years later" counts from: a day told, or a stretch no longer than a unit."""
    if frame.day is not None:
        return frame.day
    told = frame.told
    return told.first if told and around(told.first, unit) == around(told.last, unit) else None


def _window(one: Expression, frame: Frame) -> When | None:
    way, count = one.part("way").lower(), _count(one) if one.part("count") else 1
    if frame.published is None or count is None:
        return None
    unit, n = Unit.DAY, count
    if one.part("unit") == "hour":
        n = -(-count // 24)
    else:
        unit = Unit(one.part("unit"))
    back = way in ("past", "last") or (way == "within" and frame.tense is Tense.PAST)
    end = shifted(frame.published, unit, -n if back else n)
    if back and way == "within":
        return None
    first, last = sorted((end, frame.published))
    words = f"{count} {one.part('unit')}{'s' if count > 1 else ''}"
    return When(
        first=first, last=last, basis=f"the {words} {'up to' if back else 'from'} {frame.said()}"
    )


def _neighbour(one: Expression, frame: Frame) -> When | None:
    """For "the day before", "that year": counted from what the text told before."""
    words = one.part("way").lower().split()
    if words[-1] in ("before", "after"):
        side, unit = (-1 if words[-1] == "before" else 1), Unit.DAY
    else:
        side, unit = _SIDES[words[0]], Unit(words[-1])
    if unit is not Unit.DAY:
        return _beside(unit, words[0], frame)
    if frame.day is None:
        return None
    day = frame.day + timedelta(days=side)
    where = {-1: "day before", 0: "same day as", 1: "day after"}[side]
    return _one(day, f"{where} {frame.day}, told before")


def _period(one: Expression, frame: Frame) -> When | None:
    year = year_of(one, frame)
    if year is None:
        return None
    number = _ORDINALS.get(one.part("nth").lower()) or one.number("nth")
    length = 6 if one.part("piece") == "half" else 3
    if number * length > 12:
        return None
    span = days.months(year, (number - 1) * length + 1, length)
    return _wide(span, f"{'half' if length == 6 else 'quarter'} {number} of {year}")


def _season(one: Expression, frame: Frame) -> When | None:
    name, year = one.part("season"), one.number("year")
    return _wide(days.season(name, year), f"{name} of {year}; whole months, northern seasons")


def _end(one: Expression, frame: Frame) -> When | None:
    """The last day of a month, week or year, when it is a limit: "by the end of June"."""
    if not one.lead.rstrip().removesuffix(" the").endswith(("by", "before", "until", "till")):
        return None
    span: Days | None = None
    if one.part("year2"):
        span = days.years(one.number("year2"), one.number("year2"))
    elif one.part("month"):
        when = month_alone(one, frame)
        span = (when.first, when.last) if when else None
    elif frame.published:
        unit, which = Unit(one.part("unit")), one.part("which2")
        span = around(shifted(frame.published, unit, int(which == "next")), unit)
    return _one(span[1], f"last day of {span[0]} to {span[1]}") if span else None


def _decade(one: Expression, frame: Frame) -> When | None:
    first = one.number("decade")
    if not first % 100 and "the" not in one.lead[-5:]:
        return None
    return _wide(days.years(first, first + 9), f"the ten years from {first}")


def _year(one: Expression, frame: Frame) -> When | None:
    first, to = one.number("year"), one.part("to")
    last = int(f"{first // 100}{to}") if len(to) == 2 else int(to or first)
    if last < first:
        return None
    part = f", {one.part('part').lower()} in it" if one.part("part") else ""
    return _wide(days.years(first, last), f"year {first}{f' to {last}' * (last > first)}{part}")


def _count(one: Expression) -> int | None:
    text = one.part("count").lower()
    count = int(text) if text.isdigit() else date_words().numbers[text]
    return count if 0 < count <= _MAX_STEP else None


def _one(day: date, basis: str) -> When:
    return When(first=day, last=day, basis=basis)


def _wide(span: Days, basis: str) -> When:
    return When(first=span[0], last=span[1], basis=basis)


_RULES: dict[Kind, Callable[[Expression, Frame], When | None]] = {
    Kind.FULL: full,
    Kind.MONTH: month_alone,
    Kind.WEEKDAY: _weekday,
    Kind.NUMERIC: _numeric,
    Kind.DEICTIC: _deictic,
    Kind.UNIT: _unit,
    Kind.STEP: _step,
    Kind.WINDOW: _window,
    Kind.NEIGHBOUR: _neighbour,
    Kind.NTH: nth,
    Kind.PERIOD: _period,
    Kind.SEASON: _season,
    Kind.END: _end,
    Kind.DECADE: _decade,
    Kind.YEAR: _year,
}
