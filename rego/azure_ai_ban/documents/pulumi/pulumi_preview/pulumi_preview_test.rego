package azure_ai_ban.documents.pulumi.pulumi_preview_test

import data.azure_ai_ban.documents.pulumi.pulumi_preview

step(op, name) := {"op": op, "urn": urn, "newState": {
	"urn": urn,
	"type": "azure-native:cognitiveservices:Account",
	"inputs": {"kind": "OpenAI"},
}} if {
	urn := $"urn:pulumi:prod::vision::azure-native:cognitiveservices:Account::{name}"
}

# Names and whether they are only read.
entries(steps) := [[entry.resource.name, entry.resource.read] |
	some entry in pulumi_preview.read({"steps": steps}).entries
]

test_a_preview_is_recognized if {
	pulumi_preview.recognizes({"steps": [step("create", "a")]})
	pulumi_preview.recognizes({"changeSummary": {"same": 3}})
	not pulumi_preview.recognizes({"steps": [{"name": "build"}]})
}

test_the_state_after_the_update_is_judged if {
	entries([step("create", "a"), step("update", "b"), step("same", "c"), step("import", "d"), step("refresh", "e")]) == [
		["a", false],
		["b", false],
		["c", false],
		["d", false],
		["e", false],
	]
}

test_a_deleted_resource_is_left_out if {
	entries([step("delete", "a"), step("delete-replaced", "b"), step("remove-pending-replace", "c")]) == []
}

test_a_replacement_counts_once if {
	entries([step("create-replacement", "a"), step("replace", "a")]) == [["a", false]]
	entries([step("replace", "a")]) == [["a", false]]
}

test_resources_that_are_read_are_not_judged if {
	entries([step("read", "a"), step("read-replacement", "b")]) == [["a", true], ["b", true]]
}

test_a_step_without_a_state_cannot_be_judged if {
	pulumi_preview.read({"steps": [{"op": "create", "urn": 5}]}).entries == [{
		"address": "",
		"resource": {"op": "create", "urn": 5},
		"context": {},
	}]
}

test_a_preview_without_steps_has_no_resources if {
	pulumi_preview.read({"changeSummary": {"same": 3}}) == {"errors": [], "entries": [], "others": 0}
}

test_steps_must_be_a_list if {
	not pulumi_preview.read({"steps": "none"})
}

test_a_failed_preview_is_an_error_with_its_first_reason if {
	errors := [
		{"severity": "warning", "message": "old"},
		{"severity": "error", "message": "no access\n"},
		{"severity": "error"},
	]
	pulumi_preview.read({"steps": [], "diagnostics": errors}).errors == ["the preview failed: no access"]
	silent := pulumi_preview.read({"steps": [], "diagnostics": array.slice(errors, 2, 3)})
	silent.errors == ["the preview failed: no reason given"]
	pulumi_preview.read({"steps": [], "diagnostics": array.slice(errors, 0, 1)}).errors == []
}
