# METADATA
# title: Pulumi resources
# description: Reads resource states, which Pulumi's state and preview have in common.
package azure_ai_ban.documents.pulumi.pulumi_resources

import data.azure_ai_ban.documents.pulumi.pulumi_values
import data.azure_ai_ban.documents.scope
import data.azure_ai_ban.effective_tags.grouping
import data.azure_ai_ban.pointers

# METADATA
# description: |
#   The entries of resource states: those that the policy can concern, and their parents, which lend them their tags.
#   `read` has the indexes of resources that are not judged.
entries(states, read) := [_entry(state, i in read) |
	some i, state in states
	near[i]
] if {
	types := scope.of({_member(state, "type") | some state in states})
	in_scope := {i |
		some i, state in states
		scope.concerns(types, _member(state, "type"), object.union(_object(state, "inputs"), _object(state, "outputs")))
	}
	lineage := graph.reachable(_parents(states), {states[i].parent | some i in in_scope})
	near := in_scope | {i | some i, state in states; lineage[state.urn]}
}

# The parents of every resource that is itself a parent.
_parents(states) := object.union({urn: set() | some urn in parents}, {urn: object.keys(found) |
	some urn, found in grouping.by_first([[state.urn, state.parent] |
		some state in states
		parents[state.urn]
		state.parent
	])
}) if {
	parents := {state.parent | some state in states; state.parent}
}

_entry(state, read) := {
	"address": state.urn,
	"resource": object.union_n([
		_content(state),
		{
			"type": _member(state, "type"),
			"urn": state.urn,
			"name": parts[count(parts) - 1],
			"read": read,
			"property_dependencies": object.get(state, "propertyDependencies", {}),
		},
		object.filter(state, ["id", "parent", "dependencies"]),
	]),
	"context": {
		"stack": trim_prefix(parts[0], "urn:pulumi:"),
		"project": array.concat(parts, [""])[1],
	},
} if {
	parts := split(state.urn, "::")
}

else := {"address": "", "resource": state, "context": {}}

# The inputs of a resource, completed by its outputs. A value is known if it is known in one of them.
_content(state) := {
	"properties": object.union(_without_unknown(inputs), _without_unknown(outputs)),
	"unknown": [pointers.to(path) |
		some path in array.concat(inputs.unknown, outputs.unknown)
		every content in [inputs, outputs] {
			not _is_known_in(content, path)
		}
	],
	"secret": [pointers.to(path) | some path in array.concat(inputs.secret, outputs.secret)],
} if {
	inputs := pulumi_values.opened(_object(state, "inputs"))
	outputs := pulumi_values.opened(_object(state, "outputs"))
}

# An unknown item of a list keeps its position.
_without_unknown(content) := json.remove(content.properties, [path | some path in content.unknown; _is_named(path)])

_is_known_in(content, path) if {
	_is_named(path)
	not is_null(object.get(_without_unknown(content), path, null))
}

_is_named(path) if {
	every step in path {
		is_string(step)
	}
}

_member(state, name) := object.get(state, name, null) if is_object(state)

else := null

_object(state, name) := state[name] if is_object(state[name])

else := {}
