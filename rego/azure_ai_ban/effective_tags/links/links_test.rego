package azure_ai_ban.effective_tags.links_test

import data.azure_ai_ban.effective_tags.links

group(urn, properties) := {
	"urn": urn,
	"type": "azure-native:resources:ResourceGroup",
	"name": "group",
	"properties": properties,
}

account(urn, properties) := {
	"urn": urn,
	"type": "azure-native:cognitiveservices:Account",
	"name": "account",
	"properties": properties,
}

related(entry, others) := links.related(0, links.index(array.concat([entry], others)))

# The relations of the lenders, by URN.
relations(entry, others) := {lent.urn: lent.relation | some lent in related(entry, others)}

test_a_lender_in_full if {
	lender := object.union(
		group("urn:rg", {"resourceGroupName": "rg", "tags": {"customer": "police"}, "location": "westeurope"}),
		{"id": "rg-id", "unknown": ["/tags/owner", "/location"], "secret": ["/tags"]},
	)
	related(account("urn:a", {"resourceGroupName": "RG"}), [lender]) == [{
		"urn": "urn:rg",
		"type": "azure-native:resources:ResourceGroup",
		"name": "group",
		"id": "rg-id",
		"relation": "resource-group",
		"kind": null,
		"tags": {"customer": "police"},
		"unknown": ["/tags/owner"],
		"secret": ["/tags"],
	}]
}

test_an_account_lends_its_kind if {
	lender := object.union(account("urn:a", {"accountName": "a", "kind": "OpenAI"}), {"unknown": ["/kind", ""]})
	[lent] = related({"urn": "urn:d", "type": "t", "properties": {"accountName": "a"}}, [lender])
	object.filter(lent, ["relation", "kind", "tags", "unknown"]) == {
		"relation": "account",
		"kind": "OpenAI",
		"tags": null,
		"unknown": ["/kind", "/tags"],
	}
}

rg_id := "/subscriptions/s/resourceGroups/rg"

account_id := $"{rg_id}/providers/Microsoft.CognitiveServices/accounts/a"

# Each case: an entry, the other entries, and its lenders.
found := {
	"nothing": [account("urn:a", {}), [group("urn:rg", {"resourceGroupName": "rg"})], {}],
	"nothing, for an account of the same name elsewhere": [
		account("urn:a", {"accountName": "a"}),
		[account("urn:b", {"accountName": "a"})],
		{},
	],
	"nothing, for another name": [
		account("urn:a", {"resourceGroupName": "other"}),
		[group("urn:rg", {"resourceGroupName": "rg"})],
		{},
	],
	"nothing, for an empty name": [
		account("urn:a", {"resourceGroupName": ""}),
		[group("urn:rg", {"resourceGroupName": ""})],
		{},
	],
	"a group by its name": [
		account("urn:a", {"resourceGroupName": "rg"}),
		[group("urn:rg", {"resourceGroupName": "rg"}), group("urn:other", {"resourceGroupName": "other"})],
		{"urn:rg": "resource-group"},
	],
	"a group by its id": [
		{"urn": "urn:x", "type": "azapi_resource", "properties": {"parent_id": lower(rg_id)}},
		[group("urn:rg", {"id": rg_id})],
		{"urn:rg": "resource-group"},
	],
	"a group by the name that an id ends in": [
		account("urn:a", {"resourceGroupName": "rg"}),
		[group("urn:rg", {"id": rg_id})],
		{"urn:rg": "resource-group"},
	],
	"no group by the name of an account": [
		{"urn": "urn:d", "type": "t", "properties": {"accountName": "rg"}},
		[group("urn:rg", {"resourceGroupName": "rg"})],
		{},
	],
	"an account by its name": [
		{"urn": "urn:d", "type": "t", "properties": {"accountName": "a"}},
		[account("urn:a", {"accountName": "a"})],
		{"urn:a": "account"},
	],
	"a reference to a resource whose name is unknown": [
		object.union(
			account("urn:a", {"resourceGroupName": null}),
			{"property_dependencies": {"resourceGroupName": ["urn:rg"]}},
		),
		[group("urn:rg", {})],
		{"urn:rg": "resource-group"},
	],
	"a reference by another property": [
		object.union(account("urn:a", {}), {"property_dependencies": {"location": ["urn:rg"]}}),
		[group("urn:rg", {})],
		{},
	],
	"a parent that is also a group": [
		object.union(account("urn:a", {}), {"parent": "urn:rg"}),
		[group("urn:rg", {})],
		{"urn:rg": "resource-group"},
	],
	"a parent of any type": [
		object.union(account("urn:a", {}), {"parent": "urn:c"}),
		[{"urn": "urn:c", "type": "contoso:index:Chat", "properties": {}}],
		{"urn:c": "parent"},
	],
	"a parent that is not there": [object.union(account("urn:a", {}), {"parent": "urn:c"}), [], {}],
	"the lenders of lenders": [
		{"urn": "urn:d", "type": "t", "properties": {"accountName": "a"}},
		[
			account("urn:a", {"accountName": "a", "resourceGroupName": "rg"}),
			group("urn:rg", {"resourceGroupName": "rg"}),
		],
		{"urn:a": "account", "urn:rg": "resource-group"},
	],
	"tags at its scope": [
		account("urn:a", {"accountName": "a"}),
		[{"urn": "urn:t", "type": "azure-native:resources:TagAtScope", "properties": {"scope": account_id}}],
		{"urn:t": "tag-at-scope"},
	],
	"not itself": [account("urn:a", {"accountName": "a"}), [], {}],
}

test_related[note] if {
	some note, [entry, others, expected] in found
	result := relations(entry, others)
	result == expected
}

# This number of nested components; the outermost last.
chain(length) := [component |
	some i in numbers.range(1, length)
	component := {"urn": $"urn:{i}", "type": "t", "parent": $"urn:{i + 1}", "properties": {}}
]

test_lenders_are_followed_to_any_depth if {
	every length in [1, 6, 30] {
		entry := {"urn": "urn:0", "type": "t", "parent": "urn:1", "properties": {}}
		relations(entry, chain(length)) == {component.urn: "parent" | some component in chain(length)}
	}
}

test_a_circle_of_parents_ends if {
	entry := {"urn": "urn:0", "type": "t", "parent": "urn:1", "properties": {}}
	circle := array.concat(chain(2), [{"urn": "urn:3", "type": "t", "parent": "urn:1", "properties": {}}])
	relations(entry, circle) == {"urn:1": "parent", "urn:2": "parent", "urn:3": "parent"}
	relations({"urn": "urn:0", "type": "t", "parent": "urn:0", "properties": {}}, []) == {}
}

test_lenders_are_sorted_by_urn if {
	entry := object.union(account("urn:m", {"resourceGroupName": "rg"}), {"parent": "urn:a"})
	lent := related(entry, [
		group("urn:z", {"resourceGroupName": "rg"}),
		{"urn": "urn:a", "type": "contoso:index:Chat", "properties": {}},
	])
	[lender.urn | some lender in lent] == ["urn:a", "urn:z"]
}

test_all_entries_with_the_same_urn_lend if {
	entry := account("urn:a", {"resourceGroupName": "rg"})
	lent := related(entry, [
		group("urn:rg", {"resourceGroupName": "rg", "tags": {"customer": "it"}}),
		group("urn:rg", {"resourceGroupName": "rg", "tags": {"customer": "police"}}),
	])
	[lender.tags | some lender in lent] == [{"customer": "it"}, {"customer": "police"}]
}

test_pointers_of_tags_at_a_scope_are_rebased if {
	tag := {
		"urn": "urn:t",
		"type": "azure-native:resources:TagAtScope",
		"name": "t",
		"properties": {"scope": rg_id, "properties": {"tags": {"customer": null}}},
		"unknown": ["/properties/tags/customer", "/properties", "/prop", "/scope"],
	}
	[lent] = related(group("urn:rg", {"id": rg_id}), [tag])
	object.filter(lent, ["relation", "tags", "unknown"]) == {
		"relation": "tag-at-scope",
		"tags": {"customer": null},
		"unknown": ["/tags/customer", "/tags"],
	}
}

test_an_entry_without_a_urn_lends if {
	entry := account("urn:a", {"resourceGroupName": "rg"})
	nameless := object.remove(group("", {"resourceGroupName": "rg", "tags": {"customer": "police"}}), ["urn"])
	lent := related(entry, [nameless])
	[lender.tags | some lender in lent] == [{"customer": "police"}]
}

test_entries_without_a_type_lend_nothing if {
	entry := account("urn:a", {"resourceGroupName": "rg"})
	related(entry, [object.remove(group("urn:rg", {"resourceGroupName": "rg"}), ["type"]), "rg"]) == []
}
