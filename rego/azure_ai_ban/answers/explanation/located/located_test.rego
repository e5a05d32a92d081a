package azure_ai_ban.answers.explanation.located_test

import data.azure_ai_ban.answers.explanation.located

row(id) := {"id": id, "name": id, "type": "microsoft.cognitiveservices/accounts", "kind": "OpenAI"}

none(error) := {"error": error, "addresses": []}

test_a_request_is_not_changed if {
	located.of({"resource": {"type": "x"}, "context": {"stack": "prod"}}) == {
		"address": null,
		"resource": {"type": "x"},
		"context": {"stack": "prod"},
	}
	located.of({}) == {"address": null, "resource": null, "context": {}}
}

# Each case: the ids of a document's resources, the address asked for, and the one found.
found := {
	"the only one, without an address": [["a"], null, "a"],
	"the one at an address": [["a", "b"], "b", "b"],
	"the one at exactly that address": [["a", "A"], "A", "A"],
	"the one at that address but for its case": [["a", "b"], "B", "b"],
}

test_found[note] if {
	some note, [ids, address, expected] in found
	result := located.of({"document": [row(id) | some id in ids], "address": address}).address
	result == expected
}

# Each case: the ids, the address, and the error.
missing := {
	"no address where there are several": [
		["a", "b"],
		null,
		"the document has 2 results: specify the address of one",
	],
	"an address that is not there": [
		["a"],
		"b",
		"the document has no result at address b: use one of its addresses",
	],
	"an address that is not a string": [
		["a"],
		7,
		"the document has no result at address 7: use one of its addresses",
	],
	"an address that several have": [["a", "a"], "a", "address a matches 2 results of the document"],
	"one that several have but for its case": [["aA", "Aa"], "aa", "address aa matches 2 results of the document"],
}

test_missing[note] if {
	some note, [ids, address, expected] in missing
	result := located.of({"document": [row(id) | some id in ids], "address": address})
	result == {"error": expected, "addresses": ids}
}

test_a_document_without_the_capability if {
	located.of({"document": []}) == none("no resource in the document has or may have the capability")
}

test_an_unrecognized_document if {
	startswith(located.of({"document": {}}).error, "unrecognized document: ")
	located.of({"document": {}}).addresses == []
}

test_a_document_of_another_kind if {
	startswith(located.of({"document": [row("a")], "kind": "arm"}).error, "the document is not of kind arm but ")
}

test_the_settings_of_a_document_are_in_the_context if {
	located.of({"document": [row("a")], "context": {"settings": {"strict": true}}}).context == {
		"related": [],
		"settings": {"strict": true},
	}
}

test_without_the_policys_data_no_document_is_read if {
	located.of({"document": [row("a")]}) == none(concat("", [
		"the policy's data is missing, or of a version that these rules do not know ",
		"(index); load the whole bundle",
	])) with data.azure_ai_ban.index.schema_version as 2
}
