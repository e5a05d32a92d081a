package azure_ai_ban.templates.template_test

import data.azure_ai_ban.templates.template

nothing := {"resources": [], "opaque": [], "others": 0}

account(members) := object.union(
	{"type": "Microsoft.CognitiveServices/accounts", "name": "a", "kind": "OpenAI"},
	members,
)

deployment(properties) := {"type": "azure-native:resources:Deployment", "properties": {"properties": properties}}

# The resources of a template in a deployment, with the parameters that they refer to.
deployed(resources) := template.contents(deployment({"template": {"resources": resources}}))

nested(members, properties) := object.union(
	{"type": "Microsoft.Resources/deployments", "name": "n", "properties": properties},
	members,
)

inner(properties) := object.union({"expressionEvaluationOptions": {"scope": "inner"}}, properties)

tags(contents) := [resource.properties.tags | some resource in contents.resources; resource.properties.kind]

opaque_parts(contents) := [[part.path, part.reason] | some part in contents.opaque]

test_a_resource_in_full if {
	deployed([account({"tags": {"a": "b"}}), {"type": "Microsoft.Storage/storageAccounts", "name": "s"}]) == {
		"resources": [{
			"type": "Microsoft.CognitiveServices/accounts",
			"name": "a",
			"properties": {
				"type": "Microsoft.CognitiveServices/accounts",
				"name": "a",
				"kind": "OpenAI",
				"tags": {"a": "b"},
			},
			"unknown": [],
			"secret": [],
			"path": "/properties/template/resources/0",
			"parents": [],
		}],
		"opaque": [],
		"others": 1,
	}
}

body := {"resources": [account({"tags": {"workload": "police"}})]}

# Each case: type, properties, and the path of the account.
carriers := {
	"a deployment": ["azure-native:resources:Deployment", {"properties": {"template": body}}, "/properties/template"],
	"a deployment at a subscription": [
		"azure-native:resources/v20240301:DeploymentAtSubscriptionScope",
		{"properties": {"template": json.marshal(body)}},
		"/properties/template",
	],
	"a deployment of Terraform": [
		"azurerm_resource_group_template_deployment",
		{"template_content": json.marshal(body), "template_spec_version_id": ""},
		"/template_content",
	],
	"a deployment of classic Pulumi": [
		"azure:core/subscriptionTemplateDeployment:SubscriptionTemplateDeployment",
		{"templateContent": json.marshal(body)},
		"/templateContent",
	],
	"a deployment in azapi": [
		"azapi_resource",
		{"type": "Microsoft.Resources/deployments@2024-03-01", "body": {"properties": {"template": body}}},
		"/body/properties/template",
	],
	"a stack": ["azure-native:resources:DeploymentStackAtSubscription", {"template": body}, "/template"],
	"a template spec": ["azure-native:resources:TemplateSpecVersion", {"mainTemplate": body}, "/mainTemplate"],
	"a blueprint's artifact": ["azure-native:blueprint:TemplateArtifact", {"template": body}, "/template"],
	"a managed application's definition": [
		"azurerm_managed_application_definition",
		{"main_template": json.marshal(body)},
		"/main_template",
	],
	"a policy": [
		"azure-native:authorization:PolicyDefinition",
		{"policyRule": {"then": {"details": {"deployment": {"properties": {"template": body}}}}}},
		"/policyRule/then/details/deployment/properties/template",
	],
	"a policy of Terraform": [
		"azurerm_policy_definition",
		{"policy_rule": json.marshal({"then": {"details": {"deployment": {"properties": {"template": body}}}}})},
		"/policy_rule/then/details/deployment/properties/template",
	],
	"names of parts in another case": [
		"Microsoft.Resources/deployments",
		{"properties": {"template": {"Resources": body.resources}}},
		"/properties/template",
	],
}

test_carriers[note] if {
	some note, [type, properties, at] in carriers
	contents := template.contents({"type": type, "properties": properties})
	[lower(resource.path) | some resource in contents.resources] == [lower(concat("", [at, "/resources/0"]))]
	tags(contents) == [{"workload": "police"}]
	contents.opaque == []
}

# Each case: type, properties, unknown pointers, and the opaque parts.
opaque := {
	"a link": [
		"azure-native:resources:Deployment",
		{"properties": {"templateLink": {"uri": "https://x"}}},
		[],
		[["/properties/templateLink", "the template is linked, not inline"]],
	],
	"a template spec by id": [
		"azurerm_subscription_template_deployment",
		{"template_spec_version_id": "/subscriptions/0"},
		[],
		[["/template_spec_version_id", "the template is linked, not inline"]],
	],
	"a link that is unknown": [
		"azure-native:resources:DeploymentStackAtSubscription",
		{"templateLink": null},
		["/templateLink"],
		[["/templateLink", "the template is unknown"]],
	],
	"a template that is unknown": [
		"azure-native:resources:Deployment",
		{"properties": {"template": null}},
		["/properties/template"],
		[["/properties/template", "the template is unknown"]],
	],
	"properties that is unknown": [
		"azure-native:resources:Deployment",
		{"properties": null},
		["/properties"],
		[["/properties/template", "the template is unknown"]],
	],
	"text that is not JSON": [
		"azurerm_resource_group_template_deployment",
		{"template_content": "{"},
		[],
		[["/template_content", "the template cannot be parsed"]],
	],
	"no template": [
		"azure-native:resources:Deployment",
		{"properties": {}},
		[],
		[["", "it has no template"]],
	],
	"properties that are not an object": [
		"azure-native:resources:Deployment",
		"x",
		[],
		[["", "it has no template"]],
	],
	"a managed application": [
		"azure-native:solutions:Application",
		{"applicationDefinitionId": "/subscriptions/0"},
		[],
		[["/applicationDefinitionId", "the template is linked, not inline"]],
	],
	"a policy without a deployment": [
		"azure-native:authorization:PolicyDefinition",
		{"policyRule": {"then": {"effect": "audit"}}},
		[],
		[],
	],
	"resources that is unknown": [
		"azure-native:resources:Deployment",
		{"properties": {"template": {"resources": [null]}}},
		["/properties/template/resources/0"],
		[["/properties/template/resources/0", "the resources are unknown"]],
	],
	"a type that is unknown": [
		"azure-native:resources:Deployment",
		{"properties": {"template": {"resources": [{"type": "[utcNow()]", "name": "x"}]}}},
		[],
		[["/properties/template/resources/0", "its type is unknown"]],
	],
}

test_opaque[note] if {
	some note, [type, properties, unknown, expected] in opaque
	contents := template.contents({"type": type, "properties": properties, "unknown": unknown})
	contents.resources == []
	opaque_parts(contents) == expected
}

test_other_resources_carry_nothing if {
	template.contents({"type": "azure-native:storage:StorageAccount", "properties": {"template": body}}) == nothing
	template.contents({
		"type": "azapi_resource",
		"properties": {"type": "Microsoft.Storage/storageAccounts@2023-01-01"},
	}) == nothing
	template.contents(null) == nothing
}

# Each case: the resources of a template, and the names of those found.
provisioned := {
	"by symbolic name": [{"x": account({}), "y": {"type": "Microsoft.Storage/storageAccounts"}}, ["a"]],
	"one that exists already": [{"x": account({"existing": true})}, []],
	"one whose condition is false": [[account({"condition": false})], []],
	"one whose condition is the text false": [[account({"condition": "[false()]"})], []],
	"one whose condition is a parameter": [[account({"condition": "[parameters('p')]"})], ["a"]],
	"in a loop": [[account({"name": "[concat('a', copyIndex())]", "copy": {"count": 3}})], ["a"]],
	"of a name that is unknown": [[account({"name": "[utcNow()]"})], [""]],
	"of a type in an expression": [[account({"type": "[concat('Microsoft.CognitiveServices', '/accounts')]"})], ["a"]],
	"of a new type that names it": [[{"type": "Microsoft.CognitiveServices/surprises", "name": "s"}], ["s"]],
	"children held in it": [
		[account({"resources": [{
			"type": "projects",
			"name": "p",
			"resources": {"c": {"type": "connections", "name": "c"}},
		}]})],
		["a", "a/p", "a/p/c"],
	],
	"children of one that exists": [
		{"x": account({"existing": true, "resources": [{"type": "deployments", "name": "d"}]})},
		["a/d"],
	],
	"a child with its full type": [
		[{"type": "Microsoft.Storage/storageAccounts", "name": "s", "resources": [account({})]}],
		["a"],
	],
	"something that looks like a resource in the properties": [
		[account({"properties": {"resources": [account({"name": "z"})]}})],
		["a"],
	],
	"entries that are not resources": [["x", null, 7], []],
}

test_provisioned[note] if {
	some note, [resources, names] in provisioned
	[resource.name | some resource in deployed(resources).resources] == names
}

test_types_of_children_are_completed if {
	contents := deployed([account({"resources": [{"type": "projects", "name": "p"}]})])
	contents.resources[1].type == "Microsoft.CognitiveServices/accounts/projects"
	contents.resources[1].path == "/properties/template/resources/0/resources/0"
}

test_a_nested_template_may_be_a_variable if {
	contents := template.contents(deployment({"template": {
		"variables": {"t": body},
		"resources": [nested({}, {"template": "[variables('t')]"})],
	}}))
	tags(contents) == [{"workload": "police"}]
}

test_a_nested_template_may_be_linked if {
	contents := deployed([nested({}, {"templateLink": {"uri": "https://x"}})])
	opaque_parts(contents) == [[
		"/properties/template/resources/0/properties/templateLink",
		"the template is linked, not inline",
	]]
}

test_a_template_spec_contains_its_linked_templates if {
	contents := template.contents({
		"type": "azure-native:resources:TemplateSpecVersion",
		"properties": {
			"mainTemplate": {"resources": [nested({}, inner({
				"templateLink": {"relativePath": "account.json"},
				"parameters": {"who": {"value": "police"}},
			}))]},
			"linkedTemplates": [
				{"path": "broken.json", "template": "x"},
				{
					"path": "account.json",
					"template": {
						"parameters": {"who": {"type": "string"}},
						"resources": [account({"tags": {"who": "[parameters('who')]"}})],
					},
				},
			],
		},
	})
	contents.opaque == []
	tags(contents) == [{"who": "police"}]
	contents.resources[1].path == "/linkedTemplates/1/template/resources/0"
}

test_a_script_in_a_template_is_read if {
	contents := deployed([{
		"type": "Microsoft.Resources/deploymentScripts",
		"name": "s",
		"properties": {"scriptContent": "[concat('az cognitiveservices account create --kind Face --tags a', '=b')]"},
	}])
	contents.resources[1] == {
		"type": "Microsoft.CognitiveServices/accounts",
		"name": "",
		"properties": {"kind": "Face", "tags": {"a": "b"}},
		"unknown": [],
		"secret": [],
		"path": "/properties/template/resources/0/properties/scriptContent",
		"parents": [{"relation": "template", "path": "/properties/template/resources/0"}],
	}
	opaque_parts(contents) == [[
		"/properties/template/resources/0/properties/scriptContent",
		"created by a script: kind Face",
	]]
}

# A template with the given number of templates around it.
around(levels) := json.unmarshal(concat("", array.flatten([
	[opening | some _ in numbers.range(1, levels)],
	json.marshal(body),
	["}}]}" | some _ in numbers.range(1, levels)],
]))) if {
	opening := `{"resources":[{"type":"Microsoft.Resources/deployments","name":"n","properties":{"template":`
}

test_sixteen_levels_are_read if {
	contents := template.contents(deployment({"template": around(15)}))
	tags(contents) == [{"workload": "police"}]
	contents.opaque == []
}

test_deeper_levels_are_opaque if {
	contents := template.contents(deployment({"template": around(16)}))
	tags(contents) == []
	[part.reason | some part in contents.opaque] == ["nested deeper than 16 levels"]
}
