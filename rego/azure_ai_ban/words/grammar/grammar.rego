# METADATA
# title: Words of refusals and keys
# description: |
#   Knows the words by which people refuse a use (not, without, prohibited …) and the words of which keys consist, in
#   every language that the vocabulary has. A text is read as one letter a word, so that the structure of a refusal is
#   a pattern over letters and is the same in every language.
package azure_ai_ban.words.grammar

import data.azure_ai_ban.words.cut

# METADATA
# scope: document
# description: |
#   The lists of phrases by name: those of `input.phrases`, and those of each language of `input.vocabulary`.
lists[name] contains concat(" ", cut.words(phrase)) if {
	some name, list in input.phrases
	some phrase in list
}

lists[name] contains concat(" ", cut.words(phrase)) if {
	some language in input.vocabulary
	some name, list in language.phrases
	some phrase in list
}

# Where a phrase has several meanings, the first counts: the one that ends a refusal, then the stronger refusal.
_letters := [
	["hedges", "g"],
	["refusals", "N"],
	["forbidden", "p"],
	["absent", "z"],
	["without", "w"],
	["forbids", "v"],
	["forbid", "i"],
	["negations", "n"],
	["negations_of_verbs", "m"],
	["again", "r"],
	["for", "o"],
	["use", "u"],
	["audience_keys", "a"],
	["checks", "c"],
	["filler", "f"],
]

# METADATA
# description: |
#   The phrases with their letters by first word, each with the number of words of the longest, as the index holds them.
built[first] := {"longest": max({count(split(phrase, " ")) | some phrase, _ in letters}), "letters": letters} if {
	some first, letters in _by_first_word
}

_by_first_word[split(phrase, " ")[0]][phrase] := letter if some phrase, letter in _lettered

# Phrases are also written as one word (outofscope), if that word is too long to be another.
_by_first_word[word][word] := letter if {
	some phrase, letter in _lettered
	letter in {"p", "N"}
	regex.match(`^[a-z]+ [a-z ]+$`, phrase)
	word := replace(phrase, " ", "")
	count(word) > 7
	not _lettered[word]
}

_lettered[phrase] := [letter | some [name, letter] in _letters; phrase in lists[name]][0] if {
	some [name, _] in _letters
	some phrase in lists[name]
}

# METADATA
# description: |
#   Words as letters, one each: that of the longest phrase that begins with the word, "-" where such a phrase goes on, x
#   for any other word. `terms` has the letters of the positions that terms of the vocabulary take; these come first.
read(words, terms) := concat("", [letter |
	table := data.azure_ai_ban.index.grammar
	begun := {i: longest |
		some i, word in words
		entry := table[word]
		longest := max([[length, entry.letters[phrase]] |
			some length in numbers.range(1, min([entry.longest, count(words) - i]))
			phrase := concat(" ", array.slice(words, i, i + length))
		])
	}
	going_on := {j: "-" |
		some i, [length, _] in begun
		length > 1
		some j in numbers.range(i + 1, (i + length) - 1)
	}
	some i, _ in words
	letter := object.get(terms, i, object.get(going_on, i, object.get(begun, i, [1, "x"])[1]))
])
