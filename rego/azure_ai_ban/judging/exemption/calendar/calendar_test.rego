package azure_ai_ban.judging.exemption.calendar_test

import data.azure_ai_ban.judging.exemption.calendar

numbers_of_days := {
	"1900-03-01": -25508,
	"1969-12-31": -1,
	"1970-01-01": 0,
	"2000-02-29": 11016,
	"2000-03-01": 11017,
	"2024-12-31": 20088,
	"2026-03-01": 20513,
	"9999-12-31": 2932896,
}

test_day[date] if {
	some date, expected in numbers_of_days
	result := calendar.day(date)
	result == expected
}

test_invalid_dates[text] if {
	some text in [
		"",
		"2026-02-29",
		"1900-02-29",
		"2026-04-31",
		"2026-04-00",
		"2026-00-10",
		"2026-13-01",
		"2026-4-1",
		"26-04-01",
		"2026/04/01",
		"2026-04-01T00:00:00Z",
		"20260401",
	]
	result := [day | day := calendar.day(text)]
	result == []
}

test_today_is_the_day_in_utc if {
	calendar.today == 20513 with time.now_ns as 1772323200000000000
	calendar.today == 20513 with time.now_ns as 1772409599999999999
	calendar.today == 20514 with time.now_ns as 1772409600000000000
}
