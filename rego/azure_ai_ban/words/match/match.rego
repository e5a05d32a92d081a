# METADATA
# title: Matching words with the vocabulary
# description: |
#   Finds the terms of the index in lists of words: whole words and phrases, stems, and the parts of words
#   that the vocabulary allows. An innocent phrase removes every term that overlaps it and is not longer.
#   All lists are matched in one pass per kind of form, with the tables bound to local variables: a function called
#   for each word costs OPA more than the look-up itself.
package azure_ai_ban.words.match

import data.azure_ai_ban.words.fused

# METADATA
# description: |
#   The terms in lists of folded words, each as `{"list" (its number), "entry", "meaning" (its entry in the index),
#   "from" and "to" (positions, end exclusive), "matched"}`. `extra` is the index of the settings' extra terms,
#   searched as well.
hits(lists, extra) := _telling([hit |
	read := found(lists, extra)
	covering := covered(read)
	some hit in read
	hit.meaning.class != "neutral"
	not covers(covering, hit)
])

# Of many hits, the first of each entry in each company. A hit is kept if others that it pairs with are near it, so
# that a long text is read like a short one in bounded time.
_telling(read) := read if count(read) <= 64

else := [hit |
	placed := {[hit.list, floor(hit.from / 8), hit.meaning.class] | some hit in read}

	# Of equal members the last one stays, so the order is reversed. In Wasm, sorting is quadratic and `in` a scan.
	first := object.union_n([{[read[i].list, read[i].entry, _company(read[i], placed)]: i} |
		some i in numbers.range(count(read) - 1, 0)
	])
	kept := {i | some i in first}
	some i, hit in read
	kept[i]
]

_company(hit, placed) := {partner |
	some partner in _partners[hit.meaning.class]
	some distance in [-1, 0, 1]
	placed[[hit.list, floor(hit.from / 8) + distance, partner]]
}

_partners := {"identify": ["face", "people"], "face": ["identify"], "people": ["identify"]}

# METADATA
# description: The same, including innocent phrases and the terms that they cover.
found(lists, extra) := array.concat(
	[_hit(span, entries[span.entry], lists) |
		entries := data.azure_ai_ban.index.entries
		some span in array.flatten([_alone(lists), _phrases(lists), _stems(lists), _parts(lists)])
	],
	[_hit(span, extra.entries[span.entry], lists) |
		extra != {}
		some span in _extra(lists, extra)
	],
)

_alone(lists) := [{"list": number, "from": i, "to": i + 1, "entry": entry} |
	heads := data.azure_ai_ban.index.heads
	some number, words in lists
	some i, word in words
	some entry in heads[word].alone
]

# The candidates of a first word, by the first letters of the second.
_phrases(lists) := [{"list": number, "from": i, "to": (i + 1) + count(candidate.rest), "entry": candidate.entry} |
	heads := data.azure_ai_ban.index.heads
	some number, words in lists
	some i, word in words
	seconds := heads[word].then
	some key in {substring(words[i + 1], 0, 3), ""}
	some candidate in seconds[key]
	follows(candidate.rest, words, i + 1)
]

_stems(lists) := [{"list": number, "from": i, "to": (i + 1) + count(candidate.rest), "entry": candidate.entry} |
	starts := data.azure_ai_ban.index.starts
	some number, words in lists
	some i, word in words
	some length in [3, 4, 5]
	length <= count(word)
	some candidate in starts[substring(word, 0, length)]
	startswith(word, candidate.stem)
	follows(candidate.rest, words, i + 1)
]

# Parts of words: for languages with compounds, and for names and phrases written as one word.
_parts(lists) := [span |
	inner := data.azure_ai_ban.index.inner
	some number, words in lists
	some i, word in words
	count(word) > 5
	some piece in _pieces(word)
	some start in numbers.range(0, count(piece) - 4)
	some candidate in inner[substring(piece, start, 4)]
	startswith(substring(piece, start, -1), candidate.part)
	_fits(candidate, word, piece, start)
	span := object.union(
		{"list": number, "from": i, "to": i + 1, "entry": candidate.entry},
		_reading(candidate),
	)
]

_reading(candidate) := {"reading": "fused"} if candidate.how == "fused"

else := {}

# The cost of a substring grows with its position, so a long word is read in pieces that overlap.
_pieces(word) := [word] if count(word) <= 64

else := [substring(word, number * 32, 64) | some number in numbers.range(0, ceil(count(word) / 32) - 2)]

_fits(candidate, _, _, _) if candidate.how == "part"

_fits(candidate, word, piece, start) if {
	candidate.how == "ending"
	substring(piece, start, -1) == candidate.part
	endswith(word, piece)
}

_fits(candidate, word, piece, start) if {
	candidate.how == "fused"
	piece == word
	fused.names(substring(word, 0, start), substring(word, start + count(candidate.part), -1))
}

# The owner's terms are few, so every form is tried on every word.
_extra(lists, extra) := [{"list": number, "from": i, "to": (i + 1) + count(candidate.rest), "entry": candidate.entry} |
	some number, words in lists
	some i, word in words
	some candidate in _extra_candidates(word, extra)
	follows(candidate.rest, words, i + 1)
]

_extra_candidates(word, extra) := array.flatten([
	[{"entry": entry, "rest": []} | some entry in extra.heads[word].alone],
	[candidate | some second in extra.heads[word].then; some candidate in second],
	[candidate | some start in extra.starts; some candidate in start; startswith(word, candidate.stem)],
	[{"entry": candidate.entry, "rest": []} |
		some part in extra.inner
		some candidate in part
		some i in numbers.range(0, count(word) - 1)
		startswith(substring(word, i, -1), candidate.part)
		_fits(candidate, word, word, i)
	],
])

_hit(span, meaning, lists) := object.union(span, {
	"meaning": meaning,
	"matched": concat(" ", array.slice(lists[span.list], span.from, span.to)),
})

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

# METADATA
# description: Where the innocent phrases among hits are - `[list, position, length of the phrase]`.
covered(read) := {[span.list, position, span.to - span.from] |
	some span in read
	span.meaning.class == "neutral"
	some position in numbers.range(span.from, span.to - 1)
}

# METADATA
# description: Whether an innocent phrase, given as `covered` says, removes a hit.
covers(covering, hit) if {
	not hit.meaning.class in {"needed", "excuse", "insurance"}
	count(covering) > 0
	some position in numbers.range(hit.from, hit.to - 1)
	some length in numbers.range(hit.to - hit.from, 16)
	covering[[hit.list, position, length]]
}
