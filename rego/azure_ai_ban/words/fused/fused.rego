# METADATA
# title: Names written as one word
# description: |
#   Resource names and tenants glue words together (rgpoliceaiprd01, tacomapolice). A word inside such a name counts if
#   everything around it is a known part of names: a stage, a region, a product, a place.
package azure_ai_ban.words.fused

# METADATA
# scope: document
# description: Whether the letters before and after a word make a name around it. One of them may be empty.
names(before, after) if {
	concat("", [before, after]) != ""
	_begins(before)
	_ends(after)
}

_begins("")

_begins(letters) if _beginning(letters)

_begins(letters) if {
	some length in numbers.range(1, min([count(letters) - 1, 16]))
	_beginning(substring(letters, 0, length))
	_beginning(substring(letters, length, -1))
}

_beginning(part) if data.azure_ai_ban.index.phrases.name_beginnings[part]

_beginning(part) if data.azure_ai_ban.index.phrases.places[part]

_ends("")

_ends(letters) if _ending(letters)

_ends(letters) if {
	some length in numbers.range(1, min([count(letters) - 1, 16]))
	_ending(substring(letters, 0, length))
	_ending(substring(letters, length, -1))
}

_ending(part) if data.azure_ai_ban.index.phrases.name_endings[part]

_ending(part) if data.azure_ai_ban.index.phrases.places[part]
