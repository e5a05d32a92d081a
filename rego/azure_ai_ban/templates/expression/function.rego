package azure_ai_ban.templates.expression

import data.azure_ai_ban.pointers

# METADATA
# description: |
#   The result of a function over carried values. It is opaque if the function is not supported or an argument is
#   unknown.
call(name, arguments, scope) := result if result := _function(lower(name), arguments, scope)

else := opaque

# METADATA
# description: |
#   A member of a carried value, by key or index. If the whole value is unknown or secret, so is the member.
member(carried, key) := {
	"value": carried.value[actual],
	"unknown": pointers.beneath(carried.unknown, [actual]),
	"secret": pointers.beneath(carried.secret, [actual]),
} if {
	actual := _actual(carried.value, key)
}

else := opaque

# Azure compares keys without case.
_actual(value, key) := key if object.get({"value": value}, ["value", key], null) != null

else := [spelled | some spelled, _ in value; lower(spelled) == lower(key)][0]

# The supported functions, by lower-case name.
_function("parameters", [name], scope) := scope.parameters[lower(name.value)]

_function("variables", [name], scope) := scope.variables[lower(name.value)]

_function("true", [], _) := known(true)

_function("false", [], _) := known(false)

_function("null", [], _) := known(null)

_function("concat", parts, _) := _text(parts, concat("", [_shown(part) | some part in parts]))

_function("format", parts, _) := _text(parts, filled) if {
	slots := {slot: _shown(parts[to_number(index) + 1]) |
		some [slot, index] in regex.find_all_string_submatch_n(`\{(\d+)(?:[,:][^{}]*)?\}`, parts[0].value, -1)
	}
	filled := strings.replace_n(slots, parts[0].value)
}

_function("tolower", [part], _) := _text([part], lower(part.value))

_function("toupper", [part], _) := _text([part], upper(part.value))

_function("createobject", parts, _) := {
	"value": object.union_n(array.concat([{}], [{key: value} |
		some index, part in parts
		index % 2 == 0
		key := part.value
		value := parts[index + 1].value
	])),
	"unknown": _of_members(parts, "unknown"),
	"secret": _of_members(parts, "secret"),
} if {
	every index, part in parts {
		_keyed(index, part)
	}
}

_function("createarray", parts, _) := {
	"value": [part.value | some part in parts],
	"unknown": [concat("", [pointers.to([index]), relative]) | some index, part in parts; some relative in part.unknown],
	"secret": [concat("", [pointers.to([index]), relative]) | some index, part in parts; some relative in part.secret],
}

_function("union", parts, _) := _merged(parts)

_function("shallowmerge", [list], _) := _merged([member(list, index) | some index, _ in list.value])

# resourceId and similar functions return an id without subscription and group.
_function(name, parts, _) := _text(parts, concat("/", array.concat(["", "providers", segments[0]], pairs))) if {
	name in {"resourceid", "subscriptionresourceid", "tenantresourceid"}
	at := [index | some index, part in parts; contains(part.value, "/")][0]
	segments := split(parts[at].value, "/")
	pairs := array.flatten([[segment, _shown(parts[at + index])] |
		some index, segment in segments
		index > 0
	])
}

# A key of createObject must be known text.
_keyed(index, _) if index % 2 == 1

_keyed(_, part) if {
	is_string(part.value)
	part.unknown == []
}

_of_members(parts, member_) := [concat("", [pointers.to([parts[index - 1].value]), relative]) |
	some index, part in parts
	index % 2 == 1
	some relative in part[member_]
]

# An argument that is not an object makes the result unknown.
_merged(parts) := {
	"value": object.union_n(array.concat([{}], [part.value | some part in parts; is_object(part.value)])),
	"unknown": array.flatten([
		[relative | some part in parts; some relative in part.unknown],
		["" | some part in parts; not is_object(part.value); part.unknown == []],
	]),
	"secret": [relative | some part in parts; some relative in part.secret],
}

# The text is unknown or secret if one of its parts is.
_text(parts, text) := {
	"value": text,
	"unknown": array.slice(["" | some part in parts; not _is_plain(part)], 0, 1),
	"secret": array.slice(["" | some part in parts; part.secret != []], 0, 1),
}

# The JSON text of an object is not predictable, so only scalar values count as plain.
_is_plain(part) if {
	part.unknown == []
	not is_object(part.value)
	not is_array(part.value)
}

# Empty if the part is unknown.
_shown(part) := part.value if is_string(part.value)

else := "" if type_name(part.value) in {"array", "null", "object"}

else := json.marshal(part.value)
