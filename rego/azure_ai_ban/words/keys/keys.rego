# METADATA
# title: Kinds of keys
# description: |
#   Tells what the key of a tag is about: a person, a place, an audience, a stage of release, the operation of a
#   service, or what is ruled out. The same word means something else under another kind of key.
package azure_ai_ban.words.keys

import data.azure_ai_ban.words.grammar
import data.azure_ai_ban.words.repair

# METADATA
# description: |
#   The kinds of a tag's key: some of person, place, audience, stage, operations, code, exclusion. The key of a tag
#   that holds a structure counts for every member of it.
of(tag) := (named | persons) | exclusions if {
	written := array.concat(_words(tag.key), _outer(tag))
	named := {kind |
		some kind, list in _lists
		some phrase in _phrases(written)
		data.azure_ai_ban.index.phrases[list][phrase]
		not _silenced(kind, written)
	}
	persons := {"person" | some words in written; some word in words; _ends_as_person(word)}
	exclusions := {"exclusion" | some whole in _wholes(tag); _excludes(whole.words)}
}

_lists := {
	"person": "person_keys",
	"place": "place_keys",
	"audience": "audience_keys",
	"stage": "stage_keys",
	"operations": "operations_keys",
	"code": "code_keys",
}

# A code of a customer names nobody, nor does the service for customers.
_silenced("audience", written) if {
	some words in written
	some word in words
	some list in ["code_keys", "no_audience"]
	data.azure_ai_ban.index.phrases[list][word]
}

# The key in each reading, without numbers. A key that matters is short.
_words(text) := [words |
	some reading in repair.readings(text)
	words := [word | some word in array.slice(reading, 0, 64); not regex.match(`^[0-9]+$`, word)]
]

# The key of the tag in which a member of a structure stands.
_outer(tag) := _words(tag.within) if tag.within != tag.key

else := []

# The keys that may exclude: the whole and either part. A member that names an exception is not excluded with the
# others.
_wholes(tag) := array.flatten([keys, wholes, [outer | some outer in outers; not _names_an_exception(keys)]]) if {
	keys := [{"words": words} | some words in _words(tag.key)]
	outers := [{"words": words} | some words in _outer(tag)]
	wholes := [{"words": array.concat(outer.words, keys[min([i, count(keys) - 1])].words)} | some i, outer in outers]
}

_names_an_exception(keys) if {
	some key in keys
	contains(grammar.read(key.words, {}), "g")
}

_phrases(written) := {concat(" ", array.slice(words, i, j)) |
	some words in written
	some i, _ in words
	some j in numbers.range(i + 1, min([i + _longest, count(words)]))
}

# More words than any phrase of the lists has.
_longest := 8

# The last part of a key that is written as one word (productowner).
_ends_as_person(word) if {
	count(word) > 7
	some i in numbers.range(3, count(word) - 5)
	data.azure_ai_ban.index.phrases.person_keys[substring(word, i, -1)]
}

# One of: "prohibited uses", "not permitted for", "do not use for", "customers excluded"; "deny use by"; "never".
_exclusion := concat("|", [
	`^[fuoar-]*(?:p[p-]*|N-*|v-*|[nm]-*[fuoa-]*[uo]-*)[fuoarp-]*$`,
	`^[fuo-]*i-*[fuoa-]*[uoa][fuoa-]*$`,
])

_excludes(words) if regex.match(_exclusion, grammar.read(words, {}))

# Both in one word (prohibiteduses).
_excludes([word]) if {
	count(word) > 7
	some i in numbers.range(5, count(word) - 3)
	regex.match(`^[pN][ua]$`, grammar.read([substring(word, 0, i), substring(word, i, -1)], {}))
}

# Shorter words say "no" in one language and something else in another.
_excludes([word]) if {
	count(word) > 3
	grammar.read([word], {}) == "n"
}
