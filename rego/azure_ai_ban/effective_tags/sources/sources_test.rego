package azure_ai_ban.effective_tags.sources_test

import data.azure_ai_ban.effective_tags.sources

resource(properties) := {"urn": "urn:a", "type": "t", "name": "chat", "properties": properties}

# The path and tags of each source, and whether they are tags.
view(found) := [[source.path, source.tags, source.tag] | some source in found]

test_own_sources_in_full if {
	sources.own(object.union(resource({"tags": {"a": "x"}}), {"unknown": ["/tags/b"], "secret": ["/tags/a"]})) == [
		{
			"urn": "urn:a",
			"relation": "self",
			"of": "",
			"path": "/tags",
			"tags": {"a": "x"},
			"unknown": ["/tags/b"],
			"secret": ["/tags/a"],
			"tag": true,
		},
		{
			"urn": "urn:a",
			"relation": "self",
			"of": "",
			"path": "",
			"tags": "chat",
			"unknown": [],
			"secret": ["/tags/a"],
			"tag": false,
		},
	]
}

test_unknown_tags_within_properties_are_a_source if {
	every marked in ["/properties/tags", "/properties/tags/owner"] {
		given := object.union(resource({"properties": {"tags": null}}), {"unknown": [marked]})
		view(sources.own(given)) == [["/tags", null, true], ["/properties/tags", null, true], ["", "chat", false]]
	}
	given := object.union(resource({"properties": {"tags": null}}), {"unknown": ["/properties/tagsets"]})
	view(sources.own(given)) == [["/tags", null, true], ["", "chat", false]]
}

# Each case: properties, and the sources in them beside the name.
own := {
	"no tags": [{}, [["/tags", null, true]]],
	"tags within properties": [
		{"properties": {"tags": {"a": "x"}}},
		[["/tags", null, true], ["/properties/tags", {"a": "x"}, true]],
	],
	"tags in other capitals": [
		{"tags": {"a": "x"}, "Tags": {"b": "y"}},
		[["/tags", {"a": "x"}, true], ["/Tags", {"b": "y"}, true]],
	],
	"tags in the body of azapi": [
		{"tags": {"a": "x"}, "body": {"tags": {"b": "y"}, "properties": {"tags": {"c": "z"}}}},
		[
			["/tags", {"a": "x"}, true],
			["/body/tags", {"b": "y"}, true],
			["/body/properties/tags", {"c": "z"}, true],
		],
	],
	"tags in the body of azapi as JSON text": [
		{"body": `{"tags": {"b": "y"}}`},
		[["/tags", null, true], ["/body/tags", {"b": "y"}, true]],
	],
	"a body that is not JSON": [{"body": "{"}, [["/tags", null, true]]],
	"texts that are not tags": [
		{"description": "for the police", "properties": {"displayName": "Chat"}, "displayName": 7},
		[
			["/tags", null, true],
			["/description", "for the police", false],
			["/properties/displayName", "Chat", false],
		],
	],
}

test_own[note] if {
	some note, [properties, expected] in own
	result := view(sources.own(resource(properties)))
	result == array.concat(expected, [["", "chat", false]])
}

test_a_resource_without_a_name_or_urn if {
	sources.own({"type": "t", "name": null, "properties": {}, "unknown": null}) == [{
		"urn": null,
		"relation": "self",
		"of": "",
		"path": "/tags",
		"tags": null,
		"unknown": [],
		"secret": [],
		"tag": true,
	}]
}

test_an_empty_context_lends_nothing if {
	sources.lent({}) == []
	sources.lent({"related": null, "stack_tags": null}) == []
	sources.lent({"stack_tags": {}}) == []
}

test_lent_sources_in_full if {
	sources.lent({"related": [{
		"relation": "resource-group",
		"urn": "urn:rg",
		"name": "rg",
		"tags": {"a": "x"},
		"unknown": ["/tags/b"],
		"secret": ["/tags/a"],
	}]}) == [{
		"urn": "urn:rg",
		"relation": "resource-group",
		"of": "resource group 'rg'",
		"path": "/tags",
		"tags": {"a": "x"},
		"unknown": ["/tags/b"],
		"secret": ["/tags/a"],
		"tag": true,
	}]
}

# Each case: a relation, and the label of the source that it lends, if any.
relations := {
	"account": ["account 'a'"],
	"resource-group": ["resource group 'a'"],
	"parent": ["parent 'a'"],
	"template": ["template 'a'"],
	"tag-at-scope": ["tags resource 'a'"],
	"sibling": [],
	"dependency": [],
}

test_relations[relation] if {
	some relation, expected in relations
	result := [source.of | some source in sources.lent({"related": [{"relation": relation, "name": "a"}]})]
	result == expected
}

test_a_lender_without_a_name_has_its_relation_as_label if {
	names := [null, "", " "]
	lent := sources.lent({"related": [{"relation": "account", "name": name} | some name in names]})
	[source.of | some source in lent] == ["its account", "its account", "its account"]
}

test_tags_of_the_stack if {
	sources.lent({"stack": "prod", "stack_tags": {"customer": "police", "vcs:repo": "police", "pulumi:project": "x"}}) == [
		{
			"urn": null,
			"relation": "stack",
			"of": "stack 'prod'",
			"path": "/stack_tags",
			"tags": {"customer": "police"},
			"unknown": [],
			"secret": [],
			"tag": true,
		},
		{
			"urn": null,
			"relation": "stack",
			"of": "stack 'prod'",
			"path": "/stack_tags",
			"tags": {"vcs:repo": "police", "pulumi:project": "x"},
			"unknown": [],
			"secret": [],
			"tag": false,
		},
	]
}

test_within_moves_every_pointer if {
	sources.within({"path": "/tags", "unknown": ["/tags/a"], "secret": [""], "tags": {}}, "/resources/0") == {
		"path": "/resources/0/tags",
		"unknown": ["/resources/0/tags/a"],
		"secret": ["/resources/0"],
		"tags": {},
	}
}

unsure(tag) := {"urn": "urn:a", "relation": "account", "path": "/tags", "tags": {}, "unknown": ["/tags/a"], "tag": tag}

test_unknown_tags_are_evidence if {
	sources.unknown(unsure(true)) == [{"urn": "urn:a", "relation": "account", "path": "/tags/a"}]
}

test_unknown_texts_are_not_evidence if {
	sources.unknown(unsure(false)) == []
}
