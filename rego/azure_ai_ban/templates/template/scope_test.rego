package azure_ai_ban.templates.template_test

import data.azure_ai_ban.templates.template

# Each case: declared parameters, given parameters, and the resulting tag with its unknown and secret pointers.
given := {
	"a given value": [{"p": {"defaultValue": "x"}}, {"p": {"value": "police"}}, "police", [], []],
	"a default": [{"p": {"defaultValue": "police"}}, {}, "police", [], []],
	"a name in another case": [{"P": {"defaultValue": "x"}}, {"p": {"value": "police"}}, "police", [], []],
	"a default made of another": [
		{"p": {"defaultValue": "[concat(parameters('q'), '!')]"}, "q": {"defaultValue": "police"}},
		{},
		"police!",
		[],
		[],
	],
	"a value from a key vault": [
		{"p": {"type": "string"}},
		{"p": {"reference": {"keyVault": {}}}},
		null,
		["/tags/p"],
		[],
	],
	"no value": [{"p": {"type": "string"}}, {}, null, ["/tags/p"], []],
	"a value of its own": [{"p": {"type": "string"}}, {"p": "police"}, "police", [], []],
	"a secure value": [{"p": {"type": "secureString"}}, {"p": {"value": "police"}}, "police", [], ["/tags/p"]],
	"a value as JSON text": [{"p": {}}, `{"p": {"value": "police"}}`, "police", [], []],
	"nothing where that is allowed": [{"p": {"nullable": true}}, {}, null, [], []],
	"a nullable default": [{"p": {"nullable": true, "defaultValue": "police"}}, {}, "police", [], []],
	"a parameter called as a file has it": [
		{"p": {}, "parameters": {}},
		{"p": {"value": "police"}, "parameters": {"value": {"p": {"value": "x"}}}},
		"police",
		[],
		[],
	],
	"a parameter file": [{"p": {}}, {"$schema": "x", "parameters": {"p": {"value": "police"}}}, "police", [], []],
}

test_given[note] if {
	some note, [declared, values, value, unknown, secret] in given
	contents := template.contents(deployment({
		"parameters": values,
		"template": {"parameters": declared, "resources": [account({"tags": {"p": "[parameters('p')]"}})]},
	}))
	[resource] := contents.resources
	[resource.properties.tags.p, resource.unknown, resource.secret] == [value, unknown, secret]
}

test_unknown_and_secret_parts_of_a_value_are_kept if {
	contents := template.contents({
		"type": "azure-native:resources:Deployment",
		"properties": {"properties": {
			"parameters": {"tags": {"value": {"a": null, "b": "police"}}, "q": null},
			"template": {
				"parameters": {"tags": {}, "q": {}},
				"resources": [account({"tags": "[parameters('tags')]", "sku": "[parameters('q')]"})],
			},
		}},
		"unknown": ["/properties/parameters/tags/value/a", "/properties/parameters/q"],
		"secret": ["/properties/parameters/tags/value/b"],
	})
	[resource] := contents.resources
	resource.unknown == ["/sku", "/tags/a"]
	resource.secret == ["/tags/b"]
}

test_unknown_and_secret_parts_of_a_template_are_kept if {
	contents := template.contents({
		"type": "azure-native:resources:Deployment",
		"properties": {"properties": {"template": {
			"parameters": {"p": {"defaultValue": null}},
			"variables": {"v": {"x": null}, "copy": []},
			"resources": [account({"tags": {"a": null, "p": "[parameters('p')]", "v": "[variables('v').x]"}})],
		}}},
		"unknown": [
			"/properties/template/resources/0/tags/a",
			"/properties/template/parameters/p/defaultValue",
			"/properties/template/variables/v/x",
		],
		"secret": ["/properties/template/resources/0/kind"],
	})
	[resource] := contents.resources
	resource.unknown == ["/tags/a", "/tags/p", "/tags/v"]
	resource.secret == ["/kind"]
}

test_a_default_beside_unknown_parameters_is_unknown if {
	contents := template.contents(deployment({
		"parametersLink": {"uri": "https://x"},
		"template": {
			"parameters": {"p": {"defaultValue": "police"}},
			"resources": [account({"tags": {"p": "[parameters('p')]"}})],
		},
	}))
	[resource] := contents.resources
	[resource.properties.tags.p, resource.unknown] == ["police", ["/tags/p"]]
}

# Each case: the members of the deployment beside its template, and its unknown pointers.
unseen := {
	"parameters": [{"parameters": null}, ["/properties/parameters"]],
	"a link to parameters": [{"parametersLink": {"uri": null}}, ["/properties/parametersLink"]],
}

test_unknown_parameters[part] if {
	some part, [beside, unknown] in unseen
	contents := template.contents({
		"type": "azure-native:resources:Deployment",
		"properties": {"properties": object.union(beside, {"template": {
			"parameters": {"p": {"defaultValue": "police"}, "q": {"nullable": true}},
			"resources": [account({"tags": {"p": "[parameters('p')]", "q": "[parameters('q')]"}})],
		}})},
		"unknown": unknown,
		"secret": [],
	})
	[resource] := contents.resources
	resource.properties.tags.p == "police"
	{"/tags/p", "/tags/q"} - {pointer | some pointer in resource.unknown} == set()
}

test_unknown_and_secret_parts_of_a_parameter_file_are_kept if {
	contents := template.contents({
		"type": "azure-native:resources:Deployment",
		"properties": {"properties": {
			"parameters": {"$schema": "x", "parameters": {"p": {"value": null}, "q": {"value": "x"}}},
			"template": {
				"parameters": {"p": {}, "q": {}},
				"resources": [account({"tags": {"p": "[parameters('p')]", "q": "[parameters('q')]"}})],
			},
		}},
		"unknown": ["/properties/parameters/parameters/p/value"],
		"secret": ["/properties/parameters/parameters/q/value"],
	})
	[resource] := contents.resources
	[resource.unknown, resource.secret] == [["/tags/p"], ["/tags/q"]]
}

test_a_nullable_parameter_of_a_template_on_its_own_is_unknown if {
	contents := template.contents(deployment({"template": nullable}))
	contents.resources[0].unknown == ["/tags"]
}

test_a_nullable_parameter_of_a_module_is_its_value_or_null if {
	contents := deployed([nested({}, inner({"template": nullable}))])
	[contents.resources[1].unknown, contents.resources[1].properties.tags] == [[], null]
}

nullable := {
	"parameters": {"tags": {"type": "object", "nullable": true}},
	"resources": [account({"tags": "[parameters('tags')]"})],
}

scoped := {
	"parameters": {"p": {"defaultValue": "outer"}},
	"resources": [nested({}, {
		"parameters": {"p": {"value": "[concat(parameters('p'), '-given')]"}},
		"template": {
			"parameters": {"p": {"defaultValue": "inner"}},
			"resources": [account({"tags": {"p": "[parameters('p')]"}})],
		},
	})],
}

test_a_nested_template_is_evaluated_in_the_outer_scope if {
	tags(template.contents(deployment({"template": scoped}))) == [{"p": "outer"}]
}

test_a_nested_template_may_request_its_own_scope if {
	resources := [nested({}, inner(scoped.resources[0].properties))]
	contents := template.contents(deployment({"template": object.union(scoped, {"resources": resources})}))
	tags(contents) == [{"p": "outer-given"}]
}

test_the_parameters_of_a_policy_reach_its_template if {
	contents := template.contents({
		"type": "azure-native:authorization:PolicyDefinition",
		"properties": {
			"parameters": {"who": {"type": "String", "defaultValue": "police"}},
			"policyRule": {"then": {"details": {"deployment": {"properties": {
				"parameters": {"who": {"value": "[parameters('who')]"}, "where": {"value": "[field('location')]"}},
				"template": {
					"parameters": {"who": {}, "where": {}},
					"resources": [account({"tags": {"who": "[parameters('who')]", "where": "[parameters('where')]"}})],
				},
			}}}}},
		},
	})
	tags(contents) == [{"who": "police", "where": null}]
	contents.resources[0].unknown == ["/tags/where"]
}

test_a_policy_in_a_template_keeps_its_escaped_expressions if {
	contents := deployed([{
		"type": "Microsoft.Authorization/policyDefinitions",
		"name": "p",
		"properties": {"policyRule": {"then": {"details": {"deployment": {"properties": {"template": {
			"variables": {"who": "police"},
			"resources": [account({"tags": {"who": "[[variables('who')]"}})],
		}}}}}}},
	}])
	tags(contents) == [{"who": "police"}]
}
