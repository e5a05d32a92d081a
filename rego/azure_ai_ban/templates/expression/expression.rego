# METADATA
# title: Expressions
# description: |
#   Resolves the expressions of an Azure Resource Manager template from the template alone: parameters, variables, and
#   some functions over literal text. Any other expression is opaque.
#
#   A carried value is `{value, unknown, secret}`. `unknown` has pointers to unknown parts of the value, where `value`
#   keeps the known part; `secret` has pointers to parts that must not be shown.
#
#   A scope is `{parameters, variables}`, each by lower-case name, because Azure ignores case. An entry is a carried
#   value, which may contain expressions of the scope.
package azure_ai_ban.templates.expression

import data.azure_ai_ban.pointers

# METADATA
# description: A value that is fully known and not secret.
known(value) := {"value": value, "unknown": [], "secret": []}

# METADATA
# description: A value that is fully unknown.
opaque := {"value": null, "unknown": [""], "secret": []}

# METADATA
# description: Whether a text is an expression. Two opening brackets begin a literal text.
is_expression(text) if {
	startswith(text, "[")
	endswith(text, "]")
	not startswith(text, "[[")
}

# METADATA
# description: |
#   A carried value with its expressions resolved, in keys and in values, including those that a result contains. Rego
#   has no recursion, so one pass is doubled three times.
resolve(carried, scope) := _settled(_four_passes(_four_passes(carried, scope), scope))

_four_passes(carried, scope) := _two_passes(_two_passes(carried, scope), scope)

_two_passes(carried, scope) := _pass(_pass(carried, scope), scope)

# Keys first, then values.
_pass(carried, scope) := _replaced(clean, {text: evaluate(text, scope) | some text in _expressions(clean)}) if {
	_unresolved(carried)
	clean := _with_keys(carried, scope)
}

else := carried

# Expressions nested more deeply than the number of passes are opaque.
_settled(carried) := _sorted(_replaced(carried, {text: opaque | some text in _expressions(carried)})) if {
	_unresolved(carried)
}

else := _sorted(carried)

# The order of pointers must not depend on the engine.
_sorted(carried) := {
	"value": carried.value,
	"unknown": sort({relative | some relative in carried.unknown}),
	"secret": sort({relative | some relative in carried.secret}),
}

# A test of the JSON text is the cheapest.
_unresolved(carried) if contains(json.marshal(carried.value), `"[`)

_expressions(carried) := {text | walk(carried.value, [_, text]); is_expression(text)}

# Replaced in the JSON text, where an expression is a complete string between quotes that no other string can contain
# unescaped.
_replaced(carried, results) := {
	"value": json.unmarshal(strings.replace_n(
		{json.marshal(text): json.marshal(result.value) | some text, result in results},
		json.marshal(carried.value),
	)),
	"unknown": array.concat(carried.unknown, _spread(carried, results, "unknown")),
	"secret": array.concat(carried.secret, _spread(carried, results, "secret")),
}

# The pointers of a result, relative to each place where it is inserted.
_spread(carried, results, member) := [concat("", [pointers.to(path), relative]) |
	walk(carried.value, [path, text])
	some relative in results[text][member]
]

# A key that is not fully known makes its object partly unknown. The object keeps the known part under a key of its
# own.
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

_key(result) := result.value if {
	is_string(result.value)
	result.unknown == []
}

else := key if key := concat(" ", [result.value, "(not known)"])

else := concat(" ", ["(not known)", ""])
