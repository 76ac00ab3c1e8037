import sys
from datetime import date, datetime, time, timedelta, timezone, tzinfo, MINYEAR, MAXYEAR, UTC


def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


t = timedelta(days=1, hours=2, minutes=3, seconds=4, milliseconds=5, microseconds=6)
print(t, repr(t), t.days, t.seconds, t.microseconds, t.total_seconds(), bool(t), bool(timedelta()))
for d in (timedelta(), timedelta(-1), timedelta(seconds=-1), timedelta(microseconds=1), timedelta(weeks=2), timedelta(hours=1.5), timedelta(days=0.1),
          timedelta(milliseconds=0.0015), timedelta(days=365, seconds=86399), timedelta.min, timedelta.max, timedelta.resolution):
    print(d, repr(d))
a, b = timedelta(hours=5), timedelta(minutes=90)
print(a + b, a - b, b - a, -a, abs(-a), +a, a * 2, 3 * b, a * 1.5, a / b, a // b, a % b, divmod(a, b), a / 2, a / 2.5, a // 3, a > b, a == b, a != b, a <= a)
print(sorted([a, b, -a]), hash(a) == hash(timedelta(hours=5)), sum([a, b], timedelta()), {a: 1}[timedelta(minutes=300)])
for f in (lambda: a / 0, lambda: a // timedelta(), lambda: a + 1, lambda: a < 1, lambda: timedelta('x'), lambda: timedelta(days=10**10), lambda: a % 2, lambda: timedelta(1) * 'x'):
    attempt(f)

d = date(2024, 2, 29)
print(d, repr(d), d.year, d.month, d.day, d.weekday(), d.isoweekday(), d.toordinal(), tuple(d.isocalendar()), d.ctime(), d.isoformat())
print(d + timedelta(1), d - timedelta(days=60), d - date(2023, 2, 28), d.replace(year=2020), date.fromordinal(738945), d < date(2024, 3, 1), d == date(2024, 2, 29))
print(date.fromisoformat('2024-01-05'), date.fromisoformat('20240105'), date.fromisoformat('2024-W01-3'), date.fromisocalendar(2020, 53, 7), date.min, date.max)
print(d.strftime('%A %d %B %Y %j %U %W %V %G %u %w %y %a %b %% %e'), f'{d:%d/%m/%y}', format(d), '{:%Y}'.format(d), date.fromtimestamp(86400 * 365))
print(d.timetuple()[:9], sorted([date(2024, 5, 1), date(2023, 1, 1)]), {d: 'x'}[date(2024, 2, 29)], hash(d) == hash(date(2024, 2, 29)))
for f in (lambda: date(2023, 2, 29), lambda: date(0, 1, 1), lambda: date(2023, 13, 1), lambda: date.fromisoformat('2023-1-1'), lambda: d < 5, lambda: date.max + timedelta(1),
          lambda: d + 1, lambda: date(2024), lambda: d.replace(day=31)):
    attempt(f)

n = time(13, 5, 9, 120)
print(n, repr(n), n.hour, n.minute, n.second, n.microsecond, n.tzinfo, n.isoformat('minutes'), n.isoformat(timespec='milliseconds'), n.strftime('%I:%M %p %f'))
print(time(), time(1), repr(time(1, 2)), repr(time(1, 2, 3)), time.fromisoformat('04:05:06.789'), time.fromisoformat('0405'), time.fromisoformat('10:00+02:00'), n < time(14), time.min, time.max)
print(n.replace(hour=1), n == time(13, 5, 9, 120), bool(time(0)), time(1, tzinfo=timezone.utc), hash(n) == hash(time(13, 5, 9, 120)))
for f in (lambda: time(24), lambda: time(1, 60), lambda: time.fromisoformat('x'), lambda: n < 3, lambda: time(1) < time(1, tzinfo=timezone.utc)):
    attempt(f)

w = datetime(2024, 1, 15, 10, 30, 45, 123456)
print(w, repr(w), w.date(), w.time(), w.isoformat(), w.isoformat(' ', 'seconds'), w.isoformat(timespec='hours'), w.weekday(), w.toordinal(), w.ctime())
print(w + timedelta(days=20, hours=14), w - timedelta(weeks=3), w - datetime(2023, 12, 25), w.replace(month=12, microsecond=0), datetime(2024, 1, 15), w > datetime(2024, 1, 1))
print(w.strftime('%Y-%m-%d %H:%M:%S.%f %p %I %c | %x | %X | %D %T %z%Z'), f'{w:%H:%M}', f'{w}', str(w), w.timetuple()[:9], datetime.combine(d, n), tuple(w.isocalendar()))
print(datetime.strptime('2024-03-01 12:34:56', '%Y-%m-%d %H:%M:%S'), datetime.strptime('1 Mar 24 3PM', '%d %b %y %I%p'), datetime.strptime('060 2024', '%j %Y'),
      datetime.strptime('12/31/99', '%m/%d/%y'), datetime.strptime('2024-01-01T00:00:00.5+0130', '%Y-%m-%dT%H:%M:%S.%f%z'), datetime.strptime('Monday, January 15', '%A, %B %d'))
print(datetime.fromisoformat('2024-01-15'), datetime.fromisoformat('2024-01-15T10:30'), datetime.fromisoformat('2024-01-15 10:30:45.123'), datetime.fromisoformat('20240115T103045Z'),
      datetime.fromisoformat('2024-01-15T10:30:45-05:00'), datetime.min, datetime.max)
print(datetime.fromtimestamp(1700000000.5, timezone.utc), datetime.utcfromtimestamp(0), datetime(1970, 1, 2, tzinfo=UTC).timestamp(), datetime.fromordinal(738000))
for f in (lambda: datetime(2024, 1, 1, 25), lambda: datetime.strptime('x', '%Y'), lambda: datetime.strptime('2024 x', '%Y'), lambda: datetime.strptime('1', '%Q'), lambda: datetime.fromisoformat('nope'),
          lambda: w < 5, lambda: w < d, lambda: w - datetime.now(timezone.utc), lambda: datetime.max + timedelta(1), lambda: datetime(1), lambda: w + w, lambda: datetime(2024, 1, 1, tzinfo=5),
          lambda: datetime.strptime('2023-02-30', '%Y-%m-%d'), lambda: w == 5, lambda: w == d):
    attempt(f)

east = timezone(timedelta(hours=5, minutes=30))
named = timezone(timedelta(hours=-8), 'PST')
u = datetime(2024, 6, 1, 12, tzinfo=timezone.utc)
print(timezone.utc, repr(timezone.utc), east, repr(east), named, repr(named), u, repr(u), u.astimezone(east), u.astimezone(named), u.astimezone(named).tzname(), u.utcoffset(), u.dst())
print(u == u.astimezone(east), u - u.astimezone(east), hash(u) == hash(u.astimezone(named)), u.astimezone(east).isoformat(), u.strftime('%z %Z'), u.astimezone(named).strftime('%z %Z'), east.utcoffset(None))
for f in (lambda: timezone(timedelta(days=1)), lambda: timezone(5), lambda: tzinfo().utcoffset(None)):
    attempt(f)


class Zone(tzinfo):
    def utcoffset(self, moment):
        return timedelta(hours=2)

    def dst(self, moment):
        return timedelta(hours=1)

    def tzname(self, moment):
        return 'ZZZ'


z = datetime(2024, 1, 1, 12, tzinfo=Zone())
print(z, z.tzname(), z.dst(), z.utcoffset(), z.astimezone(timezone.utc), z == datetime(2024, 1, 1, 10, tzinfo=timezone.utc), z.strftime('%Z%z'))


class Day(date):
    def twice(self):
        return self.day * 2


class Moment(datetime):
    pass


day = Day(2024, 1, 3)
print(day, repr(day), day.twice(), type(day + timedelta(1)).__name__, Moment(2024, 1, 1) + timedelta(1), type(Moment(2024, 1, 1) + timedelta(1)).__name__, isinstance(w, date))
print(type(datetime.now()).__name__, type(date.today()).__name__, MINYEAR, MAXYEAR, [sys.getsizeof(x) for x in (t, d, n, w, u, timezone.utc)])
