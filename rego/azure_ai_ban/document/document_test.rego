package azure_ai_ban.document_test

import data.azure_ai_ban.document

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

test_the_shape_tells_the_kind if {
	every kind, shape in kinds {
		document.read(shape) == {"kind": kind, "error": null, "entries": [], "others": 0}
	}
}

test_what_is_not_recognised_says_so if {
	every shape in [null, {}, "plan", 1, ["a"], {"name": "web"}] {
		read := document.read(shape)
		startswith(read.error, "the document is not recognised")
		object.remove(read, ["error"]) == {"kind": null, "entries": [], "others": 0}
	}
}

test_what_is_malformed_says_so if {
	document.read({"resource_changes": "none", "planned_values": {}}) == {
		"kind": "terraform-plan",
		"error": "the document is malformed",
		"entries": [],
		"others": 0,
	}
}

test_all_errors_are_said if {
	failed := document.read({"status": "Failed", "error": {"message": "No access"}})
	failed.error == "the what-if operation failed (No access)"
}

test_only_what_is_judged_is_an_entry if {
	read := document.read([row, object.union(row, {"kind": "SpeechServices"})])
	count(read.entries) == 1
	read.others == 1
}

test_combined_files_are_read_one_by_one if {
	read := document.read([
		{"path": "a.json", "contents": row},
		{"path": "b.json", "contents": template},
		{"path": "c.json", "contents": {}},
	])
	read.kind == "combined"
	startswith(read.error, "c.json: the document is not recognised")
	[entry.address | some entry in read.entries] == ["a.json: oai"]
}

test_combined_files_of_one_kind_have_it if {
	document.read([{"path": "a.json", "contents": row}]).kind == "resource-graph"
}
