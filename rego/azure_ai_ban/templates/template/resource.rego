package azure_ai_ban.templates.template

import data.azure_ai_ban.capability
import data.azure_ai_ban.capability.catalogue
import data.azure_ai_ban.capability.script
import data.azure_ai_ban.pointers
import data.azure_ai_ban.templates.expression
import data.azure_ai_ban.templates.template.carriers

# The resources of one template, and the templates nested in them.
_found(frame) := {
	"resources": array.flatten([array.concat([found.resource], found.nested.resources) | some found in within]),
	"frames": array.flatten([found.nested.frames | some found in within]),
	"opaque": array.flatten([
		array.flatten([found.nested.opaque | some found in within]),
		[{"path": path, "reason": "its type is unknown"} | some written in untyped; path := pointers.to(written.at)],
		[{"path": path, "reason": "the resources are unknown"} | some path in _unknown_resources(frame)],
	]),
	"others": (count(provisioned) - count(within)) - count(untyped),
} if {
	provisioned := [written | some written in _written(frame); not _provisions_nothing(written.node)]
	untyped := [written | some written in provisioned; written.type == ""]
	within := [found |
		some written in provisioned
		canonical := capability.canonical(written.type)
		_in_scope(canonical, written.node)
		found := _resource(frame, written, canonical)
	]
}

# The resources as written, in a list or by symbolic name, and their child resources. Types and names are completed
# from the ancestors if they are relative.
_written(frame) := [written |
	part := _part(frame.template, "resources")
	some [path, node] in sort([[at, value] | walk(part.value, [at, value]); is_object(value); _is_resource(at)])
	lineage := [ancestor |
		some length in numbers.range(1, count(path))
		length % 2 == 1
		ancestor := _ancestor(part.value, array.slice(path, 0, length), frame.scope)
	]
	first := max(array.concat([0], [index | some index, ancestor in lineage; contains(ancestor.type, ".")]))
	own := array.slice(lineage, first, count(lineage))
	written := {
		"node": spelled(node),
		"within": array.concat([part.key], path),
		"type": _joined([ancestor.type | some ancestor in own]),
		"name": concat("/", [ancestor.name | some ancestor in own]),
		"named": {ancestor.named | some ancestor in own} == {true},
		"at": array.flatten([frame.at, part.key, path]),
	}
]

# Whether a path leads from the resources of a template to a resource or a child resource.
_is_resource(path) if {
	count(path) % 2 == 1
	every index, key in path {
		_is_step(index, key)
	}
}

_is_step(index, _) if index % 2 == 0

_is_step(_, key) if lower(key) == "resources"

# The type and name as written, and whether the name is fully known.
_ancestor(resources, path, scope) := {
	"type": _text(type.value),
	"name": _text(name.value),
	"named": name.unknown == [],
} if {
	node := spelled(object.get({"resources": resources}, array.concat(["resources"], path), {}))
	type := expression.resolve(expression.known(object.get(node, "type", "")), scope)
	name := expression.resolve(expression.known(object.get(node, "name", "")), scope)
}

# Empty if a part is unknown.
_joined(parts) := "" if "" in parts

else := concat("/", parts)

_text(value) := value if is_string(value)

else := ""

# Whether a resource provisions nothing: it exists already, or its condition is literally false.
_provisions_nothing(node) if node.existing == true

_provisions_nothing(node) if node.condition == false

_provisions_nothing(node) if lower(node.condition) in {"false", "[false()]"}

# Whether the policy can concern a resource: by its type, as a carrier, as a group that lends tags, or by its name.
_in_scope(canonical, _) if catalogue.types[canonical]

_in_scope(canonical, _) if carriers[canonical]

_in_scope(canonical, _) if script.carriers[canonical]

_in_scope("microsoft.resources/resourcegroups", _)

_in_scope(canonical, node) if {
	not catalogue.types[canonical]
	capability.judge({"type": canonical, "properties": node}, []).level != "no"
}

_resource(frame, written, canonical) := {
	"resource": {
		"type": written.type,
		"name": written.name,
		"properties": carried.value,
		"unknown": carried.unknown,
		"secret": carried.secret,
		"path": pointers.to(written.at),
		"canonical": canonical,
		"names": _names(written),
		"surroundings": frame,
	},
	"nested": _nested(frame, written, carried, canonical),
} if {
	aside := [path | some part in ["template", "links"]; some path in _places(object.get(carriers, canonical, {}), part)]
	carried := expression.resolve(
		{
			"value": json.remove(written.node, array.concat(
				["/resources", "/dependsOn", "/copy", "/condition"],
				[pointers.to(path) | some path in aside],
			)),
			"unknown": _pointers(frame.unknown, written),
			"secret": _pointers(frame.secret, written),
		},
		frame.scope,
	)
}

# With the members in Azure's spelling.
_pointers(outer, written) := [respelled(relative) | some relative in pointers.beneath(outer, written.within)]

# The names of a resource and its ancestors for comparison; null if they are not fully known.
_names(written) := split(lower(written.name), "/") if written.named

else := null

_nested(frame, written, carried, canonical) := _initial_state(carriers[canonical], {
	"raw": written.node,
	"given": carried,
	"unknown": _pointers(frame.unknown, written),
	"secret": _pointers(frame.secret, written),
	"at": written.at,
	"scope": frame.scope,
	"library": frame.library,
	"parents": array.concat(frame.parents, [{"relation": "template", "path": pointers.to(written.at)}]),
	"group": _group(carried, frame),
}) if {
	carriers[canonical]
}

else := _scripted(frame, written, script.contents(object.union(_as_resource(carried), {"type": canonical}))) if {
	script.carriers[canonical]
}

else := {"resources": [], "frames": [], "opaque": []}

_as_resource(carried) := {"properties": carried.value, "unknown": carried.unknown, "secret": carried.secret}

# The names in a script are its own, so no other resource of the template is its child.
_scripted(frame, written, contents) := {
	"frames": [],
	"opaque": [object.union(part, {"path": concat("", [base, part.path])}) | some part in contents.opaque],
	"resources": [object.union(created, {
		"path": concat("", [base, created.path]),
		"canonical": capability.canonical(created.type),
		"names": [""],
		"surroundings": {
			"parents": array.concat(frame.parents, [{"relation": "template", "path": base}]),
			"group": frame.group,
		},
	}) |
		some created in contents.resources
	],
} if {
	base := pointers.to(written.at)
}

# The name of the group that a nested deployment targets, `""` if it is unknown, or null if there is none.
_group(carried, frame) := "" if pointers.covers(carried.unknown, ["resourceGroup"])

else := lower(carried.value.resourceGroup) if is_string(carried.value.resourceGroup)

else := frame.group

_unknown_resources(frame) := [path |
	some unknown in frame.unknown
	regex.match(`^/(?i:resources)(/[^/]+/(?i:resources))*(/[^/]+)?$`, unknown)
	path := concat("", [pointers.to(frame.at), unknown])
]
