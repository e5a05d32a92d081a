package azure_ai_ban.judging.subjects_test

import data.azure_ai_ban.judging.subjects

account(kind) := {
	"urn": "urn:a",
	"type": "azure-native:cognitiveservices:Account",
	"name": "chat",
	"properties": {"kind": kind, "tags": {"team": "it"}},
}

model := {
	"type": "azure-native:cognitiveservices:Deployment",
	"name": "gpt",
	"properties": {"model": {"format": "Meta"}},
}

deployment(properties) := {
	"urn": "urn:d",
	"type": "azure-native:resources:Deployment",
	"name": "main",
	"properties": {"tags": {"team": "it"}, "properties": properties},
}

# The relation, label, path and tags of each source of a subject.
view(found) := [[source.relation, source.of, source.path, source.tags] | some source in found]

test_a_resource_itself if {
	[subject] = subjects.of(account("OpenAI"), {})
	object.remove(subject, ["sources"]) == {
		"name": "chat",
		"path": "",
		"capability": {"level": "yes", "service": "Azure OpenAI", "reason": "kind OpenAI"},
		"opaque": [],
	}
	view(subject.sources) == [["self", "", "/tags", {"team": "it"}], ["self", "", "", "chat"]]
}

test_a_resource_without_the_capability_has_no_subjects if {
	subjects.of(account("TextAnalytics"), {}) == []
	subjects.of({"type": "azure-native:storage:StorageAccount", "properties": {}}, {}) == []
}

test_sources_of_the_context_come_last if {
	group := {"relation": "resource-group", "name": "rg", "tags": {"b": "y"}}
	[subject] = subjects.of(account("OpenAI"), {"related": [group]})
	view(subject.sources) == [
		["self", "", "/tags", {"team": "it"}],
		["self", "", "", "chat"],
		["resource-group", "resource group 'rg'", "/tags", {"b": "y"}],
	]
}

# Each case: the relation of an account of kind OpenAI to another vendor's model, and the model's capability.
relations := {"account": "yes", "sibling": "maybe"}

test_the_account_decides_about_its_children[relation] if {
	some relation, expected in relations
	related := [{"type": "azure-native:cognitiveservices:Account", "relation": relation, "kind": "OpenAI"}]
	result := [subject.capability.level | some subject in subjects.of(model, {"related": related})]
	result == [expected]
}

test_a_resource_without_a_name_has_a_default_name[note] if {
	some note, name in {"no name": null, "an empty name": "", "a name that is not a string": 7}
	result := [subject.name | some subject in subjects.of(object.union(account("OpenAI"), {"name": name}), {})]
	result == ["This resource"]
}

template := {"resources": [
	{
		"type": "Microsoft.CognitiveServices/accounts",
		"name": "a",
		"kind": "OpenAI",
		"tags": {"customer": "police"},
		"resources": [{
			"type": "deployments",
			"name": "gpt",
			"properties": {"model": {"format": "Meta"}, "description": "a model"},
		}],
	},
	{"type": "Microsoft.Storage/storageAccounts", "name": "s"},
]}

test_the_resources_of_a_template if {
	found := subjects.of(deployment({"template": template}), {})
	[[subject.name, subject.path, subject.capability.level, subject.opaque] | some subject in found] == [
		["a", "/properties/template/resources/0", "yes", []],
		["a/gpt", "/properties/template/resources/0/resources/0", "yes", []],
	]
	view(found[0].sources) == [
		["self", "", "/properties/template/resources/0/tags", {"customer": "police"}],
		["self", "", "/properties/template/resources/0", "a"],
		["self", "", "/tags", {"team": "it"}],
		["self", "", "", "main"],
	]
	view(found[1].sources) == [
		["self", "", "/properties/template/resources/0/resources/0/tags", null],
		["self", "", "/properties/template/resources/0/resources/0/properties/description", "a model"],
		["self", "", "/properties/template/resources/0/resources/0", "a/gpt"],
		["account", "account 'a'", "/properties/template/resources/0/tags", {"customer": "police"}],
		["self", "", "/tags", {"team": "it"}],
		["self", "", "", "main"],
	]
	{source.urn | some subject in found; some source in subject.sources} == {"urn:d"}
}

test_an_unknown_template if {
	[subject] = subjects.of(deployment({"templateLink": {"uri": "https://contoso.com/main.json"}}), {})
	object.remove(subject, ["sources"]) == {
		"name": "main",
		"path": "/properties/templateLink",
		"capability": {"level": "maybe", "service": "", "reason": "the template is linked, not inline"},
		"opaque": ["/properties/templateLink"],
	}
	view(subject.sources) == [["self", "", "/tags", {"team": "it"}], ["self", "", "", "main"]]
}

test_in_scope if {
	subjects.in_scope(account("OpenAI"))
	subjects.in_scope(account("Brandnew"))
	subjects.in_scope(model)
	subjects.in_scope(deployment({"template": template}))
	subjects.in_scope(deployment({"templateLink": {"uri": "https://contoso.com/main.json"}}))
}

test_out_of_scope if {
	not subjects.in_scope(account("TextAnalytics"))
	not subjects.in_scope(deployment({"template": {"resources": []}}))
	not subjects.in_scope({"type": "azure-native:storage:StorageAccount", "properties": {}})
}
