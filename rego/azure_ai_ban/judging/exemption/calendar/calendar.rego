# METADATA
# title: Calendar
# description: |
#   Converts dates to day numbers, so that they can be compared and subtracted. It is plain arithmetic, because the
#   time builtins are not native in Wasm. Day 0 is 1970-01-01; all dates are UTC.
# related_resources:
#   - https://howardhinnant.github.io/date_algorithms.html#days_from_civil
package azure_ai_ban.judging.exemption.calendar

# METADATA
# description: The day number of today.
today := floor(time.now_ns() / 86400000000000)

# METADATA
# description: The day number of a date in the form YYYY-MM-DD. Undefined for anything else, such as February 31.
day(text) := number if {
	regex.match(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`, text)
	[year, month, date] := [to_number(trim_left(part, "0")) | some part in split(text, "-")]
	month >= 1
	month <= 12
	date >= 1
	number := _number(year, month, date)
	date <= _number(_next_year(year, month), (month % 12) + 1, 1) - _number(year, month, 1)
}

_next_year(year, month) := year if month < 12

else := year + 1

# Years start in March, so that the leap day is the last day.
_number(year, month, date) := ((era * 146097) + day_of_era) - 719468 if {
	shifted := year - _before_march(month)
	era := floor(shifted / 400)
	year_of_era := shifted - (era * 400)
	day_of_year := (floor(((153 * ((month + 9) % 12)) + 2) / 5) + date) - 1
	day_of_era := (((year_of_era * 365) + floor(year_of_era / 4)) - floor(year_of_era / 100)) + day_of_year
}

_before_march(month) := 1 if month <= 2

else := 0
