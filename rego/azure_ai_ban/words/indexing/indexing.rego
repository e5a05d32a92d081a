# METADATA
# title: Indexing the vocabulary
# description: |
#   Turns vocabulary documents, which people write, into the tables in which matching looks words up. The
#   input has `vocabulary`, documents by language, and `phrases`, lists of phrases by name. `make bundle`
#   evaluates `built` once and puts the result into the bundle, so no decision pays for it. The owner's extra
#   terms are indexed by the same rules when they are used.
package azure_ai_ban.words.indexing

import data.azure_ai_ban.words.cut
import data.azure_ai_ban.words.fold
import data.azure_ai_ban.words.grammar
import data.azure_ai_ban.words.indexing.slips

# METADATA
# description: |
#   `entries`: what each term means. `heads`: the forms that start with a whole word, by that word; `alone` lists the
#   entries of the word itself, `then` the phrases by the first three letters of their second word. `starts`: the forms
#   that start with a stem, by its first five letters. `inner`: the forms that match inside a word, by four letters.
#   `spellings`: the word that a typing error is meant for. `numbered`: the words of forms that have letters and digits.
#   `lookalikes`: the word that has a skeleton. `phrases`: sets of folded phrases by name.
#   `grammar`: see `grammar.built`.
built := {
	"schema_version": 1,
	"entries": entries,
	"heads": {word: {"alone": object.get(_alone, word, []), "then": object.get(_then, word, {})} |
		some word in (object.keys(_alone) | object.keys(_then))
	},
	"starts": starts,
	"inner": inner,
	"spellings": {slip: min(words) |
		some slip, words in _grouped({[slip, word] | some word in _list("spelled"); some slip in slips.of(word)})
		not _innocent_slip(slip)
	},
	"numbered": {token: true |
		some written in _written
		some token in split(lower(written.text), " ")
		regex.match(`^(?:[a-z]+[0-9]|[0-9]+[a-z])[a-z0-9]*$`, token)
	},
	"lookalikes": {skeleton: min(same) | some skeleton, same in lookalikes},
	"phrases": object.union(
		{name: {} | some name, _ in object.get(input, "phrases", {})},
		{name: {phrase: true | some phrase in list} | some name, list in grammar.lists},
	),
	"grammar": grammar.built,
}

# METADATA
# description: |
#   What each term means, by number. A term's `needs` and `unless` words are entries of their own (classes
#   `needed` and `excuse`) that name the term in `of`.
entries[id] := object.union(
	{"class": term.class, "strength": object.get(term, "strength", "strong"), "also": object.get(term, "also", [])},
	object.filter(
		{
			"needs": count(object.get(term, "needs", [])) > 0,
			"surname": object.get(term, "surname", false),
			"covers": object.get(term, "covers", false),
			"policy": object.get(term, "policy", false),
			"verb": object.get(term, "verb", false),
		},
		[name | some name in ["needs", "surname", "covers", "policy", "verb"]; object.get(term, name, false) != false],
	),
) if {
	some id, term in _terms
}

entries[$"{id} {class}"] := {"class": class, "of": id} if {
	some id, term in _terms
	some class, list in {"needed": "needs", "excuse": "unless"}
	count(object.get(term, list, [])) > 0
}

# The words of a phrase that may be spread over tags (sector=law, function=enforcement).
entries[$"{id} {form} {part}"] := {
	"class": "fragment",
	"makes": term.class,
	"phrase": form,
	"part": part,
	"parts": count(split(form, " ")),
} if {
	some id, term in _terms
	term.apart
	some form in term.forms
	some part, _ in split(form, " ")
}

# METADATA
# description: |
#   Where an entry comes from: the `code` of the vocabulary document and the `number` of the term in it. Undefined
#   for innocent phrases.
origin(entry) := {"code": found[1], "number": to_number(found[2])} if {
	some found in regex.find_all_string_submatch_n(`^([^ ]*?)([0-9]+)(?: |$)`, entry, 1)
}

_terms[$"{code}{number}"] := term if {
	some code, language in input.vocabulary
	some number, term in language.terms
}

_terms[$"{code} neutral"] := {"class": "neutral", "forms": language.neutral} if {
	some code, language in input.vocabulary
	language.neutral
}

_list(name) := object.get(object.get(input, "phrases", {}), name, [])

# A word of its own.
_innocent_slip(slip) if slip in _list("spelled")

_innocent_slip(slip) if slip in _list("spelled_otherwise")

_innocent_slip(slip) if _alone[slip]

_alone := _grouped({[form.first, form.entry] |
	some form in _forms
	form.how == "word"
	form.rest == []
})

_then := {first: {second: candidates | some [second, candidates] in seconds} |
	by_both := _grouped({[[form.first, _second(form.rest[0])], {"entry": form.entry, "rest": form.rest}] |
		some form in _forms
		form.how == "word"
	})
	some first, seconds in _grouped({[first, [second, candidates]] | some [first, second], candidates in by_both})
}

# A stem of fewer letters than the key fits many keys, so it is always tried.
_second(pattern) := substring(pattern.word, 0, 3)

_second(pattern) := substring(pattern.stem, 0, 3) if count(pattern.stem) > 2

_second(pattern) := "" if count(pattern.stem) < 3

# METADATA
# description: The forms that start with a stem, by its first five letters or, if it is shorter, by all of them.
starts := _grouped({[substring(form.first, 0, 5), {"entry": form.entry, "rest": form.rest, "stem": form.first}] |
	some form in _forms
	form.how == "stem"
})

# METADATA
# description: |
#   The forms that match inside a word, by their first four letters. `how` says where: anywhere (`part`), at the end
#   (`ending`), or between parts of a name (`fused`).
inner := _grouped({[substring(form.first, 0, 4), {"entry": form.entry, "part": form.first, "how": form.how}] |
	some form in _forms
	form.how in {"part", "ending", "fused"}
})

# METADATA
# description: |
#   The words that have a skeleton, in any script. Three letters are enough in a phrase, a single word needs
#   four: too many strings look like a shorter one.
lookalikes := _grouped({[fold.skeleton(fold.lookalike(word)), word] |
	some form in _forms
	form.how != "fused"
	not _undisguised[form.entry]
	some word in array.concat([form.first], [text | some pattern in form.rest; some text in pattern])
	count(word) >= _shortest[count(form.rest) > 0]
})

# The values of pairs by their key, in order. Rules that gather values under a key copy what they have for each one.
_grouped(pairs) := {ordered[start][0]: [value | some [_, value] in array.slice(ordered, start, end)] |
	ordered := sort(pairs)
	starts_at := [i | some i, [key, _] in ordered; not ordered[i - 1][0] == key]
	ends_at := array.concat(starts_at, [count(ordered)])
	some n, start in starts_at
	end := ends_at[n + 1]
}

_shortest := {true: 3, false: 4}

# A rule of its own, because looking one entry up among all entries makes them anew each time.
_undisguised := {id |
	some id, entry in entries
	entry.class in {"neutral", "needed", "excuse", "fragment", "permitted"}
}

# Each form as the patterns that match it: {"entry", "how", "first", "rest": [{"word"} or {"stem"}]}.
_forms contains {
	"entry": written.entry,
	"how": how,
	"first": $"{glued}{first}",
	"rest": array.slice(pieces, 1, count(pieces)),
} if {
	some written in _written
	pieces := patterns(written.text)
	some kind, first in pieces[0]
	how := placed(written.text, kind)
	some glued in array.concat([""], object.get(input.vocabulary[written.code], "prefixes", []))
}

# Phrases are also matched as one word, if that word is too long to occur by chance.
_forms contains {"entry": written.entry, "how": how, "first": glued, "rest": []} if {
	some written in _written
	pieces := patterns(written.text)
	count(pieces) > 1
	not _only_whole[written.entry]
	whole := array.slice(pieces, 0, count(pieces) - 1)
	not _abridged(whole)
	some how, last in pieces[count(pieces) - 1]
	glued := concat("", array.concat([pattern.word | some pattern in whole], [last]))
	regex.match(`^[a-z]{9,}$`, glued)
}

# Words of names that are written as one word.
_forms contains {"entry": $"{code}{number}", "how": "fused", "first": patterns(form)[0].word, "rest": []} if {
	some code, language in input.vocabulary
	some number, term in language.terms
	term.fused
	some form in term.forms
}

_only_whole := {id | some id, entry in entries; entry.class in {"needed", "excuse", "neutral"}}

_abridged(patterns) if {
	some pattern in patterns
	pattern.stem
}

_written contains {"code": code, "entry": $"{code}{number}", "text": form} if {
	some code, language in input.vocabulary
	some number, term in language.terms
	not term.fused
	some form in term.forms
}

_written contains {"code": code, "entry": $"{code}{number} {class}", "text": form} if {
	some code, language in input.vocabulary
	some number, term in language.terms
	some class, list in {"needed": "needs", "excuse": "unless"}
	some form in object.get(term, list, [])
}

_written contains {"code": code, "entry": $"{code} neutral", "text": form} if {
	some code, language in input.vocabulary
	some form in object.get(language, "neutral", [])
}

_written contains {"code": code, "entry": $"{code}{number} {form} {part}", "text": word} if {
	some code, language in input.vocabulary
	some number, term in language.terms
	term.apart
	some form in term.forms
	some part, word in split(form, " ")
}

# METADATA
# description: |
#   A form as patterns: "fuerzas de seguridad*" is
#   `[{"word": "fuerzas"}, {"word": "de"}, {"stem": "seguridad"}]`.
patterns(text) := [pattern |
	some written in split(trim_space(text), " ")
	pieces := cut.words(written)
	some i, word in pieces
	pattern := _pattern(word, endswith(written, "*"), i == (count(pieces) - 1))
]

_pattern(word, true, true) := {"stem": word}

_pattern(word, true, false) := {"word": word}

_pattern(word, false, _) := {"word": word}

# METADATA
# description: How a form whose first pattern has this kind matches a word - word, stem, part or ending.
placed(text, kind) := "part" if {
	startswith(text, "*")
	kind == "stem"
}

else := "ending" if startswith(text, "*")

else := kind
