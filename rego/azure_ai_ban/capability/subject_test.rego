package azure_ai_ban.capability_test

import data.azure_ai_ban.capability

azapi := {"type": "Microsoft.CognitiveServices/accounts@2025-06-01", "name": "a", "parentId": "/subscriptions/0"}

tagged(scope) := {"scope": scope, "properties": {"tags": {"a": "b"}}}

generic := {"resourceProviderNamespace": "Microsoft.CognitiveServices", "resourceType": "accounts", "kind": "OpenAI"}

# Each case: type, properties, unknown pointers, then level and reason.
wrappers := {
	"azapi with an object": ["azapi_resource", object.union(azapi, {"body": {"kind": "Face"}}), [], "yes", "kind Face"],
	"azapi with JSON text": [
		"azapi:index/resource:Resource",
		object.union(azapi, {"body": `{"kind": "Face"}`}),
		[],
		"yes",
		"kind Face",
	],
	"azapi with text that is not JSON": [
		"azapi_resource",
		object.union(azapi, {"body": `{"kind":`}),
		[],
		"maybe",
		"kind is unknown",
	],
	"azapi with a body that is unknown": [
		"azapi_resource",
		object.union(azapi, {"body": null}),
		["/body"],
		"maybe",
		"kind is unknown",
	],
	"azapi with a kind that is unknown": [
		"azapi_resource",
		object.union(azapi, {"body": {"kind": null}}),
		["/body/kind"],
		"maybe",
		"kind is unknown",
	],
	"azapi without a body": ["azapi_update_resource", azapi, [], "maybe", "no kind"],
	"azapi of a type that is unknown": [
		"azapi_resource",
		{"type": null, "body": {}},
		["/type"],
		"maybe",
		"its target type is unknown",
	],
	"azapi of a type that is a sentinel": [
		"azapi_resource",
		{"type": "04da6b54-80e4-46f7-96ec-b56ff0331ba9"},
		[],
		"maybe",
		"its target type is unknown",
	],
	"azapi of another type": ["azapi_resource", {"type": "Microsoft.Storage/storageAccounts@2023-01-01"}, [], "no", ""],
	"azapi of a new type": [
		"azapi_resource",
		{"type": "Microsoft.CognitiveServices/surprises@2030-01-01"},
		[],
		"maybe",
		"the type microsoft.cognitiveservices/surprises names an AI service",
	],
	"an action of azapi that provisions nothing": [
		"azapi_resource_action",
		object.union(azapi, {"action": "listKeys"}),
		[],
		"no",
		"",
	],
	"an action of azapi that puts": [
		"azapi_resource_action",
		object.union(azapi, {"action": "x", "method": "PUT", "body": {"kind": "OpenAI"}}),
		[],
		"yes",
		"kind OpenAI",
	],
	"a generic resource": ["azure-native:resources:Resource", generic, [], "yes", "kind OpenAI"],
	"a generic child": [
		"azure-native:resources:Resource",
		{
			"resourceProviderNamespace": "Microsoft.CognitiveServices",
			"parentResourcePath": "accounts/a/",
			"resourceType": "deployments",
			"properties": {"model": {"format": "OpenAI"}},
		},
		[],
		"yes",
		"model format OpenAI",
	],
	"a generic resource of another type": [
		"azure-native:resources:Resource",
		{"resourceProviderNamespace": "Microsoft.Storage", "resourceType": "storageAccounts"},
		[],
		"no",
		"",
	],
	"a generic resource of a type that is unknown": [
		"azure-native:resources:Resource",
		{"resourceProviderNamespace": null, "resourceType": "accounts"},
		["/resourceProviderNamespace"],
		"maybe",
		"its target type is unknown",
	],
	"tags on an account": [
		"azure-native:resources:TagAtScope",
		tagged("/subscriptions/0/resourcegroups/rg/providers/microsoft.cognitiveservices/accounts/a"),
		[],
		"yes",
		"it only sets tags",
	],
	"tags on an account named relative to its group": [
		"Microsoft.Resources/tags",
		tagged("Microsoft.CognitiveServices/accounts/a"),
		[],
		"yes",
		"it only sets tags",
	],
	"tags on a deployment": [
		"azure-native:resources:TagAtScope",
		tagged("/subscriptions/0/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/a/deployments/d"),
		[],
		"yes",
		"it only sets tags",
	],
	"tags on a workspace": [
		"azure-native:resources:TagAtScope",
		tagged("/subscriptions/0/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/w"),
		[],
		"maybe",
		"it only sets tags",
	],
	"tags on a group": [
		"azure-native:resources:TagAtScope",
		tagged("/subscriptions/0/resourceGroups/rg"),
		[],
		"no",
		"",
	],
	"tags on storage": [
		"azure-native:resources:TagAtScope",
		tagged("/subscriptions/0/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/s"),
		[],
		"no",
		"",
	],
	"tags by their own id": [
		"Microsoft.Resources/tags",
		tagged("Microsoft.CognitiveServices/accounts/a/providers/Microsoft.Resources/tags/default"),
		[],
		"yes",
		"it only sets tags",
	],
	"tags where no scope is named": ["Microsoft.Resources/tags", {"properties": {"tags": {}}}, [], "no", ""],
	"tags on a scope that is unknown": [
		"azure-native:resources:TagAtScope",
		tagged(null),
		["/scope"],
		"maybe",
		"its target type is unknown",
	],
	"tags on a scope that is not a string": [
		"azure-native:resources:TagAtScope",
		tagged(7),
		[],
		"maybe",
		"its target type is unknown",
	],
	"tags that azapi puts on an account": [
		"azapi_resource",
		{
			"type": "Microsoft.Resources/tags@2024-03-01",
			"parent_id": "/subscriptions/0/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/a",
		},
		[],
		"yes",
		"it only sets tags",
	],
	"tags that azapi sets on an unknown parent": [
		"azapi_resource",
		{"type": "Microsoft.Resources/tags@2024-03-01", "parent_id": null},
		["/parent_id"],
		"maybe",
		"its target type is unknown",
	],
}

test_wrappers[note] if {
	some note, [type, properties, unknown, level, reason] in wrappers
	verdict := capability.judge({"type": type, "properties": properties, "unknown": unknown}, [])
	[verdict.level, verdict.reason] == [level, reason]
}

test_tags_on_an_account_take_its_capability if {
	resource := {
		"type": "azure-native:resources:TagAtScope",
		"properties": tagged("/subscriptions/0/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/a"),
	}
	capability.judge(resource, [{"type": account, "kind": "SpeechServices"}]).level == "no"
	capability.judge(resource, [{"type": account, "kind": null}]).level == "maybe"
}

test_subject_of_a_plain_resource if {
	capability.subject({"type": account, "properties": {"kind": "Face"}, "unknown": ["/tags"]}) == {
		"type": "microsoft.cognitiveservices/accounts",
		"properties": {"kind": "Face"},
		"unknown": ["/tags"],
		"secret": [],
		"at": [],
	}
}

test_pointers_of_azapi_lead_into_its_body if {
	capability.subject({
		"type": "azapi_resource",
		"properties": object.union(azapi, {"body": {"kind": "Face", "tags": {"a": null}}}),
		"unknown": ["/body/tags/a", "/location"],
		"secret": ["/body/kind"],
	}) == {
		"type": "microsoft.cognitiveservices/accounts",
		"properties": {"kind": "Face", "tags": {"a": null}, "scope": "/subscriptions/0"},
		"unknown": ["/tags/a"],
		"secret": ["/kind"],
		"at": ["body"],
		"idle": false,
	}
}
