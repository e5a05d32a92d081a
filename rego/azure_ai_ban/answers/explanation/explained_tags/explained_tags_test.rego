package azure_ai_ban.answers.explanation.explained_tags_test

import data.azure_ai_ban.answers.explanation.explained_tags
import data.azure_ai_ban.words.indexing
import data.azure_ai_ban.words.signals

vocabulary := {"en": {"terms": [
	{"class": "actor", "forms": ["police", "state police"]},
	{"class": "actor", "strength": "weak", "forms": ["ICE"], "needs": ["raid"]},
]}}

phrases := {
	"false_values": ["none"],
	"name_beginnings": ["my"],
	"name_endings": ["prod"],
	"name_words": ["not"],
	"places": ["aachen"],
}

# As in the bundle: JSON has no sets.
index := json.unmarshal(json.marshal(built)) if {
	built := indexing.built with input as {"vocabulary": vocabulary, "phrases": phrases}
}

extra_terms := [{"class": "actor", "strength": "strong", "forms": ["falcon"]}]

extra := built if {
	built := indexing.built with input as {"vocabulary": {"extra": {"terms": extra_terms}}}
}

explained(read) := tags if {
	tags := _explained(read) with data.azure_ai_ban.index as index with data.azure_ai_ban.vocabulary as vocabulary
}

_explained(read) := explained_tags.of({"tags": read, "signals": signals.of(read, extra)}, extra, extra_terms)

tag(key, value) := {
	"urn": "urn:a",
	"relation": "self",
	"of": "",
	"path": $"/tags/{key}",
	"key": key,
	"value": value,
	"text": value,
	"secret": false,
	"tag": true,
}

test_a_tag_in_full if {
	explained([tag("customer", "Berne StatePolice")]) == [object.union(tag("customer", "Berne StatePolice"), {
		"folded": {
			"key": [["customer"]],
			"value": [["berne", "statepolice"], ["berne", "state", "police"]],
		},
		"matches": [
		{"class": "actor", "strength": "strong", "matched": match, "language": "en", "forms": forms} |
			some [match, forms] in [
				["police", ["police"]],
				["state police", ["police", "state police"]],
				["statepolice", ["state police"]],
			]
		],
		"near_misses": [],
	})]
}

# Each case: a tag, its matches by strength, language and forms, and the number of near misses.
matches := {
	"no term": [tag("app", "chat"), [], 0],
	"a term that is weak": [tag("team", "ICE"), [["weak", "en", ["ICE"]]], 1],
	"a term that the tag rules out": [tag("police", "none"), [], 1],
	"a term that is strong in one of two readings": [tag("team", "ICE IceRaid"), [["strong", "en", ["ICE"]]], 0],
	"a term of the settings": [tag("project", "Falcon"), [["strong", "extra", ["falcon"]]], 0],
}

test_matches[note] if {
	some note, [read, expected, missed] in matches
	[tag] := explained([read])
	result := [[match.strength, match.language, match.forms] | some match in tag.matches]
	[result, count(tag.near_misses)] == [expected, missed]
}

test_a_secret_shows_only_its_place_and_classes if {
	secret := object.union(tag("customer", "ICE police"), {"secret": true})
	explained([secret]) == [object.union(secret, {
		"key": null,
		"value": null,
		"text": null,
		"folded": {"key": [], "value": []},
		"matches": [{"class": "actor", "strength": strength, "matched": null, "language": null, "forms": []} |
			some strength in ["strong", "weak"]
		],
		"near_misses": [{
			"class": "actor",
			"matched": null,
			"reason": "a weak signal unless the tag also contains certain other words",
		}],
	})]
}

test_tags_are_sorted_by_source_and_place if {
	parent := {"urn": "urn:p", "relation": "parent", "of": "parent 'p'"}
	name := object.union(tag("", "chat"), {"path": "", "tag": false})
	read := [tag("b", "x"), tag("a", "y"), name, tag("a", "x"), object.union(tag("a", "x"), parent)]
	[[tag.of, tag.path, tag.value] | some tag in explained(read)] == [
		["", "/tags/a", "x"],
		["", "/tags/a", "y"],
		["", "/tags/b", "x"],
		["", "", "chat"],
		["parent 'p'", "/tags/a", "x"],
	]
}
