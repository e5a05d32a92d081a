package azure_ai_ban.rules.real_time_identification_use_test

import data.azure_ai_ban.rules.real_time_identification_use

signal(class) := {"class": class, "number": 0}

faces := {"signals": [signal("identify"), signal("face")], "people": false}

visitors := {"signals": [signal("identify"), signal("people")], "people": true}

# Each case: signals, identifications, and the signals that together declare such a use.
cases := {
	"nothing": [[], [], set()],
	"identification": [[signal("face")], [faces], set()],
	"real time": [[signal("realtime")], [], set()],
	"identification in real time": [
		[signal("realtime")],
		[faces],
		{{"signals": [signal("identify"), signal("face"), signal("realtime")]}},
	],
	"identification on a mobile camera": [
		[signal("mobile-camera")],
		[faces],
		{{"signals": [signal("identify"), signal("face"), signal("mobile-camera")]}},
	],
	"people who are identified in real time": [
		[signal("realtime")],
		[visitors],
		{{"signals": [signal("identify"), signal("people"), signal("realtime")]}},
	],
	"real time elsewhere": [
		[object.union(signal("realtime"), {"number": 1, "bare": false, "strong": false})],
		[faces],
		set(),
	],
	"each of several": [
		[signal("realtime"), signal("mobile-camera")],
		[faces],
		{
			{"signals": [signal("identify"), signal("face"), signal("realtime")]},
			{"signals": [signal("identify"), signal("face"), signal("mobile-camera")]},
		},
	],
}

test_findings[note] if {
	some note, [signals, identifications, expected] in cases
	result := real_time_identification_use.findings with input as {
		"signals": signals,
		"identifications": identifications,
	}
	result == expected
}
