package azure_ai_ban.documents.terraform.terraform_plan_test

import data.azure_ai_ban.documents.terraform.terraform_plan

change(label, actions) := {
	"address": $"azurerm_cognitive_account.{label}",
	"mode": "managed",
	"type": "azurerm_cognitive_account",
	"name": label,
	"change": {
		"actions": actions,
		"after": {"name": label, "kind": "OpenAI"},
		"after_unknown": {"id": true},
		"after_sensitive": {"tags": true},
	},
}

group(address, mode) := {
	"address": address,
	"mode": mode,
	"type": "azurerm_resource_group",
	"name": "g",
	"values": {"name": "rg", "tags": {}},
}

# The labels of judged resources.
judged(document) := [entry.resource.name | some entry in terraform_plan.read(document).entries; not entry.resource.read]

# The addresses of resources that only lend tags.
lending(document) := [entry.address | some entry in terraform_plan.read(document).entries; entry.resource.read]

test_a_plan_is_recognized if {
	terraform_plan.recognizes({"resource_changes": []})
	terraform_plan.recognizes({"planned_values": {}})
	not terraform_plan.recognizes({"resource_changes": "none", "values": {}})
}

test_the_state_after_the_update_is_judged if {
	judged({"resource_changes": [
		change("kept", ["no-op"]),
		change("new", ["create"]),
		change("changed", ["update"]),
		change("replaced", ["create", "delete"]),
		change("odd", null),
	]}) == ["kept", "new", "changed", "replaced", "odd"]
}

test_deleted_resources_are_not_judged if {
	terraform_plan.read({"resource_changes": [change("gone", ["delete"]), change("left", ["forget"])]}) == {
		"errors": [],
		"entries": [],
		"others": 0,
	}
}

test_deferred_changes_are_judged if {
	judged({"resource_changes": [], "deferred_changes": [{"resource_change": change("later", ["create"])}]}) == ["later"]
}

test_without_changes_the_planned_values_are_judged if {
	document := {"planned_values": {"root_module": {"resources": [{
		"address": "azurerm_cognitive_account.a",
		"mode": "managed",
		"type": "azurerm_cognitive_account",
		"name": "a",
		"values": {"name": "oai", "kind": "OpenAI"},
		"sensitive_values": {"tags": true},
	}]}}}
	judged(document) == ["oai"]
	terraform_plan.read(document).entries[0].resource.secret == ["/tags"]
}

test_unknown_and_sensitive_are_pointers if {
	[entry] := terraform_plan.read({"resource_changes": [change("a", ["create"])]}).entries
	object.filter(entry.resource, ["unknown", "secret", "property_dependencies"]) == {
		"unknown": ["/id"],
		"secret": ["/tags"],
		"property_dependencies": {},
	}
}

test_data_sources_and_resources_outside_the_plan_lend if {
	lending({
		"resource_changes": [
			object.union(change("read", ["read"]), {"mode": "data"}),
			object.union(change("gone", ["delete"]), {"address": "azurerm_resource_group.gone"}),
		],
		"prior_state": {"values": {"root_module": {"resources": [
			group("data.azurerm_resource_group.g", "data"),
			group("azurerm_resource_group.untouched", "managed"),
			group("azurerm_resource_group.gone", "managed"),
		]}}},
	}) == ["azurerm_cognitive_account.read", "data.azurerm_resource_group.g", "azurerm_resource_group.untouched"]
}

test_resources_out_of_scope_are_counted if {
	change := {"type": "random_pet", "change": {"actions": ["create"], "after": {}}}
	terraform_plan.read({"resource_changes": [change]}) == {
		"errors": [],
		"entries": [],
		"others": 1,
	}
}

test_changes_must_be_a_list if {
	not terraform_plan.read({"resource_changes": "none"})
}

test_a_failed_plan_is_an_error if {
	read := terraform_plan.read({"errored": true, "resource_changes": []})
	read.errors == ["the plan is incomplete because planning failed: fix the errors and plan again"]
	terraform_plan.read({"errored": false, "resource_changes": []}).errors == []
}
