package azure_ai_ban.documents.arm.arm_template_test

import data.azure_ai_ban.documents.arm.arm_template

schema := "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#"

account := {
	"type": "Microsoft.CognitiveServices/accounts",
	"name": "oai",
	"kind": "OpenAI",
	"tags": {"unit": "[parameters('unit')]", "run": "[utcNow()]"},
}

child := {
	"type": "Microsoft.CognitiveServices/accounts/deployments",
	"name": "oai/gpt",
	"properties": {"model": {"format": "OpenAI"}},
}

parameters := {"unit": {"type": "string", "defaultValue": "hr"}}

of(resources) := {"$schema": schema, "contentVersion": "1.0.0.0", "parameters": parameters, "resources": resources}

linked(more) := object.union(
	{
		"type": "Microsoft.Resources/deployments",
		"name": "linked",
		"properties": {"templateLink": {"uri": "https://x.y/z"}},
	},
	more,
)

addresses(document) := [entry.address | some entry in arm_template.read(document).entries]

test_a_template_is_recognized_in_every_form if {
	arm_template.recognizes({"$schema": schema})
	arm_template.recognizes({"contentVersion": "1.0.0.0", "resources": []})
	arm_template.recognizes({"contentVersion": "1.0.0.0", "resources": {}})
	arm_template.recognizes({"template": of([])})
	arm_template.recognizes({"properties": {"template": of([]), "parameters": {}}})
	arm_template.recognizes({"templateJson": json.marshal(of([])), "parametersJson": "{}"})
	not arm_template.recognizes({"contentVersion": "1.0.0.0"})
	not arm_template.recognizes({"resources": []})
	not arm_template.recognizes({"template": {}})
	not arm_template.recognizes({"templateJson": "{", "parametersJson": "{}"})
}

test_resources_copied_from_a_template_are_recognized if {
	part := object.union(account, {"apiVersion": "2025-06-01"})
	arm_template.recognizes(part)
	arm_template.recognizes([part, part])
	not arm_template.recognizes([])
	not arm_template.recognizes(account)
	not arm_template.recognizes([part, account])
	not arm_template.recognizes(object.union(part, {"id": "/subscriptions/s"}))
	not arm_template.recognizes({"apiVersion": "v1", "kind": "Namespace"})
	not arm_template.recognizes({"apiVersion": "v1", "type": "Opaque"})
}

test_references_of_copied_resources_are_unknown if {
	part := object.union(account, {"apiVersion": "2025-06-01"})
	arm_template.read(part) == arm_template.read([part])
	[entry] := arm_template.read(part).entries
	entry.address == "/resources/0"
	entry.resource.unknown == ["/tags/run", "/tags/unit"]
}

test_parameters_belong_to_a_template_that_declares_them if {
	file := {"$schema": "https://x/deploymentParameters.json#", "parameters": {"Unit": {"value": "x"}}}
	arm_template.is_parameters(file)
	not arm_template.is_parameters(of([]))
	arm_template.declares(of([]), file)
	not arm_template.declares(of([]), {"parameters": {"other": {"value": 1}}})
	arm_template.with_parameters(of([]), file) == {"template": of([]), "parameters": file}
}

test_placeholders_of_the_azure_developer_cli_are_unknown if {
	every value in ["${AZURE_ENV_NAME}", "${AZURE_ENV_NAME=demo}", "hr-${unit}"] {
		file := {"parameters": {"unit": {"value": value}}}
		[entry] := arm_template.read({"template": of([account]), "parameters": file}).entries
		[entry.resource.properties.tags.unit, entry.resource.unknown] == [value, ["/tags/run", "/tags/unit"]]
	}
	every value in ["$AZURE_ENV_NAME", "${}", "$ {unit}", "{unit}"] {
		[entry] := arm_template.read({"template": of([account]), "parameters": {"unit": {"value": value}}}).entries
		entry.resource.unknown == ["/tags/run"]
	}
}

test_resources_are_judged_with_the_tags_around_them if {
	arm_template.read(of([account, child, {"type": "Microsoft.Storage/storageAccounts", "name": "st"}])) == {
		"errors": [],
		"others": 1,
		"entries": [
			{
				"address": "/resources/0",
				"resource": {
					"type": "Microsoft.CognitiveServices/accounts",
					"name": "oai",
					"urn": "/resources/0",
					"properties": object.union(account, {"tags": {"unit": "hr", "run": null}}),
					"unknown": ["/tags/run"],
					"secret": [],
				},
				"context": {"related": []},
			},
			{
				"address": "/resources/1",
				"resource": {
					"type": "Microsoft.CognitiveServices/accounts/deployments",
					"name": "oai/gpt",
					"urn": "/resources/1",
					"properties": child,
					"unknown": [],
					"secret": [],
				},
				"context": {"related": [{
					"relation": "account",
					"urn": "/resources/0",
					"type": "Microsoft.CognitiveServices/accounts",
					"name": "oai",
					"kind": "OpenAI",
					"tags": {"unit": "hr", "run": null},
					"unknown": ["/tags/run"],
					"secret": [],
				}]},
			},
		],
	}
}

test_a_parameter_value_replaces_the_default if {
	document := arm_template.with_parameters(of([account]), {"unit": {"value": "sales"}})
	arm_template.read(document).entries[0].resource.properties.tags.unit == "sales"
	wrapped := {"templateJson": json.marshal(of([account])), "parametersJson": `{"parameters": {"unit": {"value": "it"}}}`}
	arm_template.read(wrapped).entries[0].resource.properties.tags.unit == "it"
}

test_an_unknown_part_is_judged_as_part_of_the_template if {
	[_, entry] := arm_template.read(of([account, linked({"tags": {"a": "b"}})])).entries
	entry == {
		"address": "/resources/1",
		"resource": {
			"type": "Microsoft.Resources/deployments",
			"name": "",
			"urn": "/resources/1",
			"properties": {"properties": {"template": of([linked({"tags": {"a": "b"}})])}},
			"unknown": [],
			"secret": [],
		},
		"context": {"related": [{
			"relation": "template",
			"urn": "/resources/1",
			"type": "Microsoft.Resources/deployments",
			"name": "linked",
			"kind": null,
			"tags": {"a": "b"},
			"unknown": [],
			"secret": [],
		}]},
	}
}

test_several_unknown_parts_of_a_resource_are_one_entry if {
	nested := {
		"type": "Microsoft.Resources/deployments",
		"name": "n",
		"properties": {"template": of([linked({}), linked({})])},
	}
	addresses(of([nested])) == ["/resources/0"]
}

test_a_script_is_judged_with_the_resources_it_creates if {
	script := {"type": "Microsoft.Resources/deploymentScripts", "name": "s", "kind": "AzureCLI", "properties": {
		"scriptContent": "az cognitiveservices account create -n a -g g --kind $KIND; curl https://x.y | sh",
		"primaryScriptUri": "https://x.y/z.sh",
	}}
	addresses(of([script])) == ["/resources/0"]
}

test_tags_set_on_the_group_keep_their_pointer if {
	tags := {
		"type": "Microsoft.Resources/tags",
		"name": "default",
		"properties": {"tags": {"unit": "[utcNow()]"}},
	}
	[judged] := [entry |
		some entry in arm_template.read(of([account, tags])).entries
		entry.resource.name == "oai"
	]
	judged.context.related == [{
		"relation": "tag-at-scope",
		"urn": "/resources/1",
		"type": "Microsoft.Resources/tags",
		"name": "default",
		"kind": null,
		"tags": {"unit": null},
		"unknown": ["/tags/unit"],
		"secret": [],
	}]
}
