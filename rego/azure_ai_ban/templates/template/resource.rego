package azure_ai_ban.templates.template

import data.azure_ai_ban.capability
import data.azure_ai_ban.capability.catalogue
import data.azure_ai_ban.capability.script
import data.azure_ai_ban.pointers
import data.azure_ai_ban.templates.expression
import data.azure_ai_ban.templates.template.carriers

# METADATA
# description: What one template provisions, and the templates that are nested in it.
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
	provisioned := [written | some written in _written(frame); not _absent(written.node)]
	untyped := [written | some written in provisioned; written.type == ""]
	within := [found |
		some written in provisioned
		canonical := capability.canonical(written.type)
		_reached(canonical, written.node)
		found := _resource(frame, written, canonical)
	]
}

# METADATA
# description: |
#   The resources as a template has them written, in a list or by symbolic name, with the children that they hold.
#   Each has its full type and name, made of its ancestors' where it is relative to them.
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

# METADATA
# description: Whether a path, from the resources of a template, leads to a resource or to a child held in one.
_is_resource(path) if {
	count(path) % 2 == 1
	every index, key in path {
		_is_step(index, key)
	}
}

# METADATA
# description: A step on such a path, by index or name to a resource, or to its children.
_is_step(index, _) if index % 2 == 0

_is_step(_, key) if lower(key) == "resources"

# METADATA
# description: The type and name of a resource as it is written, and whether the name is fully known.
_ancestor(resources, path, scope) := {
	"type": _text(type.value),
	"name": _text(name.value),
	"named": name.unknown == [],
} if {
	node := spelled(object.get({"resources": resources}, array.concat(["resources"], path), {}))
	type := expression.resolve(expression.known(object.get(node, "type", "")), scope)
	name := expression.resolve(expression.known(object.get(node, "name", "")), scope)
}

# METADATA
# description: A type made of its parts, none where a part cannot be told.
_joined(parts) := "" if "" in parts

else := concat("/", parts)

# METADATA
# description: Text, or none.
_text(value) := value if is_string(value)

else := ""

# METADATA
# description: Whether a resource provisions nothing, because it exists already or its condition is literally false.
_absent(node) if node.existing == true

_absent(node) if node.condition == false

_absent(node) if lower(node.condition) in {"false", "[false()]"}

# METADATA
# description: |
#   Whether a resource is within the reach of the policy: by its type, as a carrier of others, as a group that lends
#   its tags, or by a name that gives it away.
_reached(canonical, _) if catalogue.types[canonical]

_reached(canonical, _) if carriers[canonical]

_reached(canonical, _) if script.carriers[canonical]

_reached("microsoft.resources/resourcegroups", _)

_reached(canonical, node) if {
	not catalogue.types[canonical]
	capability.judge({"type": canonical, "properties": node}, []).level != "no"
}

# METADATA
# description: A resource resolved, and what is nested in it if it carries a template.
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

# METADATA
# description: Pointers into a template as pointers into one of its resources, with its members as Azure spells them.
_pointers(outer, written) := [respelled(relative) | some relative in pointers.beneath(outer, written.within)]

# METADATA
# description: The names of a resource and its ancestors, to compare; null where they are not fully known.
_names(written) := split(lower(written.name), "/") if written.named

else := null

# METADATA
# description: What is nested in a resource.
_nested(frame, written, carried, canonical) := _opened(carriers[canonical], {
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

else := _scripted(frame, written, script.contents(object.union(_told_as(carried), {"type": canonical}))) if {
	script.carriers[canonical]
}

else := {"resources": [], "frames": [], "opaque": []}

# METADATA
# description: A carried value as the properties of a resource.
_told_as(carried) := {"properties": carried.value, "unknown": carried.unknown, "secret": carried.secret}

# METADATA
# description: |
#   What a script in a template creates. Its names are its own, so that nothing else in the template is a child of
#   it.
_scripted(frame, written, contents) := {
	"frames": [],
	"opaque": [object.union(doubt, {"path": concat("", [base, doubt.path])}) | some doubt in contents.opaque],
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

# METADATA
# description: The group that a nested deployment goes to, as the name of one, `""` where it is not known, or null.
_group(carried, frame) := "" if pointers.covers(carried.unknown, ["resourceGroup"])

else := lower(carried.value.resourceGroup) if is_string(carried.value.resourceGroup)

else := frame.group

# METADATA
# description: Resources of a template that are not known yet.
_unknown_resources(frame) := [path |
	some unknown in frame.unknown
	regex.match(`^/(?i:resources)(/[^/]+/(?i:resources))*(/[^/]+)?$`, unknown)
	path := concat("", [pointers.to(frame.at), unknown])
]
