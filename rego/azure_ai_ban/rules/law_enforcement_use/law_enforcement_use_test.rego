package azure_ai_ban.rules.law_enforcement_use_test

import data.azure_ai_ban.rules.law_enforcement_use

signal(class, strong) := {
	"class": class,
	"strong": strong,
	"matched": class,
	"number": 0,
	"bare": false,
	"kinds": set(),
	"at": {"tag": true},
}

# In another tag than the others.
apart(signal) := object.union(signal, {"number": 1})

# All that a tag says of a customer.
customer(signal) := object.union(apart(signal), {"bare": true, "kinds": {"audience"}})

elsewhere(signal) := object.union(signal, {"at": {"tag": false}})

faces := {"signals": [signal("identification", true)], "people": false}

visitors := {"signals": [signal("identify", true), signal("people", true)], "people": true}

# Each case: signals, identifications, and the signals that together declare law-enforcement use.
cases := {
	"nothing": [[], [], set()],
	"a strong actor": [[signal("actor", true)], [], {{"signals": [signal("actor", true)]}}],
	"a strong use of the police": [[signal("police-use", true)], [], {{"signals": [signal("police-use", true)]}}],
	"each of several": [
		[signal("actor", true), signal("police-use", true)],
		[],
		{{"signals": [signal("actor", true)]}, {"signals": [signal("police-use", true)]}},
	],
	"a weak actor": [[signal("actor", false)], [], set()],
	"a weak use": [[signal("police-use", false)], [], set()],
	"a strong actor in a text that is not a tag": [[elsewhere(signal("actor", true))], [], set()],
	"other classes": [[signal("identification", true), signal("realtime", true)], [faces], set()],
	"a weak actor with identification": [
		[signal("actor", false)],
		[faces],
		{{"signals": [signal("actor", false), signal("identification", true)]}},
	],
	"a weak actor and identification in different tags": [[apart(signal("actor", false))], [faces], set()],
	"a weak actor alone in another tag": [
		[object.union(apart(signal("actor", false)), {"bare": true})],
		[faces],
		set(),
	],
	"a weak actor among other words of a customer": [
		[object.union(apart(signal("actor", false)), {"kinds": {"audience"}})],
		[faces],
		set(),
	],
	"a weak actor as a customer, with identification": [
		[customer(signal("actor", false))],
		[faces],
		{{"signals": [customer(signal("actor", false)), signal("identification", true)]}},
	],
	"a weak actor as a customer, with a mobile camera": [
		[customer(signal("actor", false)), signal("mobile-camera", true)],
		[],
		{{"signals": [customer(signal("actor", false)), signal("mobile-camera", true)]}},
	],
	"a weak actor and a mobile camera in different tags": [
		[apart(signal("actor", false)), signal("mobile-camera", true)],
		[],
		set(),
	],
	"a weak use and identification in different tags": [
		[apart(signal("police-use", false))],
		[faces],
		{{"signals": [apart(signal("police-use", false)), signal("identification", true)]}},
	],
	"a weak use with identification": [
		[signal("police-use", false)],
		[faces],
		{{"signals": [signal("police-use", false), signal("identification", true)]}},
	],
	"a weak actor with people who are identified": [[signal("actor", false)], [visitors], set()],
	"a weak actor in a text that is not a tag, with identification": [
		[elsewhere(signal("actor", false))],
		[faces],
		set(),
	],
	"a weak actor with a mobile camera": [
		[signal("actor", false), signal("mobile-camera", true)],
		[],
		{{"signals": [signal("actor", false), signal("mobile-camera", true)]}},
	],
	"a weak actor with a possible mobile camera": [
		[signal("actor", false), signal("mobile-camera", false)],
		[],
		set(),
	],
	"a weak actor with a mobile camera in a text that is not a tag": [
		[signal("actor", false), elsewhere(signal("mobile-camera", true))],
		[],
		set(),
	],
	"a weak use with a mobile camera": [
		[signal("police-use", false), signal("mobile-camera", true)],
		[],
		set(),
	],
	"a weak actor in real time": [[signal("actor", false), signal("realtime", true)], [], set()],
}

test_findings[note] if {
	some note, [signals, identifications, expected] in cases
	result := law_enforcement_use.findings with input as {"signals": signals, "identifications": identifications}
	result == expected
}
