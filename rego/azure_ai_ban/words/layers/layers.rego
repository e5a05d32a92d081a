# METADATA
# title: Layers of a value
# description: |
#   A tag value may contain JSON, a list of key=value pairs or encoded text, and each of these may contain
#   more. Up to three layers are opened, the documented limit. A deeper value is reported as unknown, because
#   its content has not been read.
# related_resources:
#   - https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources#limitations
package azure_ai_ban.words.layers

import data.azure_ai_ban.words.layers.encoded
import data.azure_ai_ban.words.layers.structure

# METADATA
# description: |
#   The pairs `{"key", "value"}` to match for one tag: the pair itself or its parts, and every text encoded
#   in it.
pairs(key, value) := [{"key": key, "value": value}] if plain(value)

else := [pair |
	layers := _layers(key, value)
	some i, layer in layers
	some opened in layer
	some pair in _matched(opened, i)
]

# The last layer is matched without being opened.
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
#   Whether a text contains only words, as most texts do: no structure, no escapes, nothing that starts like
#   base64 or hexadecimal.
plain(value) if not regex.match(_telltale, value)

_telltale := concat("", [
	`[%&\\={\["<\x{202e}]|:|(?:^|[^A-Za-z0-9+/])(?:`,
	encoded.base64_start, `[A-Za-z0-9+/_-]{5}|(?:0[xX])?`, encoded.hexadecimal_start, ")",
])

# Rego has no recursion, so each layer has its own line. The fourth only shows whether the value goes deeper.
_layers(key, value) := [first, second, third, fourth] if {
	first := [_opened({"key": key, "value": value})]
	second := _below(first)
	third := _below(second)
	fourth := _below(third)
}

_below(layer) := [_opened(pair) | some opened in layer; some pair in opened.inner]

# The pairs that are matched in place of a pair, and the pairs inside it. A structure is matched by its
# members, so that {"police": false} is read as a denial; the structure's own key is matched as well.
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

# A list of pairs hides nothing, so it does not count as a layer.
_members(pair) := [{"key": member[1], "value": member[2]} |
	regex.match(_list, pair.value)
	some member in regex.find_all_string_submatch_n(_member, pair.value, -1)
]

_member := `([^=:;,|&\n"]+)[=:]([^=:;,|&\n]*)(?:[;,|&\n]|$)`

_list := `^(?:[^=:;,|&\n"]+[=:][^=:;,|&\n]+(?:[;,|&\n]|$))+$`

# METADATA
# description: |
#   The pair that represents a structure as a whole: its key. An empty structure has the value null.
whole(key, container) := {"key": key, "value": "null"} if count(container) == 0

else := {"key": key, "value": ""}

# METADATA
# description: The pairs in an object or array. An object with a name and a value member is one pair.
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

	# Larger numbers make an engine abort.
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
