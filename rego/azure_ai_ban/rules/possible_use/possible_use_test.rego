package azure_ai_ban.rules.possible_use_test

import data.azure_ai_ban.rules.possible_use

signal(class, strong, tag) := {
	"class": class,
	"strong": strong,
	"matched": class,
	"number": 0,
	"excuses": [],
	"weight": "weak",
	"meaning": {"strength": "weak"},
	"kinds": set(),
	"at": {"tag": tag},
}

under(kinds, signal) := object.union(signal, {"kinds": kinds})

identification := {"signals": [signal("identification", true, true)], "people": false}

# Each case: signals, identifications, and the reported signals.
cases := {
	"nothing": [[], [], []],
	"a weak actor": [[signal("actor", false, true)], [], [signal("actor", false, true)]],
	"a weak use": [[signal("police-use", false, true)], [], [signal("police-use", false, true)]],
	"a mobile camera": [[signal("mobile-camera", true, true)], [], [signal("mobile-camera", true, true)]],
	"a strong actor in a text that is not a tag": [
		[signal("actor", true, false)],
		[],
		[signal("actor", true, false)],
	],
	"a weak actor in a text that is not a tag": [[signal("actor", false, false)], [], []],
	"a weak actor under the key of a person": [[under({"person"}, signal("actor", false, true))], [], []],
	"a weak actor under the key of a code": [[under({"code", "audience"}, signal("actor", false, true))], [], []],
	"a weak actor under the key of an audience": [
		[under({"audience"}, signal("actor", false, true))],
		[],
		[under({"audience"}, signal("actor", false, true))],
	],
	"a name that may be an actor": [
		[object.union(under({"person"}, signal("actor", false, true)), {"meaning": {"strength": "strong"}})],
		[],
		[object.union(under({"person"}, signal("actor", false, true)), {"meaning": {"strength": "strong"}})],
	],
	"a weak use under the key of a code": [
		[under({"code"}, signal("police-use", false, true))],
		[],
		[under({"code"}, signal("police-use", false, true))],
	],
	"other classes": [[signal("realtime", true, true), signal("face", true, true)], [], []],
	"tags that declare law-enforcement use": [
		[signal("actor", true, true), signal("police-use", false, true)],
		[],
		[],
	],
	"tags that declare real-time identification": [
		[signal("mobile-camera", true, true), signal("identification", true, true)],
		[identification],
		[],
	],
}

test_findings[note] if {
	some note, [signals, identifications, expected] in cases
	result := possible_use.findings with input as {"signals": signals, "identifications": identifications}
	result == {{"signals": [signal]} | some signal in expected}
}

test_what_is_excused_is_pointed_out_with_its_excuse if {
	excuse := {"at": {"tag": true}, "matched": "kasko"}
	excused := object.union(signal("actor", false, true), {"excuses": [excuse]})
	result := possible_use.findings with input as {"signals": [excused], "identifications": []}
	result == {{"signals": [excused, excuse]}}
}
