# METADATA
# title: Matching words with the vocabulary
# description: |
#   Finds the terms of the index in a list of words: whole words and phrases, stems, and the parts of words
#   that the vocabulary allows. An innocent phrase removes every term that overlaps it and is not longer.
package azure_ai_ban.words.match

# METADATA
# description: |
#   The terms in a list of folded words, each as
#   `{"entry", "meaning" (its entry in the index), "from" and "to" (positions, end exclusive), "matched"}`.
#   `extra` is the index of the settings' extra terms, searched as well.
hits(words, extra) := [hit |
	read := found(words, extra)
	innocent := [span | some span in read; span.meaning.class == "neutral"]
	some hit in read
	hit.meaning.class != "neutral"
	not _covered(hit, innocent)
]

# METADATA
# description: The same, including innocent phrases and the terms that they cover.
found(words, extra) := array.concat(_found(words), _extra(words, extra))

_found(words) := [hit |
	some i, word in words
	some candidate in _candidates(word)
	follows(candidate.rest, words, i + 1)
	hit := _hit(candidate, data.azure_ai_ban.index.entries[candidate.entry], words, i)
]

_candidates(word) := array.flatten([
	object.get(data.azure_ai_ban.index.words, word, []),
	[candidate |
		some candidate in data.azure_ai_ban.index.stems[substring(word, 0, 3)]
		startswith(word, candidate.stem)
	],
	[candidate |
		count(word) > 5
		some i in numbers.range(0, count(word) - 4)
		some candidate in data.azure_ai_ban.index.parts[substring(word, i, 4)]
		_within(candidate, word, i)
	],
])

# A second copy for the small index, because passing the shipped index as an argument is slow.
_extra(words, extra) := [hit |
	extra != {}
	some i, word in words
	some candidate in _extra_candidates(word, extra)
	follows(candidate.rest, words, i + 1)
	hit := _hit(candidate, extra.entries[candidate.entry], words, i)
]

_extra_candidates(word, extra) := array.flatten([
	[candidate | some candidate in extra.words[word]],
	[candidate | some candidate in extra.stems[substring(word, 0, 3)]; startswith(word, candidate.stem)],
	[candidate |
		some part in extra.parts
		some candidate in part
		some i in numbers.range(0, count(word) - 1)
		_within(candidate, word, i)
	],
])

_hit(candidate, meaning, words, start) := {
	"entry": candidate.entry,
	"meaning": meaning,
	"from": start,
	"to": (start + 1) + count(candidate.rest),
	"matched": concat(" ", array.slice(words, start, (start + 1) + count(candidate.rest))),
}

# A part of a word: for languages with compounds, and for phrases written as one word.
_within(candidate, word, i) if {
	startswith(substring(word, i, -1), candidate.part)
	_ends_where_it_must(candidate, word, i)
}

_ends_where_it_must(candidate, _, _) if not candidate.ending

_ends_where_it_must(candidate, word, i) if {
	candidate.ending
	count(word) == i + count(candidate.part)
}

# METADATA
# scope: document
# description: Whether patterns, each a whole word or a stem, match the words from a position on.
follows(patterns, words, start) if {
	every i, pattern in patterns {
		_is(pattern, words[start + i])
	}
}

_is(pattern, word) if pattern.word == word

_is(pattern, word) if startswith(word, pattern.stem)

_covered(hit, innocent) if {
	some span in innocent
	covers(span, hit)
}

# METADATA
# description: Whether an innocent phrase removes a hit.
covers(span, hit) if {
	not hit.meaning.class in {"needed", "excuse"}
	span.from < hit.to
	hit.from < span.to
	span.to - span.from >= hit.to - hit.from
}
