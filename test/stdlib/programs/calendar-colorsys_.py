import calendar
import colorsys
import datetime

print(calendar.month(2024, 2), calendar.month(2023, 12, 4, 2), sep='|')
print(calendar.calendar(2025))
print(calendar.TextCalendar(6).formatyear(1999, 3, 1, 4, 4))
print(calendar.monthrange(2024, 2), calendar.isleap(1900), calendar.isleap(2000), calendar.leapdays(1990, 2030), calendar.weekday(2024, 7, 4))
print(calendar.monthcalendar(2024, 9), calendar.firstweekday(), calendar.weekheader(3))
calendar.setfirstweekday(calendar.SUNDAY)
calendar.prmonth(2024, 9)
print(calendar.weekheader(10), calendar.firstweekday())
c = calendar.Calendar(firstweekday=3)
print(list(c.iterweekdays()), list(c.itermonthdays(2021, 2)), list(c.itermonthdays2(2021, 2))[:4], list(c.itermonthdays3(2021, 1))[:4], list(c.itermonthdays4(2020, 12))[-4:])
print(list(c.itermonthdates(2021, 12))[-3:], c.monthdatescalendar(2022, 5)[0][0], len(c.yeardatescalendar(2022)), c.yeardayscalendar(2022)[3][2][0])
print(list(calendar.day_name), list(calendar.day_abbr), list(calendar.month_name)[1:4], list(calendar.month_abbr)[-2:], calendar.month_name[3:5], len(calendar.month_name))
print(calendar.timegm((2024, 1, 1, 0, 0, 0)), calendar.timegm(datetime.datetime(1971, 3, 4, 5, 6, 7).timetuple()))
print(calendar.HTMLCalendar().formatmonth(2024, 2))
for call in (lambda: calendar.monthrange(2024, 13), lambda: calendar.setfirstweekday(7), lambda: calendar.weekday(2024, 2, 30)):
    try:
        print(call())
    except ValueError as error:
        print(type(error).__name__, error)
for r, g, b in ((0.2, 0.4, 0.4), (1, 0, 0), (0.5, 0.5, 0.5), (0.1, 0.9, 0.3), (0, 0, 0), (0.7, 0.2, 0.95)):
    print(colorsys.rgb_to_hsv(r, g, b), colorsys.rgb_to_hls(r, g, b), colorsys.rgb_to_yiq(r, g, b))
    print(colorsys.hsv_to_rgb(r, g, b), colorsys.hls_to_rgb(r, g, b), colorsys.yiq_to_rgb(r, g, b))
