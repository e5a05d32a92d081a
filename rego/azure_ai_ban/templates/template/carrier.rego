package azure_ai_ban.templates.template

import data.azure_ai_ban.capability
import data.azure_ai_ban.pointers
import data.azure_ai_ban.templates.expression

# METADATA
# description: |
#   The templates that a carrier holds, as the first state of a search. `source` is the carrier: its properties as
#   they are written (`raw`), the same resolved (`given`), and its surroundings.
_opened(carrier, source) := {
	"resources": [],
	"others": 0,
	"frames": [frame | some found in templates; is_object(found.value); frame := _frame(carrier, source, found)],
	"opaque": array.concat(doubts, [_doubt(source, [], "it has no template") |
		carrier.required
		templates == []
		doubts == []
	]),
} if {
	templates := _templates(carrier, source)
	doubts := array.flatten([
		[_doubt(source, found.at, "the template cannot be parsed") | some found in templates; not is_object(found.value)],
		[_doubt(source, at, "the template is unknown") | some at in _unknown_places(carrier, source)],
		[_doubt(source, link.at, "the template is linked, not inline") | some link in _remote(carrier, source)],
	])
}

# METADATA
# description: What cannot be told, and why.
_doubt(source, at, reason) := {"path": pointers.to(array.concat(source.at, at)), "reason": reason}

# METADATA
# description: |
#   The values that a carrier has for a part, each `{at, value}`, in the order of its paths. JSON text on the way is
#   read.
_values(carrier, part, properties) := [{"at": array.concat(base, path), "value": value} |
	some base in object.get(carrier, "base", [[]])
	some path in object.get(carrier, part, [])
	container := capability.parsed(object.get(properties, base, {}))
	value := object.get({"container": container}, array.concat(["container"], path), null)
	not value in {null, "", []}
]

# METADATA
# description: The places that a carrier may have for a part.
_places(carrier, part) := [array.concat(base, path) |
	some base in object.get(carrier, "base", [[]])
	some path in object.get(carrier, part, [])
]

# METADATA
# description: The first place of a template, or of a link to one, that is not known yet.
_unknown_places(carrier, source) := array.slice(
	[place |
		some place in array.concat(_places(carrier, "template"), _places(carrier, "links"))
		pointers.covers(source.unknown, place)
	],
	0, 1,
)

# METADATA
# description: Whether a link leads to a template that the carrier has with it.
_kept(link, source) if source.library[link.value.relativePath]

# METADATA
# description: Links to templates that nobody has seen.
_remote(carrier, source) := [link |
	some link in _values(carrier, "links", source.raw)
	not _kept(link, source)
]

# METADATA
# description: |
#   The templates of a carrier, as carried values with their place. The value is not an object if it cannot be read.
_templates(carrier, source) := array.concat(
	[object.union(_template(found, source), {"at": array.concat(source.at, found.at)}) |
		some found in array.slice(_values(carrier, "template", source.raw), 0, 1)
	],
	[source.library[link.value.relativePath] |
		some link in _values(carrier, "links", source.raw)
	],
)

# METADATA
# description: |
#   A template: an object, an expression that leads to one, or JSON text.
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

# METADATA
# description: |
#   A template ready to be looked into. A nested deployment is evaluated in the scope of the template around it,
#   unless it asks for a scope of its own; every other template has its own.
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

# METADATA
# description: |
#   What a template carries for another time, a policy's or a template spec's, it keeps from being evaluated by a
#   second bracket.
_unescaped(carrier, source, template) := json.unmarshal(replace(json.marshal(template), `"[[`, `"[`)) if {
	is_object(source.scope)
	not carrier.nested
}

else := template

# METADATA
# description: Templates that links may name, by path.
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
