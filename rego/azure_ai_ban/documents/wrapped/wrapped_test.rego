package azure_ai_ban.documents.wrapped_test

import data.azure_ai_ban.documents.wrapped

test_a_wrapped_document_is_recognized if {
	every given in [
		{"document": null},
		{"document": [], "kind": "arm"},
		{"document": {}, "kind": null, "context": {"settings": {}}},
	] {
		wrapped.recognizes(given)
	}
}

test_any_other_document_is_not_wrapped if {
	every given in [
		null,
		[],
		"document",
		{},
		{"kind": "arm", "context": {}},
		{"document": {}, "resources": []},
	] {
		not wrapped.recognizes(given)
	}
}

entry := {"address": "a", "resource": {}, "context": {"related": []}}

# Each case: the members beside the document, and the context of an entry.
contexts := {
	"no context": [{}, {"related": []}],
	"settings": [{"context": {"settings": {"strict": true}}}, {"related": [], "settings": {"strict": true}}],
	"malformed settings": [{"context": {"settings": 7}}, {"related": [], "settings": 7}],
	"a context with other members": [{"context": {"stack": "prod", "related": [{}]}}, {"related": []}],
	"a context that is none": [{"context": []}, []],
}

test_entries[note] if {
	some note, [beside, expected] in contexts
	result := [read.context | some read in wrapped.entries([entry], object.union({"document": {}}, beside))]
	result == [expected]
}
