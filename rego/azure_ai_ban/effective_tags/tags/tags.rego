# METADATA
# title: Tags of a resource
# description: |
#   Reads tags of any form into one list: an object, an array of name/value or key/value objects or of strings, JSON
#   text, or plain text. A tag is
#   `{"urn", "relation", "of", "source", "path", "within", "key", "value", "text", "secret", "tag"}`: its place and
#   the set of tags it is in (`source`), the pair to match, the key as written (`within`, which holds the pair if the
#   value is a structure), the text as written, whether it is a secret, and whether it is a tag or another text of the
#   resource.
# related_resources:
#   - https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources
package azure_ai_ban.effective_tags.tags

import data.azure_ai_ban.placeholders
import data.azure_ai_ban.pointers
import data.azure_ai_ban.words.layers
import data.azure_ai_ban.words.layers.encoded

# METADATA
# description: |
#   The tags of a source: `{"urn", "relation", "path" (pointer to the tags), "tags", "secret" (pointers), "tag"}`.
read(source) := [tag |
	some written in _written(source.tags, source.path)
	some pair in array.concat(_pairs(written), _key_pairs(written.key))
	tag := {
		"urn": source.urn,
		"relation": source.relation,
		"path": object.get(_secret(source.secret, written.path), "pointer", written.path),
		"secret": count(_secret(source.secret, written.path)) > 0,
		"tag": source.tag,
		"of": source.of,
		"source": source.path,
		"within": written.key,
		"key": pair.key,
		"value": pair.value,
		"text": written.text,
	}
]

# METADATA
# description: |
#   Pointers to the unknown tags of a source: those marked as unknown, placeholders of a tool, and text with more
#   layers of encoding than the limit.
unknown(source) := array.concat(
	[marked | some marked in source.unknown; covers(marked, source.path)],
	[written.path |
		some written in _written(source.tags, source.path)
		_unreadable(written)
	],
)

# METADATA
# scope: document
# description: Whether one of two JSON pointers is a prefix of the other, or the same.
covers(one, other) if startswith($"{other}/", $"{one}/")

covers(one, other) if startswith($"{one}/", $"{other}/")

_written(tags, path) := [{"key": key, "value": value, "path": below, "text": _shown(value)} |
	some key, value in tags
	below := $"{path}{pointers.to([key])}"
] if {
	is_object(tags)
}

else := [{"key": "", "value": item, "path": $"{path}/{i}", "text": _shown(item)} |
	some i, item in tags
] if {
	is_array(tags)
}

else := [] if is_null(tags)

else := [{"key": "", "value": tags, "path": path, "text": _shown(tags)}]

_shown(value) := text if text := layers.text(value)

# Wasm returns the members of an object in its own order, so they are sorted.
else := concat(", ", sort([member |
	some leaf in layers.leaves(value)
	member := trim_space($"{leaf.key} {leaf.value}")
]))

_pairs(written) := layers.pairs(written.key, text) if text := layers.text(written.value)

# The value is a structure: each member is a pair, and the tag's own key is kept.
else := [pair |
	some leaf in array.concat([layers.whole(written.key, written.value)], layers.leaves(written.value))
	some pair in layers.pairs(leaf.key, leaf.value)
]

# Azure allows most characters in names, so a name may be encoded like a value.
_key_pairs(key) := [pair |
	not layers.plain(key)
	some text in encoded.readings(key)
	some pair in layers.pairs("", text)
]

_unreadable(written) if {
	is_string(written.value)
	regex.match(`-4[0-9a-f][0-9a-f][0-9a-f]-|[(\[]`, written.value)
	some placeholder in _placeholders
	contains(written.value, placeholder)
}

_unreadable(written) if {
	text := layers.text(written.value)
	layers.deeper(written.key, text)
}

_placeholders := object.keys(placeholders.pulumi.unknown) | {
	placeholders.pulumi.masked,
	placeholders.terraform.unknown,
	placeholders.terraform.masked,
}

# The secret pointer that covers a path. A secret map also hides the names in it.
_secret(pointers, path) := {"pointer": leading[0]} if {
	leading := [marked | some marked in pointers; startswith($"{path}/", $"{marked}/")]
	count(leading) > 0
}

else := {"inside": true} if {
	some marked in pointers
	startswith(marked, $"{path}/")
}

else := {}
