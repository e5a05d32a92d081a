package azure_ai_ban.documents.terraform.terraform_state_test

import data.azure_ai_ban.documents.terraform.terraform_state

account := {
	"address": "module.ai.azurerm_cognitive_account.a",
	"mode": "managed",
	"type": "azurerm_cognitive_account",
	"name": "a",
	"values": {"name": "oai", "kind": "OpenAI", "tags": {"unit": "x"}},
	"sensitive_values": {"tags": {"unit": true}},
}

document := {"format_version": "1.0", "values": {"root_module": {
	"resources": [{"address": "random_pet.p", "type": "random_pet", "values": {}}],
	"child_modules": [{"resources": [account]}],
}}}

test_a_state_is_recognized if {
	terraform_state.recognizes(document)
	terraform_state.recognizes({"format_version": "1.0"})
	terraform_state.recognizes({"format_version": "1.0", "terraform_version": "1.9.8"})
	not terraform_state.recognizes({"format_version": "1.0", "diagnostics": []})
	not terraform_state.recognizes({"values": []})
}

test_resources_of_all_modules_are_read if {
	terraform_state.read(document) == {"errors": [], "others": 1, "entries": [{
		"address": "module.ai.azurerm_cognitive_account.a",
		"resource": {
			"type": "azurerm_cognitive_account",
			"urn": "module.ai.azurerm_cognitive_account.a",
			"name": "oai",
			"id": "",
			"properties": {"name": "oai", "kind": "OpenAI", "tags": {"unit": "x"}},
			"unknown": [],
			"secret": ["/tags/unit"],
			"read": false,
		},
		"context": {},
	}]}
}

test_a_state_without_resources_has_none if {
	terraform_state.read({"format_version": "1.0"}) == {"errors": [], "entries": [], "others": 0}
}

test_resources_must_be_a_list if {
	not terraform_state.read({"values": {"root_module": {"resources": "none"}}})
}
