# METADATA
# title: Sources of tags
# description: |
#   Collects the sources of the tags that apply to a resource: the resource itself, related resources and the stack. A
#   source is the input of `tags.read`: `{"urn", "relation", "of" (its label in messages), "path", "tags", "unknown",
#   "secret", "tag"}`.
package azure_ai_ban.effective_tags.sources

import data.azure_ai_ban.effective_tags.tags as reading

# METADATA
# description: |
#   The sources in the properties of a resource: tags first, then other texts.
own(resource) := array.flatten([
	object.union(self, {"path": "/tags", "tags": object.get(resource.properties, "tags", null), "tag": true}),
	[object.union(self, {"path": path, "tags": found, "tag": true}) |
		some steps in array.concat(data.azure_ai_ban.effective_tags.sources.tags, _other_spellings(resource.properties))
		path := concat("/", array.concat([""], steps))
		found := object.get(_with_parsed_body(resource.properties), steps, null)
		_is_present(found, path, self.unknown)
	],
	[object.union(self, {"path": path, "tags": found, "tag": false}) |
		some steps in data.azure_ai_ban.effective_tags.sources.texts
		path := concat("/", array.concat([""], steps))
		found := object.get(resource.properties, steps, null)
		is_string(found)
	],
	[object.union(self, {"path": "", "tags": resource.name, "unknown": [], "tag": false}) | is_string(resource.name)],
]) if {
	self := _self(resource)
}

# Azure property names are case-insensitive.
_other_spellings(properties) := [[name] |
	some name, _ in properties
	lower(name) == "tags"
	name != "tags"
]

# METADATA
# description: |
#   The sources that a context lends to a resource: related resources and the stack.
lent(context) := array.concat(
	[source |
		some entry in context.related
		data.azure_ai_ban.effective_tags.sources.lending[entry.relation]
		source := {
			"urn": object.get(entry, "urn", null),
			"relation": entry.relation,
			"of": label(entry.relation, object.get(entry, "name", null)),
			"path": "/tags",
			"tags": object.get(entry, "tags", null),
			"unknown": _pointers(entry, "unknown"),
			"secret": _pointers(entry, "secret"),
			"tag": true,
		}
	],
	[{
		"urn": null,
		"relation": "stack",
		"of": label("stack", object.get(context, "stack", null)),
		"path": "/stack_tags",
		"tags": {name: value |
			some name, value in context.stack_tags
			regex.match(data.azure_ai_ban.effective_tags.sources.stack_texts, name) == text
		},
		"unknown": [],
		"secret": [],
		"tag": text == false,
	} |
		some text in [false, true]
		count(object.get(context, "stack_tags", {})) > 0
	],
)

# METADATA
# description: |
#   The label of a source in messages: its relation to the resource, and its name if it has one.
label(relation, name) := $"{_noun(relation)} '{trim_space(name)}'" if {
	is_string(name)
	trim_space(name) != ""
}

else := $"its {_noun(relation)}"

_noun(relation) := object.get(data.azure_ai_ban.effective_tags.sources.lending, relation, relation)

# METADATA
# description: The source of a resource inside another one, at a pointer into the properties of the outer one.
within(source, pointer) := object.union(source, {
	"path": $"{pointer}{source.path}",
	"unknown": [$"{pointer}{inner}" | some inner in source.unknown],
	"secret": [$"{pointer}{inner}" | some inner in source.secret],
})

# METADATA
# description: The unknown tags of a source, as evidence. Only tags count, not names or other texts.
unknown(source) := [{"urn": source.urn, "relation": source.relation, "path": pointer} |
	source.tag
	some pointer in reading.unknown(source)
]

# Tags that are unknown are present.
_is_present(found, _, _) if not is_null(found)

_is_present(_, path, unknown) if {
	some marked in unknown
	startswith($"{marked}/", $"{path}/")
}

_self(resource) := {
	"urn": object.get(resource, "urn", null),
	"relation": "self",
	"of": "",
	"unknown": _pointers(resource, "unknown"),
	"secret": _pointers(resource, "secret"),
}

_pointers(entry, name) := pointers if {
	pointers := entry[name]
	is_array(pointers)
}

else := []

# azapi has its body as JSON text or as an object.
_with_parsed_body(properties) := object.union(properties, {"body": json.unmarshal(properties.body)}) if {
	is_string(properties.body)
	json.is_valid(properties.body)
}

else := properties
