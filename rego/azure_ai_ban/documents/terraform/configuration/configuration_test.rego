package azure_ai_ban.documents.terraform.configuration_test

import data.azure_ai_ban.documents.terraform.configuration

entry(address, unknown) := {"address": address, "resource": {"urn": address, "unknown": unknown}}

# The references of the unknown properties of a deployment, by property.
dependencies(address, others, root_module) := linked.resource.property_dependencies if {
	deployment := entry(address, ["/cognitive_account_id"])
	[linked] := configuration.linked([deployment], [entry(other, []) | some other in others], {"root_module": root_module})
}

refers(references) := {"expressions": {"cognitive_account_id": {"references": references}}}

deployment(references) := object.union({"address": "azurerm_cognitive_deployment.d"}, refers(references))

test_a_reference_in_the_same_module if {
	dependencies(
		"azurerm_cognitive_deployment.d", ["azurerm_cognitive_account.a", "azurerm_cognitive_account.b"],
		{"resources": [deployment(["azurerm_cognitive_account.a.id", "azurerm_cognitive_account.a"])]},
	) == {"cognitive_account_id": ["azurerm_cognitive_account.a"]}
}

test_a_data_source if {
	dependencies(
		"azurerm_cognitive_deployment.d", ["data.azurerm_cognitive_account.a"],
		{"resources": [deployment(["data.azurerm_cognitive_account.a.id", "data.azurerm_cognitive_account.a"])]},
	) == {"cognitive_account_id": ["data.azurerm_cognitive_account.a"]}
}

test_a_variable_leads_to_the_expression_of_the_caller if {
	dependencies(
		"module.m.azurerm_cognitive_deployment.d", ["azurerm_cognitive_account.a"],
		{"module_calls": {"m": {
			"expressions": {"account": {"references": ["azurerm_cognitive_account.a.id", "azurerm_cognitive_account.a"]}},
			"module": {"resources": [deployment(["var.account"])]},
		}}},
	) == {"cognitive_account_id": ["azurerm_cognitive_account.a"]}
}

test_an_output_leads_into_the_module if {
	dependencies(
		"azurerm_cognitive_deployment.d", ["module.m.azurerm_cognitive_account.a"],
		{
			"resources": [deployment(["module.m[0].account_id", "module.m[0]", "module.m"])],
			"module_calls": {"m": {"module": {"outputs": {"account_id": {"expression": {"references": [
				"azurerm_cognitive_account.a.id",
				"azurerm_cognitive_account.a",
			]}}}}}},
		},
	) == {"cognitive_account_id": ["module.m.azurerm_cognitive_account.a"]}
}

test_each_leads_to_the_for_each_of_the_resource if {
	made_for := {"for_each_expression": {"references": ["azurerm_cognitive_account.a"]}}
	dependencies(
		`azurerm_cognitive_deployment.d["x"]`, [`azurerm_cognitive_account.a["x"]`, `azurerm_cognitive_account.a["y"]`],
		{"resources": [object.union(deployment(["each.value.id", "each.value"]), made_for)]},
	) == {"cognitive_account_id": [`azurerm_cognitive_account.a["x"]`]}
}

test_a_literal_key_selects_an_instance if {
	dependencies(
		"azurerm_cognitive_deployment.d", ["azurerm_cognitive_account.a[0]", "azurerm_cognitive_account.a[1]"],
		{"resources": [deployment([
			"azurerm_cognitive_account.a[1].id",
			"azurerm_cognitive_account.a[1]",
			"azurerm_cognitive_account.a",
		])]},
	) == {"cognitive_account_id": ["azurerm_cognitive_account.a[1]"]}
}

test_without_a_common_key_every_instance_counts if {
	dependencies(
		"azurerm_cognitive_deployment.d", ["azurerm_cognitive_account.a[0]", "azurerm_cognitive_account.a[1]"],
		{"resources": [deployment(["azurerm_cognitive_account.a", "each.key"])]},
	) == {"cognitive_account_id": ["azurerm_cognitive_account.a[0]", "azurerm_cognitive_account.a[1]"]}
}

test_an_instance_of_a_module_refers_to_its_own_resources if {
	dependencies(
		`module.m["x.y"].azurerm_cognitive_deployment.d`,
		[`module.m["x.y"].azurerm_cognitive_account.a`, `module.m["z"].azurerm_cognitive_account.a`],
		{"module_calls": {"m": {"module": {"resources": [deployment([
			"azurerm_cognitive_account.a.id",
			"azurerm_cognitive_account.a",
		])]}}}},
	) == {"cognitive_account_id": [`module.m["x.y"].azurerm_cognitive_account.a`]}
}

test_a_local_value_leads_nowhere if {
	dependencies(
		"azurerm_cognitive_deployment.d", ["azurerm_cognitive_account.a"],
		{"resources": [deployment(["local.account_id", "path"])]},
	) == {}
}

test_a_known_value_needs_no_reference if {
	[linked] := configuration.linked(
		[entry("azurerm_cognitive_deployment.d", [])], [entry("azurerm_cognitive_account.a", [])],
		{"root_module": {"resources": [deployment(["azurerm_cognitive_account.a.id", "azurerm_cognitive_account.a"])]}},
	)
	linked.resource.property_dependencies == {}
}

test_without_a_configuration_there_are_no_references if {
	[linked] := configuration.linked([entry("a.b", ["/id"])], [], {})
	linked.resource.property_dependencies == {}
	configuration.linked([], [], {}) == []
}

test_an_expression_without_references_leads_nowhere if {
	declared := {"address": "azurerm_cognitive_deployment.d", "expressions": {"cognitive_account_id": {}}}
	dependencies("azurerm_cognitive_deployment.d", ["azurerm_cognitive_account.a"], {"resources": [declared]}) == {}
}
