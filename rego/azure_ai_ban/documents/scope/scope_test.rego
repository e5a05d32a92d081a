package azure_ai_ban.documents.scope_test

import data.azure_ai_ban.documents.scope

test_types_are_classified_once if {
	scope.of({
		"azurerm_cognitive_account",
		"azurerm_resource_group_template_deployment",
		"azurerm_resource_deployment_script_azure_cli",
		"Microsoft.Resources/resourceGroups",
		"azure-native:newthing:OpenAIThing",
		"azurerm_storage_account",
		"random_pet",
		null,
	}) == {
		"near": {
			"azurerm_cognitive_account",
			"azurerm_resource_group_template_deployment",
			"azurerm_resource_deployment_script_azure_cli",
			"Microsoft.Resources/resourceGroups",
			"azure-native:newthing:OpenAIThing",
			null,
		},
		"azure": {"azurerm_storage_account"},
	}
}

test_another_azure_type_is_in_scope_if_it_names_the_capability if {
	types := scope.of({"azurerm_novelty"})
	scope.concerns(types, "azurerm_novelty", {"kind": "OpenAI"})
	not scope.concerns(types, "azurerm_novelty", {"kind": "StorageV2"})
	not scope.concerns(types, "azurerm_novelty", {"name": "OpenAI"})
	not scope.concerns(types, "random_pet", {"kind": "OpenAI"})
}

test_a_near_type_is_always_in_scope if {
	scope.concerns(scope.of({"azurerm_resource_group"}), "azurerm_resource_group", null)
}
