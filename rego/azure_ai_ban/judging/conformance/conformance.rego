# METADATA
# title: Conformance
# description: |
#   Checks data against a JSON Schema, as far as the schema says which members there are and of which types.
#   json.match_schema is not available in Wasm. `make bundle` checks all that a schema says.
package azure_ai_ban.judging.conformance

# METADATA
# description: What is wrong with the data of that name, one sentence each.
problems(name, content, schema) := array.flatten([_faults(node) | some node in array.flatten(levels)]) if {
	# Rego has no recursion: one line for each level of the deepest table.
	level1 := [{"at": name, "schema": schema, "value": content}]
	level2 := _below(level1, schema)
	level3 := _below(level2, schema)
	level4 := _below(level3, schema)
	level5 := _below(level4, schema)
	level6 := _below(level5, schema)
	level7 := _below(level6, schema)
	level8 := _below(level7, schema)
	level9 := _below(level8, schema)
	levels := [level1, level2, level3, level4, level5, level6, level7, level8, level9]
}

# The members of nodes, without those of a simple type that have it.
_below(nodes, root) := array.concat(
	[{"at": at, "schema": schema, "value": value} |
		some node in nodes
		some name, value in node.value
		schema := _resolved(node.schema.properties[name], root)
		type_name(value) != _simple_type(schema)
		at := $"{node.at}.{name}"
	],
	[{"at": at, "schema": schema, "value": value} |
		some node in nodes
		schema := _resolved(_others(node.schema), root)
		simple := _simple_type(schema)
		some name, value in node.value
		type_name(value) != simple
		at := $"{node.at}.{name}"
	],
)

_others(schema) := schema.items

_others(schema) := schema.additionalProperties if {
	is_object(schema.additionalProperties)
	count(schema.additionalProperties) > 0
}

_resolved(schema, root) := root["$defs"][name] if name := trim_prefix(schema["$ref"], "#/$defs/")

else := schema

# The type that is all that is checked of a value, if there is one.
_simple_type(schema) := schema.type if object.filter(schema, _keywords) == {}

else := ""

_keywords := [
	"additionalProperties",
	"const",
	"enum",
	"format",
	"items",
	"minItems",
	"minProperties",
	"properties",
	"required",
]

_faults(node) := array.flatten([
	[$"{node.at} is of type {type_name(node.value)}" | not _has_type(node.value, node.schema)],
	[$"{node.at}.{name} is missing" |
		is_object(node.value)
		some name in node.schema.required
		not name in object.keys(node.value)
	],
	[$"{node.at}.{name} is unknown" |
		node.schema.additionalProperties == false
		some name, _ in node.value
		not node.schema.properties[name]
	],
	[$"{node.at} has only {count(node.value)} members" | count(node.value) < _least(node.schema)],
	[$"{node.at} has an unknown value" | not _has_value(node.value, node.schema)],
	[$"{node.at} is not a regular expression" |
		node.schema.format == "regex"
		not regex.is_valid(node.value)
	],
])

_has_type(value, schema) if {
	types := array.flatten([object.get(schema, "type", type_name(value))])
	some type in types
	type_name(value) == object.get({"integer": "number"}, type, type)
}

_has_value(value, schema) if {
	known := object.get(schema, "enum", [object.get(schema, "const", value)])
	value in known
}

_least(schema) := schema.minItems

_least(schema) := schema.minProperties
