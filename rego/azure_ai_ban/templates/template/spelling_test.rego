package azure_ai_ban.templates.template_test

import data.azure_ai_ban.templates.template

# Each case: a resource, and how it is read.
spellings := {
	"as Azure spells it": [{"kind": "OpenAI", "tags": {"Kind": "x"}}, {"kind": "OpenAI", "tags": {"Kind": "x"}}],
	"in capitals": [{"Kind": "OpenAI", "TAGS": {"Kind": "x"}}, {"kind": "OpenAI", "tags": {"Kind": "x"}}],
	"of a nested template": [
		{"Properties": {"TemplateLink": {"Uri": "x"}}},
		{"properties": {"templateLink": {"Uri": "x"}}},
	],
	"of a member of its properties": [{"properties": {"Tags": {}}}, {"properties": {"tags": {}}}],
	"in two ways": [{"tags": {"a": "x"}, "Tags": {"a": "y"}}, {"tags": [{"a": "y"}, {"a": "x"}]}],
	"of properties that are none": [{"Properties": "x"}, {"properties": "x"}],
	"of a member that the policy does not read": [{"Tags": {}, "SKU": {}}, {"tags": {}, "SKU": {}}],
}

test_spelled[note] if {
	some note, [written, read] in spellings
	template.spelled(written) == read
}

test_respelled if {
	template.respelled("/Tags/Kind") == "/tags/Kind"
	template.respelled("/Properties/Template/Resources/0") == "/properties/template/Resources/0"
	template.respelled("") == ""
}

test_members_are_read_in_any_case if {
	capitals := {"Type": "Microsoft.CognitiveServices/accounts", "Name": "a", "Kind": "OpenAI", "Tags": {"a": "b"}}
	deployed([capitals]) == deployed([account({"tags": {"a": "b"}})])
	deployed([object.union(account({}), {"Condition": false})]) == nothing
}

test_pointers_follow_the_spelling if {
	[shown] := template.contents({
		"type": "azure-native:resources:Deployment",
		"properties": {"properties": {"template": {"resources": [object.union(account({}), {"Tags": null})]}}},
		"unknown": ["/properties/template/resources/0/Tags"],
		"secret": ["/properties/template/resources/0/Tags"],
	}).resources
	[shown.unknown, shown.secret] == [["/tags"], ["/tags"]]
}

test_parameters_are_read_in_any_case if {
	declared := {"t": {"Type": "object", "DefaultValue": {"a": "b"}}}
	resources := [account({"tags": "[parameters('t')]"})]
	given := {"template": {"parameters": declared, "resources": resources}}

	tags(template.contents(deployment(given))) == [{"a": "b"}]
	tags(template.contents(deployment(object.union(given, {"parameters": {"t": {"Value": {"c": "d"}}}})))) == [{"c": "d"}]
}
