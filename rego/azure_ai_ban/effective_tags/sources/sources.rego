# METADATA
# title: Sources of tags
# description: |
#   Where the tags come from that concern a resource: itself, what it stands in or belongs to, the stack.
#   A source is what `tags.read` reads: `{"urn", "relation", "of" (its name for people), "path", "tags",
#   "unknown", "secret", "tag"}`.
package azure_ai_ban.effective_tags.sources

import data.azure_ai_ban.effective_tags.tags as reading

# METADATA
# description: The sources in a resource's own properties, tags first, then its other texts.
own(resource) := array.flatten([
	object.union(self, {"path": "/tags", "tags": object.get(resource.properties, "tags", null), "tag": true}),
	[object.union(self, {"path": path, "tags": found, "tag": true}) |
		some steps in array.concat(data.azure_ai_ban.effective_tags.sources.tags, _otherwise_written(resource.properties))
		path := concat("/", array.concat([""], steps))
		found := object.get(_opened(resource.properties), steps, null)
		_is_there(found, path, self.unknown)
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

# Azure reads the names of properties without regard to capitals.
_otherwise_written(properties) := [[name] |
	some name, _ in properties
	lower(name) == "tags"
	name != "tags"
]

# METADATA
# description: The sources that a context lends to a resource - related resources and the stack.
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
# description: What a message calls the source with a relation to the resource, with its name where there is one.
label(relation, name) := $"{_noun(relation)} '{trim_space(name)}'" if {
	is_string(name)
	trim_space(name) != ""
}

else := $"its {_noun(relation)}"

_noun(relation) := object.get(data.azure_ai_ban.effective_tags.sources.lending, relation, relation)

# METADATA
# description: The same source for a resource inside another, at a pointer into the outer properties.
within(source, pointer) := object.union(source, {
	"path": $"{pointer}{source.path}",
	"unknown": [$"{pointer}{inner}" | some inner in source.unknown],
	"secret": [$"{pointer}{inner}" | some inner in source.secret],
})

# METADATA
# description: |
#   What is not known of the tags in a source, as evidence. The name of a group or account alone does not
#   count, nor do other texts.
unknown(source) := [{"urn": source.urn, "relation": source.relation, "path": pointer} |
	source.tag
	some pointer in reading.unknown(source)
]

# Tags that are not known yet are there as well.
_is_there(found, _, _) if not is_null(found)

_is_there(_, path, unknown) if {
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

# azapi writes the body as JSON text or as an object.
_opened(properties) := object.union(properties, {"body": json.unmarshal(properties.body)}) if {
	is_string(properties.body)
	json.is_valid(properties.body)
}

else := properties
