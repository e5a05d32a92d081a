# METADATA
# title: Layers of a value
# description: |
#   A tag value may hold JSON, a list of key=value pairs or encoded text, and those may hold more.
#   Layers are opened one by one up to the documented limit of three; a value that goes deeper is
#   reported, for nobody has seen what is in it.
# related_resources:
#   - https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources#limitations
package azure_ai_ban.text.layers

import data.azure_ai_ban.text.encoded
import data.azure_ai_ban.text.structure

# METADATA
# description: |
#   The pairs `{"key", "value"}` to be matched for one tag: the pair itself, or what it consists of,
#   and every text that is encoded in it.
pairs(key, value) := [{"key": key, "value": value}] if plain(value)

else := [pair |
	layers := _layers(key, value)
	some i, layer in layers
	some opened in layer
	some pair in _matched(opened, i)
]

# The last layer is matched as it stands.
_matched(opened, i) := opened.as_is if i < 3

else := [opened.pair]

# METADATA
# description: Whether a value has more layers than are opened.
deeper(key, value) if {
	not plain(value)
	some opened in _layers(key, value)[3]
	count(opened.inner) > 0
}

# METADATA
# description: |
#   Whether a text holds nothing but words, as most do: no structure, no escapes, nothing that begins as
#   base64 does.
plain(value) if not regex.match(_telltale, value)

_telltale := concat("", [
	`[%&\\={\["<\x{202e}]|:|(?:^|[^A-Za-z0-9+/])(?:`,
	encoded.base64_start, `[A-Za-z0-9+/_-]{5}|(?:0[xX])?`, encoded.hexadecimal_start, ")",
])

# Rego has no recursion: three layers, and a fourth only to see whether there is one.
_layers(key, value) := [first, second, third, fourth] if {
	first := [_opened({"key": key, "value": value})]
	second := _below(first)
	third := _below(second)
	fourth := _below(third)
}

_below(layer) := [_opened(pair) | some opened in layer; some pair in opened.inner]

# What a pair is to be matched as, and the pairs in it. A structure is matched by its members, so that
# {"police": false} says what it says; its own key stays.
_opened(pair) := {"pair": pair, "as_is": [whole(pair.key, document)], "inner": leaves(document)} if {
	document := structure.read(pair.value)
	not is_string(document)
}

else := {"pair": pair, "as_is": [], "inner": [{"key": pair.key, "value": document}]} if {
	document := structure.read(pair.value)
}

else := {
	"pair": pair,
	"as_is": array.concat([{"key": pair.key, "value": ""}], members),
	"inner": [encoding | some member in members; some encoding in _encodings(member)],
} if {
	members := _members(pair)
	count(members) > 0
}

else := {"pair": pair, "as_is": [pair], "inner": _encodings(pair)}

_encodings(pair) := [{"key": "", "value": text} | some text in encoded.readings(pair.value)]

# A list hides nothing: it is no layer of its own.
_members(pair) := [{"key": member[1], "value": member[2]} |
	regex.match(_list, pair.value)
	some member in regex.find_all_string_submatch_n(_member, pair.value, -1)
]

_member := `([^=:;,|&\n"]+)[=:]([^=:;,|&\n]*)(?:[;,|&\n]|$)`

_list := `^(?:[^=:;,|&\n"]+[=:][^=:;,|&\n]+(?:[;,|&\n]|$))+$`

# METADATA
# description: |
#   The pair that a structure is as a whole: its key; an empty one says that nothing is meant.
whole(key, container) := {"key": key, "value": "null"} if count(container) == 0

else := {"key": key, "value": ""}

# METADATA
# description: The pairs in an object or array; an object that names a key and a value is one pair.
leaves(container) := [pair |
	[path, node] := walk(container)
	some pair in _direct(concat(" ", [step | some step in path; is_string(step)]), node)
]

_direct(prefix, node) := [pair] if pair := _named(node)

else := [{"key": trim_space($"{prefix} {name}"), "value": text(value)} | some name, value in node] if is_object(node)

else := [{"key": prefix, "value": text(value)} | some value in node] if is_array(node)

else := []

# METADATA
# description: A scalar as text. Undefined for objects and arrays.
text(scalar) := scalar if is_string(scalar)

else := format_int(scalar, 10) if {
	is_number(scalar)

	# Beyond 2^53 an engine may abort on it.
	abs(scalar) < 9007199254740992
	scalar == floor(scalar)
}

else := json.marshal(scalar) if is_number(scalar)

else := "true" if scalar == true

else := "false" if scalar == false

else := "" if is_null(scalar)

_named(node) := {"key": key, "value": text(value)} if {
	is_object(node)
	key := [member | some name, member in node; lower(name) in _key_names][0]
	value := [member | some name, member in node; lower(name) in _value_names][0]
	is_string(key)
}

_key_names := {"name", "key", "tagname", "tagkey"}

_value_names := {"value", "tagvalue"}
