package azure_ai_ban.documents.arm.what_if_test

import data.azure_ai_ban.documents.arm.what_if

group := "/subscriptions/s/resourcegroups/rg"

account := $"{group}/providers/microsoft.cognitiveservices/accounts/oai"

change(kind, more) := object.union({"resourceId": account, "changeType": kind}, more)

# The one resource of a result with one change.
resource(single) := entry.resource if {
	[entry] := what_if.read({"status": "Succeeded", "changes": [single]}).entries
}

test_a_result_is_recognized if {
	what_if.recognizes({"status": "Succeeded", "changes": []})
	what_if.recognizes({"status": "Succeeded", "changes": null, "potentialChanges": []})
	what_if.recognizes({"changes": [change("Create", {})]})
	what_if.recognizes({"status": "Succeeded", "properties": {"changes": []}})
	what_if.recognizes({"status": "Failed", "error": {}})
	not what_if.recognizes({"changes": []})
	not what_if.recognizes({"status": "Failed"})
	not what_if.recognizes({"changes": [{"path": "README.md"}]})
}

test_the_state_after_the_deployment_is_judged if {
	resource(change("Modify", {"after": {"name": "Oai", "kind": "OpenAI"}, "before": {"kind": "Face"}})) == {
		"type": "microsoft.cognitiveservices/accounts",
		"urn": account,
		"name": "Oai",
		"id": account,
		"parent": group,
		"properties": {"resourceGroup": "rg", "scope": group, "name": "Oai", "kind": "OpenAI"},
		"unknown": [],
		"secret": [],
		"read": false,
	}
}

test_an_ignored_resource_is_only_read if {
	given := resource(change("Ignore", {"before": {"kind": "OpenAI"}}))
	given.read
	given.properties.kind == "OpenAI"
}

test_a_deleted_resource_is_left_out if {
	what_if.read({"changes": [change("Delete", {}), change("delete", {})]}).entries == []
}

test_a_change_without_after_is_unknown if {
	resource(change("Deploy", {})).unknown == [""]
}

test_expressions_and_masks_are_unknown if {
	given := resource(change("Create", {"after": {"tags": {"a": "[utcNow()]", "b": "*******", "c": "**"}}}))
	given.unknown == ["/tags/a", "/tags/b"]
	given.secret == ["/tags/b"]
}

test_potential_changes_are_judged if {
	count(what_if.read({"changes": [], "potentialChanges": [change("Create", {})]}).entries) == 1
}

test_an_entry_that_is_not_a_change_cannot_be_judged if {
	what_if.read({"changes": [17]}).entries == [{"address": "", "resource": 17, "context": {}}]
}

errors(error) := what_if.read({"status": "Failed", "changes": [], "error": error}).errors

test_a_failed_operation_is_an_error if {
	errors({"message": "No access"}) == ["the what-if operation failed: No access"]
	errors({}) == ["the what-if operation failed: no reason given"]
	errors(null) == []
}

# The judged type of a change with this id.
type_of(id) := resource({"changeType": "Unsupported", "resourceId": id}).type

test_an_id_that_is_an_expression_is_read if {
	every id in [
		"[resourceId('Microsoft.CognitiveServices/accounts', utcNow())]",
		"[format('{0}/providers/Microsoft.CognitiveServices/accounts/a', resourceGroup().id)]",
	] {
		type_of(id) == "microsoft.cognitiveservices/accounts"
	}
}

test_an_unresolved_id_may_be_of_any_type if {
	type_of("[reference('x').outputs.id.value]") == "generic/resource"
	type_of("[concat('id-', utcNow())]") == "generic/resource"
}

test_tags_are_set_on_the_parent_in_their_id if {
	tags := {"resourceId": $"{account}/providers/Microsoft.Resources/tags/default", "changeType": "Create"}
	resource(object.union(tags, {"after": {}})).properties.scope == account
}
