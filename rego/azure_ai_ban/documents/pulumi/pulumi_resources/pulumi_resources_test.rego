package azure_ai_ban.documents.pulumi.pulumi_resources_test

import data.azure_ai_ban.documents.pulumi.pulumi_resources

urn(type, name) := $"urn:pulumi:prod::vision::{type}::{name}"

account := {
	"urn": urn("azure-native:cognitiveservices:Account", "chat"),
	"type": "azure-native:cognitiveservices:Account",
	"id": "/x/chat",
	"inputs": {"kind": "OpenAI", "tags": {"a": "[secret]", "b": "1"}},
	"outputs": {"name": "chat9f", "tags": {"a": "2", "c": "[secret]"}},
	"parent": urn("acme:index:Product", "p"),
	"dependencies": ["urn:x"],
	"propertyDependencies": {"kind": ["urn:x"]},
}

test_inputs_and_outputs_are_merged if {
	pulumi_resources.entries([account], set()) == [{
		"address": account.urn,
		"resource": {
			"type": "azure-native:cognitiveservices:Account",
			"urn": account.urn,
			"name": "chat",
			"id": "/x/chat",
			"properties": {"kind": "OpenAI", "name": "chat9f", "tags": {"a": "2", "b": "1"}},
			"unknown": ["/tags/c"],
			"secret": ["/tags/a", "/tags/c"],
			"parent": urn("acme:index:Product", "p"),
			"dependencies": ["urn:x"],
			"property_dependencies": {"kind": ["urn:x"]},
			"read": false,
		},
		"context": {"stack": "prod", "project": "vision"},
	}]
}

test_an_unknown_item_of_a_list_keeps_its_position if {
	state := {"urn": account.urn, "type": account.type, "inputs": {"list": ["[secret]", "x"]}}
	[entry] := pulumi_resources.entries([state], set())
	entry.resource.properties.list == ["[secret]", "x"]
	entry.resource.unknown == ["/list/0"]
}

test_parents_are_included if {
	states := [
		{"urn": account.parent, "type": "acme:index:Product", "parent": urn("acme:index:Suite", "s")},
		{"urn": urn("acme:index:Suite", "s"), "type": "acme:index:Suite"},
		{"urn": urn("acme:index:Product", "other"), "type": "acme:index:Product"},
		account,
	]
	[entry.resource.name | some entry in pulumi_resources.entries(states, set())] == ["p", "s", "chat"]
}

test_parents_are_included_at_any_depth if {
	parts := [{"urn": from, "type": "acme:index:Part", "parent": to} |
		some i in numbers.range(1, 30)
		from := urn("acme:index:Part", format_int(i, 10))
		to := urn("acme:index:Part", format_int(i + 1, 10))
	]
	states := array.concat(parts, [object.union(account, {"parent": urn("acme:index:Part", "1")})])
	count(pulumi_resources.entries(states, set())) == 31
}

test_a_circle_of_parents_ends if {
	states := [
		{"urn": account.parent, "type": "acme:index:Product", "parent": account.parent},
		account,
	]
	[entry.resource.name | some entry in pulumi_resources.entries(states, set())] == ["p", "chat"]
}

test_resources_that_are_only_read_are_marked if {
	[entry] := pulumi_resources.entries([account], {0})
	entry.resource.read
}

test_an_invalid_state_is_an_entry_that_cannot_be_judged if {
	pulumi_resources.entries([17], set()) == [{"address": "", "resource": 17, "context": {}}]
}

test_text_that_is_not_a_urn_is_a_name if {
	[entry] := pulumi_resources.entries([{"urn": "chat", "type": "azure-native:cognitiveservices:Account"}], set())
	entry.resource.name == "chat"
	entry.resource.properties == {}
	entry.context == {"stack": "chat", "project": ""}
}
