# METADATA
# title: Clauses
# description: |
#   Finds where the clauses of a text begin and end. A refusal, or a phrase, reaches no further than its clause.
package azure_ai_ban.words.clauses

import data.azure_ai_ban.words.cut

# METADATA
# description: |
#   The clauses of a text that was read as these words, each as `{"from", "to" (positions of words, end exclusive),
#   "begins" (whether a sentence begins there)}`. Undefined if the words do not come from the text piece by piece.
of(raw, words) := [clause |
	pieces := split(strings.replace_n(_marks, raw), "¶")
	count(pieces) <= _most
	lengths := _lengths(pieces, count(words))
	some i, length in lengths
	length > 0
	from := sum(array.slice(lengths, 0, i))
	clause := {"from": from, "to": from + length, "begins": _begins(pieces, i)}
] if {
	_countable(raw, words)
}

_most := 64

_countable(raw, words) if {
	pieces := split(strings.replace_n(_marks, raw), "¶")
	count(pieces) <= _most
	_lengths(pieces, count(words))
}

# The numbers of words in pieces, as they stand or with camelCase taken apart, whichever gives all the words.
_lengths(pieces, total) := lengths if {
	lengths := [count(cut.words(piece)) | some piece in pieces]
	sum(lengths) == total
}

else := lengths if {
	lengths := [count(cut.words(_apart(piece))) | some piece in pieces]
	sum(lengths) == total
}

_apart(piece) := cut.spellings(piece)[0]

_apart(piece) := piece if count(cut.spellings(piece)) == 0

default _begins(_, _) := false

_begins(_, 0) := true

# A sentence begins behind the end of another, whatever marks stand between.
_begins(pieces, i) if {
	some j in numbers.range(1, i)
	startswith(pieces[j], "§")
	every between in array.slice(pieces, j, i) {
		trim(between, " §") == ""
	}
}

# A pilcrow marks the border of clauses, with a section sign that of sentences. Neither is part of a word.
_marks := object.union(
	{mark: "¶" |
		some mark in [
			",", ";", ":", "(", ")", "[", "]", "{", "}", "|", `"`, " - ", " – ", "—", "–", "•", "\t",
			"，", "、", "；", "：", "（", "）", "「", "」", "『", "』", "【", "】", "・", "،", "؛",
		]
	},
	{mark: "¶§" | some mark in [". ", "! ", "? ", "。", "！", "？", "।", "؟", "\r\n", "\n"]},
)
