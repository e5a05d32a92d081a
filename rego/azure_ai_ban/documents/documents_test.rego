package azure_ai_ban.documents_test

import data.azure_ai_ban.documents

row := {"type": "microsoft.cognitiveservices/accounts", "name": "oai", "kind": "OpenAI"}

template := {"contentVersion": "1.0.0.0", "resources": []}

kinds := {
	"terraform-plan": {"format_version": "1.2", "resource_changes": []},
	"terraform-state": {"format_version": "1.0", "values": {"root_module": {}}},
	"pulumi-state": {"version": 3, "deployment": {}},
	"pulumi-preview": {"changeSummary": {}},
	"arm": template,
	"arm-what-if": {"status": "Succeeded", "changes": []},
	"resource-graph": [],
}

test_the_kind_is_detected_by_structure if {
	every kind, shape in kinds {
		documents.read(shape) == {"kind": kind, "error": null, "entries": [], "others": 0}
	}
}

test_an_unrecognized_document_is_an_error if {
	every shape in [null, {}, "plan", 1, ["a"], {"name": "web"}] {
		read := documents.read(shape)
		startswith(read.error, "unrecognized document: ")
		object.remove(read, ["error"]) == {"kind": null, "entries": [], "others": 0}
	}
}

test_a_malformed_document_is_an_error if {
	documents.read({"resource_changes": "none", "planned_values": {}}) == {
		"kind": "terraform-plan",
		"error": "malformed terraform-plan: a required part is missing or of the wrong type",
		"entries": [],
		"others": 0,
	}
}

test_errors_of_the_tool_are_reported if {
	failed := documents.read({"status": "Failed", "error": {"message": "No access"}})
	failed.error == "the what-if operation failed: No access"
}

test_only_resources_in_scope_are_entries if {
	read := documents.read([row, object.union(row, {"kind": "SpeechServices"})])
	count(read.entries) == 1
	read.others == 1
}

test_combined_files_are_read_one_by_one if {
	read := documents.read([
		{"path": "a.json", "contents": row},
		{"path": "b.json", "contents": template},
		{"path": "c.json", "contents": {}},
	])
	read.kind == "combined"
	startswith(read.error, "c.json: unrecognized document: ")
	[entry.address | some entry in read.entries] == ["a.json: oai"]
}

test_combined_files_of_one_kind_have_it if {
	documents.read([{"path": "a.json", "contents": row}]).kind == "resource-graph"
}

test_a_wrapped_document_is_read_like_the_one_inside if {
	documents.read({"document": [row]}) == documents.read([row])
	documents.read({"document": [{"path": "a.json", "contents": row}]}).kind == "resource-graph"
}

test_a_wrapped_document_is_read_as_its_kind if {
	both := {"format_version": "1.2", "resource_changes": [], "values": {"root_module": {}}}
	documents.read(both).kind == "terraform-plan"
	documents.read({"document": both, "kind": "terraform-state"}).kind == "terraform-state"
	documents.read({"document": both, "kind": null}).kind == "terraform-plan"
}

# Each case: a document, the expected kind, and the error.
mistaken := {
	"another kind": [
		[row],
		"arm",
		"the document is not of kind arm but resource-graph: use that kind, or omit the kind to detect it",
	],
	"no kind at all": [
		{},
		"arm",
		concat(" ", [
			"the document is not of kind arm or another known kind",
			"(terraform-plan, terraform-state, pulumi-state, pulumi-preview, arm, arm-what-if, resource-graph)",
		]),
	],
	"a kind that is unknown": [
		[row],
		"helm",
		"the document is not of kind helm but resource-graph: use that kind, or omit the kind to detect it",
	],
}

test_a_document_of_another_kind_is_not_read[note] if {
	some note, [given, kind, expected] in mistaken
	result := documents.read({"document": given, "kind": kind})
	result == {"kind": null, "error": expected, "entries": [], "others": 0}
}

test_the_settings_of_a_wrapped_document_are_in_every_context if {
	read := documents.read({"document": [row], "context": {"settings": {"strict": true}, "stack": "prod"}})
	[entry.context | some entry in read.entries] == [{"related": [], "settings": {"strict": true}}]
}
