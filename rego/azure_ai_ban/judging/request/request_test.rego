package azure_ai_ban.judging.request_test

import data.azure_ai_ban.judging.request

valid := {
	"urn": "urn:a",
	"type": "azure-native:cognitiveservices:Account",
	"name": "chat",
	"properties": {"kind": "OpenAI", "tags": {"owner": null}},
	"unknown": ["/tags/owner", ""],
	"secret": [],
}

changed(members) := object.union(object.remove(valid, object.keys(members)), members)

# Each case: a resource, and its problems.
resources := {
	"all members": [valid, []],
	"only the required members": [{"type": "t", "properties": {}}, []],
	"optional members that are null": [
		{"type": "t", "properties": {}, "urn": null, "name": null, "unknown": null, "secret": null},
		[],
	],
	"unknown members": [changed({"colour": "red"}), []],
	"no object": ["chat", ["resource is not an object"]],
	"nothing": [null, ["resource is not an object"]],
	"an empty object": [{}, [
		"resource.type is missing or not a string",
		"resource.properties is missing or not an object",
	]],
	"a type that is empty": [changed({"type": ""}), ["resource.type is missing or not a string"]],
	"properties that are a list": [changed({"properties": []}), ["resource.properties is missing or not an object"]],
	"a URN that is not a string": [changed({"urn": 7}), ["resource.urn is not a string"]],
	"a name that is not a string": [changed({"name": ["chat"]}), ["resource.name is not a string"]],
	"pointers that are not a list": [
		changed({"unknown": "/tags"}),
		["resource.unknown is not an array of JSON pointers"],
	],
	"a pointer that does not begin with a slash": [
		changed({"secret": ["/tags", "tags"]}),
		["resource.secret is not an array of JSON pointers"],
	],
	"a pointer that is not a string": [changed({"secret": [7]}), ["resource.secret is not an array of JSON pointers"]],
	"all at once": [{"urn": 1, "name": 2, "type": 3, "properties": 4, "unknown": 5, "secret": 6}, [
		"resource.name is not a string",
		"resource.urn is not a string",
		"resource.type is missing or not a string",
		"resource.properties is missing or not an object",
		"resource.unknown is not an array of JSON pointers",
		"resource.secret is not an array of JSON pointers",
	]],
}

test_resource_problems[note] if {
	some note, [resource, expected] in resources
	result := request.resource_problems(resource, "resource")
	result == expected
}

# Each case: a context, and its problems.
contexts := {
	"nothing": [{}, []],
	"all members": [
		{
			"project": "search",
			"stack": "prod",
			"organization": "contoso",
			"dry_run": true,
			"stack_tags": {"team": "it"},
			"related": [{"relation": "account", "tags": {}, "unknown": ["/tags/owner"], "secret": []}],
			"settings": {"strict": true, "declaration": {"key": "ai-use", "values": []}, "extra_terms": ["falcon"]},
		},
		[],
	],
	"members that are null": [
		{
			"project": null,
			"stack": null,
			"organization": null,
			"dry_run": null,
			"stack_tags": null,
			"related": null,
			"settings": null,
		},
		[],
	],
	"settings that are null": [
		{"settings": {"strict": null, "declaration": null, "extra_terms": null}},
		[],
	],
	"no object": [[], ["context is not an object"]],
	"members of another kind": [
		{
			"project": 1,
			"stack": 2,
			"organization": 3,
			"dry_run": "true",
			"stack_tags": [],
			"related": {},
			"settings": true,
		},
		[
			"context.dry_run is not a boolean",
			"context.organization is not a string",
			"context.project is not a string",
			"context.related is not an array",
			"context.settings is not an object",
			"context.stack is not a string",
			"context.stack_tags is not an object",
		],
	],
	"a related entry that is not an object": [{"related": ["rg"]}, ["context.related[0] is not an object"]],
	"a related entry without a relation": [
		{"related": [{"relation": "account"}, {}]},
		["context.related[1].relation is missing or not a string"],
	],
	"pointers of a related entry that are none": [
		{"related": [{"relation": "account", "unknown": "/tags", "secret": ["tags"]}]},
		[
			"context.related[0].unknown is not an array of JSON pointers",
			"context.related[0].secret is not an array of JSON pointers",
		],
	],
	"settings of another kind": [
		{"settings": {"strict": "yes", "declaration": [], "extra_terms": "falcon"}},
		[
			"settings.strict is not a boolean",
			"settings.extra_terms is not an array",
			"settings.declaration is not an object with a key and values",
		],
	],
	"a declaration without a key": [
		{"settings": {"declaration": {"key": "", "values": ["support"]}}},
		["settings.declaration is not an object with a key and values"],
	],
	"a declaration without values": [
		{"settings": {"declaration": {"key": "ai-use"}}},
		["settings.declaration is not an object with a key and values"],
	],
}

test_context_problems[note] if {
	some note, [context, expected] in contexts
	result := request.context_problems(context)
	result == expected
}

test_settings_of_the_owner_are_checked_in_the_same_way if {
	request.setting_problems({"strict": 1}) == ["settings.strict is not a boolean"]
	request.setting_problems([]) == []
}

tagged(number) := {"type": "t", "properties": {"tags": {format_int(i, 10): "x" | some i in numbers.range(1, number)}}}

listed(number) := {"type": "t", "properties": {"tags": ["x" | some _ in numbers.range(1, number)]}}

test_a_resource_may_have_1000_tags if {
	request.size_problems(tagged(1000)) == []
	request.size_problems(tagged(1001)) == ["the resource has more than 1,000 tags"]
	request.size_problems(listed(1001)) == ["the resource has more than 1,000 tags"]
}

test_tags_as_text_are_not_counted if {
	request.size_problems({"type": "t", "properties": {"tags": "a=b"}}) == []
}

test_a_resource_may_have_8_megabytes if {
	megabyte := concat("", ["x" | some _ in numbers.range(1, 1000000)])
	seven := {"properties": {"a": [megabyte | some _ in numbers.range(1, 7)]}}
	request.size_problems(seven) == []
	eight := {"properties": {"a": [megabyte | some _ in numbers.range(1, 8)]}}
	request.size_problems(eight) == ["the resource is larger than 8 MB"]
}

# Nested arrays of this depth, within the two levels of the properties.
nested(levels) := {"properties": {"a": json.unmarshal(concat("", [
	concat("", ["[" | some _ in numbers.range(1, levels)]),
	concat("", ["]" | some _ in numbers.range(1, levels)]),
]))}}

test_a_resource_may_have_256_levels if {
	request.size_problems(nested(255)) == []
	request.size_problems(nested(256)) == ["the resource is nested deeper than 256 levels"]
}
