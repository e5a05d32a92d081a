package azure_ai_ban.documents.arm.what_if_test

import data.azure_ai_ban.documents.arm.what_if

group := "/subscriptions/s/resourcegroups/rg"

account := $"{group}/providers/microsoft.cognitiveservices/accounts/oai"

change(kind, more) := object.union({"resourceId": account, "changeType": kind}, more)

# The one resource of a result with one change.
resource(single) := entry.resource if {
	[entry] := what_if.read({"status": "Succeeded", "changes": [single]}).entries
}

test_a_result_is_recognised if {
	what_if.recognizes({"status": "Succeeded", "changes": []})
	what_if.recognizes({"status": "Succeeded", "changes": null, "potentialChanges": []})
	what_if.recognizes({"changes": [change("Create", {})]})
	what_if.recognizes({"status": "Succeeded", "properties": {"changes": []}})
	what_if.recognizes({"status": "Failed", "error": {}})
	not what_if.recognizes({"changes": []})
	not what_if.recognizes({"status": "Failed"})
	not what_if.recognizes({"changes": [{"path": "README.md"}]})
}

test_what_will_be_is_judged if {
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
	errors({"message": "No access"}) == ["the what-if operation failed: No access"]
	errors({}) == ["the what-if operation failed: no reason given"]
	errors(null) == []
}

# The type of what an id tells, as it is judged.
type_of(id) := resource({"changeType": "Unsupported", "resourceId": id}).type

test_an_id_that_is_an_expression_is_read if {
	every id in [
		"[resourceId('Microsoft.CognitiveServices/accounts', utcNow())]",
		"[format('{0}/providers/Microsoft.CognitiveServices/accounts/a', resourceGroup().id)]",
	] {
		type_of(id) == "microsoft.cognitiveservices/accounts"
	}
}

test_what_an_id_does_not_tell_may_be_anything if {
	type_of("[reference('x').outputs.id.value]") == "generic/resource"
	type_of("[concat('id-', utcNow())]") == "generic/resource"
}

test_tags_are_put_on_what_their_id_stands_under if {
	tags := {"resourceId": $"{account}/providers/Microsoft.Resources/tags/default", "changeType": "Create"}
	resource(object.union(tags, {"after": {}})).properties.scope == account
}
