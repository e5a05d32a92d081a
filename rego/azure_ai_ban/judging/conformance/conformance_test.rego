package azure_ai_ban.judging.conformance_test

import data.azure_ai_ban.judging.conformance

schema := {
	"type": "object",
	"additionalProperties": false,
	"required": ["rows", "limit"],
	"properties": {
		"rows": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/row"}},
		"limit": {"type": "integer"},
		"labels": {"type": "object", "minProperties": 2, "additionalProperties": {"type": "string"}},
		"built": {"type": "object", "additionalProperties": {}},
	},
	"$defs": {"row": {
		"type": "object",
		"additionalProperties": false,
		"required": ["level"],
		"properties": {
			"level": {"enum": ["yes", "no"]},
			"partial": {"const": true},
			"matches": {"type": "string", "format": "regex"},
			"at": {"type": "array", "items": {"type": ["string", "integer"]}},
		},
	}},
}

sound := {
	"rows": [{"level": "yes", "partial": true, "matches": "a+", "at": ["b", 0]}, {"level": "no"}],
	"limit": 3,
	"labels": {"a": "A", "b": "B"},
	"built": {"a": 1, "b": []},
}

# Each case: changes to sound data, and what is wrong then.
changed := {
	"nothing": [{}, []],
	"an optional member that is not there": [{"rows": [{"level": "no"}]}, []],
	"a list of another type": [{"rows": "x"}, ["table.rows is of type string"]],
	"a number of another type": [{"limit": "3"}, ["table.limit is of type string"]],
	"an empty list": [{"rows": []}, ["table.rows has only 0 members"]],
	"a map with too few members": [{"labels": {"a": "A"}}, ["table.labels has only 1 members"]],
	"a map with a member of another type": [{"labels": {"a": "A", "b": 1}}, ["table.labels.b is of type number"]],
	"a key that is misspelled": [
		{"rows": [{"levle": "yes"}]},
		["table.rows.0.level is missing", "table.rows.0.levle is unknown"],
	],
	"a value that is not listed": [{"rows": [{"level": "maybe"}]}, ["table.rows.0.level has an unknown value"]],
	"another value than the only one": [
		{"rows": [{"level": "yes", "partial": false}]},
		["table.rows.0.partial has an unknown value"],
	],
	"no regular expression": [
		{"rows": [{"level": "yes", "matches": "("}]},
		["table.rows.0.matches is not a regular expression"],
	],
	"a member of none of several types": [
		{"rows": [{"level": "yes", "at": ["b", 1, true]}]},
		["table.rows.0.at.2 is of type boolean"],
	],
}

test_what_does_not_conform_is_named[note] if {
	some note, [changes, expected] in changed
	result := conformance.problems("table", object.union(object.remove(sound, object.keys(changes)), changes), schema)
	result == expected
}

test_a_table_that_is_not_there_is_named if {
	conformance.problems("table", object.remove(sound, ["rows"]), schema) == ["table.rows is missing"]
}

test_a_document_that_is_no_object_is_named if {
	conformance.problems("table", [], schema) == ["table is of type array"]
}
