package azure_ai_ban.templates.template

import data.azure_ai_ban.capability
import data.azure_ai_ban.pointers
import data.azure_ai_ban.templates.expression

# The first state of the search: the templates that a carrier contains. `source` is the carrier: its properties as
# written (`raw`) and resolved (`given`), and its surroundings.
_initial_state(carrier, source) := {
	"resources": [],
	"others": 0,
	"frames": [frame | some found in templates; is_object(found.value); frame := _frame(carrier, source, found)],
	"opaque": array.concat(opaque, [_opaque_at(source, [], "it has no template") |
		carrier.required
		templates == []
		opaque == []
	]),
} if {
	templates := _templates(carrier, source)
	opaque := array.flatten([
		[_opaque_at(source, found.at, "the template cannot be parsed") | some found in templates; not is_object(found.value)],
		[_opaque_at(source, at, "the template is unknown") | some at in _unknown_places(carrier, source)],
		[_opaque_at(source, link.at, "the template is linked, not inline") | some link in _remote_links(carrier, source)],
	])
}

_opaque_at(source, at, reason) := {"path": pointers.to(array.concat(source.at, at)), "reason": reason}

# The values of a part of a carrier, each `{at, value}`, in the order of the paths. JSON text on the way is parsed.
_values(carrier, part, properties) := [{"at": array.concat(base, path), "value": value} |
	some base in object.get(carrier, "base", [[]])
	some path in object.get(carrier, part, [])
	container := capability.parsed(object.get(properties, base, {}))
	value := object.get({"container": container}, array.concat(["container"], path), null)
	not value in {null, "", []}
]

_places(carrier, part) := [array.concat(base, path) |
	some base in object.get(carrier, "base", [[]])
	some path in object.get(carrier, part, [])
]

# The first path to a template, or to a link, that is unknown.
_unknown_places(carrier, source) := array.slice(
	[place |
		some place in array.concat(_places(carrier, "template"), _places(carrier, "links"))
		pointers.covers(source.unknown, place)
	],
	0, 1,
)

_in_library(link, source) if source.library[link.value.relativePath]

# Links to templates outside the carrier.
_remote_links(carrier, source) := [link |
	some link in _values(carrier, "links", source.raw)
	not _in_library(link, source)
]

# Carried values with their place. A template that cannot be parsed is not an object.
_templates(carrier, source) := array.concat(
	[object.union(_template(found, source), {"at": array.concat(source.at, found.at)}) |
		some found in array.slice(_values(carrier, "template", source.raw), 0, 1)
	],
	[source.library[link.value.relativePath] |
		some link in _values(carrier, "links", source.raw)
	],
)

# The template is an object, an expression that returns one, or JSON text.
_template(found, source) := {
	"value": found.value,
	"unknown": pointers.beneath(source.unknown, found.at),
	"secret": pointers.beneath(source.secret, found.at),
} if {
	is_object(found.value)
}

else := expression.resolve(expression.known(found.value), source.scope) if {
	is_object(source.scope)
	expression.is_expression(found.value)
}

else := expression.known(capability.parsed(found.value))

# A nested deployment is evaluated in the scope of the outer template unless it requests its own. Any other template
# has its own scope.
_frame(carrier, source, found) := {
	"template": template,
	"at": found.at,
	"unknown": found.unknown,
	"secret": found.secret,
	"scope": _scope(carrier, source, template, found),
	"library": object.union(source.library, _library(carrier, source)),
	"parents": source.parents,
	"group": source.group,
} if {
	template := _unescaped(carrier, source, found.value)
}

# A second bracket keeps the expressions of a template for a policy or a template spec from being evaluated with the
# outer template.
_unescaped(carrier, source, template) := json.unmarshal(replace(json.marshal(template), `"[[`, `"[`)) if {
	is_object(source.scope)
	not carrier.nested
}

else := template

_library(carrier, source) := object.union_n(array.concat([{}], [{entry.path: linked} |
	some found in _values(carrier, "library", source.raw)
	some index, entry in found.value
	is_object(entry.template)
	at := array.concat(found.at, [index, "template"])
	linked := {
		"value": entry.template,
		"unknown": pointers.beneath(source.unknown, at),
		"secret": pointers.beneath(source.secret, at),
		"at": array.concat(source.at, at),
	}
]))
