package azure_ai_ban.documents.linked_entries_test

import data.azure_ai_ban.documents.linked_entries

entry(type, name, properties) := {
	"address": name,
	"resource": {"type": type, "urn": name, "name": name, "properties": properties},
	"context": {},
}

# The names of judged resources, each with the URNs of its lenders.
lenders(entries) := {judged.address: [lender.urn | some lender in judged.context.related] |
	some judged in linked_entries.entries(entries)
}

test_only_resources_that_may_have_the_capability_are_judged if {
	lenders([
		entry("azurerm_resource_group", "rg", {"name": "rg"}),
		entry("azurerm_cognitive_account", "oai", {"kind": "OpenAI", "resource_group_name": "RG"}),
		entry("azurerm_cognitive_account", "speech", {"kind": "SpeechServices", "resource_group_name": "rg"}),
	]) == {"oai": ["rg"]}
}

test_resources_that_are_only_read_lend if {
	read := {"resource": {"read": true}}
	lenders([
		object.union(entry("azurerm_resource_group", "rg", {"name": "rg"}), read),
		object.union(entry("azurerm_cognitive_account", "other", {"kind": "OpenAI"}), read),
		entry("azurerm_cognitive_account", "oai", {"kind": "OpenAI", "resource_group_name": "rg"}),
	]) == {"oai": ["rg"]}
}

test_malformed_resources_are_judged_unless_only_read if {
	lenders([entry("azurerm_resource_group", "rg", null), entry(null, "x", {})]) == {"rg": [], "x": []}
	lenders([object.union(entry("azurerm_resource_group", "rg", null), {"resource": {"read": true}})]) == {}
}

test_a_wrapper_lends_like_the_resource_inside if {
	lenders([
		entry("azapi_resource", "rg", {"type": "Microsoft.Resources/resourceGroups@2024-03-01", "name": "rg", "body": "{}"}),
		entry("azapi_resource", "hub", {
			"type": "Microsoft.CognitiveServices/accounts@2025-06-01",
			"name": "hub",
			"parent_id": "/subscriptions/s/resourceGroups/rg",
			"body": "none",
		}),
		entry("azure-native:resources:Resource", "group", {
			"resourceProviderNamespace": "Microsoft.Resources",
			"resourceType": "resourceGroups",
			"name": "other",
		}),
		entry("azurerm_cognitive_account", "oai", {"kind": "OpenAI", "resource_group_name": "other"}),
	]) == {"hub": ["rg"], "oai": ["group"]}
}

test_related_resources_of_the_document_are_kept if {
	given := {"context": {"project": "p", "related": [{"relation": "template", "urn": "t"}]}}
	account := entry("azurerm_cognitive_account", "oai", {"kind": "OpenAI"})
	[judged] := linked_entries.entries([object.union(account, given)])
	judged.context == given.context
}

oai := entry("azurerm_cognitive_account", "oai", {"kind": "OpenAI", "resource_group_name": "rg"})

# Tags that azapi sets on a parent.
tags_on(parent) := entry("azapi_resource", "t", {
	"type": "Microsoft.Resources/tags@2024-03-01",
	"parent_id": parent,
	"body": {"properties": {"tags": {}}},
})

test_tags_that_azapi_sets_on_a_group_lend if {
	lenders([tags_on("/subscriptions/s/resourceGroups/rg"), oai]) == {"oai": ["t"]}
	lenders([tags_on("/subscriptions/s/resourceGroups/other"), oai]) == {"oai": []}
}

in_subscription(id, given) := object.union(given, {"resource": {"id": $"/subscriptions/{id}/x"}})

test_a_group_of_the_same_name_in_another_subscription_does_not_lend if {
	group := entry("azurerm_resource_group", "rg", {"name": "rg"})

	lenders([in_subscription("a", group), in_subscription("A", oai)]) == {"oai": ["rg"]}
	lenders([in_subscription("b", group), in_subscription("a", oai)]) == {"oai": []}
	lenders([in_subscription("b", group), oai]) == {"oai": ["rg"]}
}
