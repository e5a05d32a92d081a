package azure_ai_ban.words.excuses_test

import data.azure_ai_ban.words.excuses

tag(key, value) := {
	"urn": "urn:a",
	"relation": "self",
	"of": "",
	"source": "/tags",
	"tag": true,
	"key": key,
	"value": value,
}

signal(class, matched, entry, at) := {
	"class": class,
	"matched": matched,
	"entry": entry,
	"number": at.key,
	"at": at,
	"kinds": set(),
	"from": 1,
	"to": 2,
	"meaning": {"class": class},
}

police := object.union(signal("actor", "police", "en0", tag("app", "police")), {"meaning": {"policy": ["de", "fr"]}})

excuse(at) := object.union(signal("excuse", "azoty", "en0 excuse", at), {"meaning": {"of": "en0"}})

insurance(entry, at) := signal("insurance", "kasko", entry, at)

other := tag("line", "kasko")

# Each case: a signal, what else is said, and what excuses the signal.
cases := {
	"nothing": [police, [], []],
	"a word beside it": [police, [excuse(tag("app", "police"))], ["azoty"]],
	"a word in another tag": [police, [excuse(other)], []],
	"a word beside it that excuses another term": [
		police,
		[object.union(excuse(tag("app", "police")), {"meaning": {"of": "en1"}})],
		[],
	],
	"insurance beside it": [police, [insurance("de7", tag("app", "police"))], ["kasko"]],
	"insurance in another tag": [police, [insurance("de7", other)], ["kasko"]],
	"insurance in another language": [police, [insurance("en7", other)], []],
	"insurance beside a term that is no policy": [
		object.union(police, {"meaning": {"policy": []}}),
		[insurance("de7", other)],
		[],
	],
	"insurance in another tag than a customer's": [
		object.union(police, {"kinds": {"audience"}}),
		[insurance("de7", other)],
		[],
	],
	"insurance in the tag of a customer": [
		object.union(police, {"kinds": {"audience"}}),
		[insurance("de7", tag("app", "police"))],
		["kasko"],
	],
	"insurance in a name": [police, [insurance("de7", object.union(other, {"tag": false}))], []],
	"insurance in the tags of the group": [
		police,
		[insurance("de7", object.union(other, {"relation": "resource-group"}))],
		[],
	],
	"insurance in other tags of the resource": [
		police,
		[insurance("de7", object.union(other, {"source": "/properties/tags"}))],
		[],
	],
	"a term in a name": [
		object.union(police, {"at": object.union(tag("app", "police"), {"tag": false})}),
		[insurance("de7", other)],
		[],
	],
}

test_excuses[note] if {
	some note, [signal, said, expected] in cases
	found := excuses.of(signal, said, [signal])
	result := [excuse.matched | some excuse in found]
	result == expected
}

test_another_term_with_the_same_word_is_excused_too if {
	same := object.union(police, {"entry": "sv0", "meaning": {}})
	found := excuses.of(same, [insurance("de7", other)], [police, same])
	[excuse.matched | some excuse in found] == ["kasko"]
}
