# METADATA
# title: Expressions
# description: |
#   Resolves the expressions of an Azure Resource Manager template as far as the template itself tells: parameters,
#   variables, and a few functions over literal text. Everything else is opaque.
#
#   Values are carried as `{value, unknown, secret}`. `unknown` holds pointers into the value to what cannot be
#   told, where the value still has the part that is known; `secret` holds pointers to what must not be shown.
#
#   A scope is `{parameters, variables}`, each by lower-case name, as Azure compares them; an entry is a carried
#   value that may itself hold expressions of the scope.
package azure_ai_ban.templates.expression

import data.azure_ai_ban.pointers

# METADATA
# description: A value without doubt or secret.
known(value) := {"value": value, "unknown": [], "secret": []}

# METADATA
# description: A value of which nothing is known.
opaque := {"value": null, "unknown": [""], "secret": []}

# METADATA
# description: Whether text is an expression; two brackets begin literal text.
is_expression(text) if {
	startswith(text, "[")
	endswith(text, "]")
	not startswith(text, "[[")
}

# METADATA
# description: |
#   A carried value with its expressions resolved, in keys and in values, and those that they bring in. Rego has no
#   recursion, so a pass is doubled three times over.
resolve(carried, scope) := _settled(_four_passes(_four_passes(carried, scope), scope))

# METADATA
# description: Four passes.
_four_passes(carried, scope) := _two_passes(_two_passes(carried, scope), scope)

# METADATA
# description: Two passes.
_two_passes(carried, scope) := _pass(_pass(carried, scope), scope)

# METADATA
# description: One pass over all expressions, first in keys and then in values.
_pass(carried, scope) := _replaced(clean, {text: evaluate(text, scope) | some text in _expressions(clean)}) if {
	_unresolved(carried)
	clean := _with_keys(carried, scope)
}

else := carried

# METADATA
# description: What is nested deeper than all passes is opaque.
_settled(carried) := _sorted(_replaced(carried, {text: opaque | some text in _expressions(carried)})) if {
	_unresolved(carried)
}

else := _sorted(carried)

# METADATA
# description: A carried value with its pointers in an order that does not depend on the engine.
_sorted(carried) := {
	"value": carried.value,
	"unknown": sort({relative | some relative in carried.unknown}),
	"secret": sort({relative | some relative in carried.secret}),
}

# METADATA
# description: Whether any key or value may be an expression, by a look at the JSON text, which costs least.
_unresolved(carried) if contains(json.marshal(carried.value), `"[`)

# METADATA
# description: The expressions in values.
_expressions(carried) := {text | walk(carried.value, [_, text]); is_expression(text)}

# METADATA
# description: |
#   Expressions in values replaced by their results. It is done in the JSON text, where an expression stands as a
#   whole between quotes, and no other string can contain it with its quotes unescaped.
_replaced(carried, results) := {
	"value": json.unmarshal(strings.replace_n(
		{json.marshal(text): json.marshal(result.value) | some text, result in results},
		json.marshal(carried.value),
	)),
	"unknown": array.concat(carried.unknown, _spread(carried, results, "unknown")),
	"secret": array.concat(carried.secret, _spread(carried, results, "secret")),
}

# METADATA
# description: The pointers of results, from where each result stands.
_spread(carried, results, member) := [concat("", [pointers.to(path), relative]) |
	walk(carried.value, [path, text])
	some relative in results[text][member]
]

# METADATA
# description: |
#   Expressions in keys replaced. One that is not fully known leaves its object not fully known, under a key of its
#   own that keeps the part that is known.
_with_keys(carried, scope) := {
	"value": json.unmarshal(strings.replace_n(keys, json.marshal(carried.value))),
	"unknown": array.concat(carried.unknown, [pointers.to(array.slice(path, 0, count(path) - 1)) |
		some path in places
		count(results[path[count(path) - 1]].unknown) > 0
	]),
	"secret": carried.secret,
} if {
	places := [path | walk(carried.value, [path, _]); is_expression(path[count(path) - 1])]
	count(places) > 0
	results := {text: evaluate(text, scope) | some path in places; text := path[count(path) - 1]}
	keys := {pattern: key |
		some text, result in results
		pattern := concat("", [json.marshal(text), ":"])
		key := concat("", [json.marshal(_key(result)), ":"])
	}
}

else := carried

# METADATA
# description: The key that an expression stands for.
_key(result) := result.value if {
	is_string(result.value)
	result.unknown == []
}

else := key if key := concat(" ", [result.value, "(not known)"])

else := concat(" ", ["(not known)", ""])
