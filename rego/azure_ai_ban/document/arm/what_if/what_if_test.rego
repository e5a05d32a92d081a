package azure_ai_ban.document.arm.what_if_test

import data.azure_ai_ban.document.arm.what_if

group := "/subscriptions/s/resourcegroups/rg"

account := $"{group}/providers/microsoft.cognitiveservices/accounts/oai"

change(kind, more) := object.union({"resourceId": account, "changeType": kind}, more)

# The one resource of a result with one change.
resource(single) := entry.resource if {
	[entry] := what_if.read({"status": "Succeeded", "changes": [single]}).entries
}

test_a_result_is_recognised if {
	what_if.recognises({"status": "Succeeded", "changes": []})
	what_if.recognises({"changes": [change("Create", {})]})
	what_if.recognises({"status": "Succeeded", "properties": {"changes": []}})
	what_if.recognises({"status": "Failed", "error": {}})
	not what_if.recognises({"changes": []})
	not what_if.recognises({"status": "Failed"})
	not what_if.recognises({"changes": [{"path": "README.md"}]})
}

test_what_will_be_is_judged if {
	resource(change("Modify", {"after": {"name": "Oai", "kind": "OpenAI"}, "before": {"kind": "Face"}})) == {
		"type": "microsoft.cognitiveservices/accounts",
		"urn": account,
		"name": "Oai",
		"id": account,
		"parent": group,
		"properties": {"resourceGroup": "rg", "name": "Oai", "kind": "OpenAI"},
		"unknown": [],
		"secret": [],
		"read": false,
	}
}

test_what_is_not_touched_is_only_read if {
	given := resource(change("Ignore", {"before": {"kind": "OpenAI"}}))
	given.read
	given.properties.kind == "OpenAI"
}

test_what_goes_is_left_out if {
	what_if.read({"changes": [change("Delete", {}), change("delete", {})]}).entries == []
}

test_without_its_state_nothing_is_known if {
	resource(change("Deploy", {})).unknown == [""]
}

test_expressions_and_masks_are_not_known if {
	given := resource(change("Create", {"after": {"tags": {"a": "[utcNow()]", "b": "*******", "c": "**"}}}))
	given.unknown == ["/tags/a", "/tags/b"]
	given.secret == ["/tags/b"]
}

test_changes_that_may_happen_are_judged if {
	count(what_if.read({"changes": [], "potentialChanges": [change("Create", {})]}).entries) == 1
}

test_what_is_no_change_cannot_be_judged if {
	what_if.read({"changes": [17]}).entries == [{"address": "", "resource": 17, "context": {}}]
}

errors(error) := what_if.read({"status": "Failed", "changes": [], "error": error}).errors

test_a_failed_operation_is_an_error if {
	errors({"message": "No access"}) == ["the what-if operation failed (No access)"]
	errors({}) == ["the what-if operation failed (no reason is given)"]
	errors(null) == []
}
