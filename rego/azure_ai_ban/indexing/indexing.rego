# METADATA
# title: Index of the vocabulary
# description: |
#   Turns vocabulary documents, which people read and write, into the tables that matching looks words
#   up in. The input has `vocabulary`, an object of such documents by language, and `phrases`, lists of
#   phrases by name. `make bundle` asks for `built` with the shipped ones and puts the answer into the
#   bundle, so that none of this is done when a resource is judged; an owner's extra terms, which come
#   later, are indexed by the same rules.
package azure_ai_ban.indexing

import data.azure_ai_ban.text.fold
import data.azure_ai_ban.text.tokens

# METADATA
# description: |
#   `entries`: what each term means. `words`, `stems`, `parts`: its forms by their first word, whole, by
#   the beginning of it, or by four letters within it. `lookalikes`: the word that a skeleton stands for.
#   `phrases`: sets of folded phrases by name.
built := {
	"schema_version": 1,
	"entries": entries,
	"words": words,
	"stems": stems,
	"parts": parts,
	"lookalikes": {skeleton: min(same) | some skeleton, same in lookalikes},
	"phrases": {name: {concat(" ", tokens.words(phrase)): true | some phrase in list} |
		some name, list in object.get(input, "phrases", {})
	},
}

# METADATA
# description: |
#   What each term means, by number. The words that a term needs beside it, or that excuse it, are
#   entries of their own (`needed`, `excuse`) that name it in `of`.
entries[id] := object.union(
	{"class": term.class, "strength": object.get(term, "strength", "strong"), "also": object.get(term, "also", [])},
	object.filter(
		{
			"needs": count(object.get(term, "needs", [])) > 0,
			"surname": object.get(term, "surname", false),
			"verb": object.get(term, "verb", false),
		},
		[name | some name in ["needs", "surname", "verb"]; object.get(term, name, false) != false],
	),
) if {
	some id, term in _terms
}

entries[$"{id} {class}"] := {"class": class, "of": id} if {
	some id, term in _terms
	some class, list in {"needed": "needs", "excuse": "unless"}
	count(object.get(term, list, [])) > 0
}

# The words of a phrase that may be written apart, each in a tag of its own (sector=law, function=enforcement).
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
#   Where an entry comes from: the `code` of the vocabulary's document, and the `number` of the term in it. Undefined
#   for innocent phrases, which are no term.
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

# METADATA
# description: The forms that begin with a whole word.
words[form.first] contains {"entry": form.entry, "rest": form.rest} if {
	some form in _forms
	form.how == "word"
}

# METADATA
# description: The forms whose first word is the beginning of a word, by its first three letters.
stems[substring(form.first, 0, 3)] contains {"entry": form.entry, "rest": form.rest, "stem": form.first} if {
	some form in _forms
	form.how == "stem"
}

# METADATA
# description: The forms that are letters within, or at the end of, a word, by their first four letters.
parts[substring(form.first, 0, 4)] contains {
	"entry": form.entry,
	"rest": [],
	"part": form.first,
	"ending": form.how == "ending",
} if {
	some form in _forms
	form.how in {"part", "ending"}
}

# METADATA
# description: |
#   The words that a skeleton may stand for, in any script. Short ones only within phrases: too many
#   strings look like them.
lookalikes[fold.skeleton(fold.lookalike(word))] contains word if {
	some form in _forms
	not entries[form.entry].class in {"neutral", "needed", "excuse", "fragment", "permitted"}
	some word in array.concat([form.first], [text | some pattern in form.rest; some text in pattern])
	count(word) >= _shortest[count(form.rest) > 0]
}

_shortest := {true: 3, false: 4}

# Each form as the words it is matched by: {"entry", "how", "first", "rest": [{"word"} or {"stem"}]}.
_forms contains {
	"entry": written.entry,
	"how": how,
	"first": $"{glued}{first}",
	"rest": array.slice(cut, 1, count(cut)),
} if {
	some written in _written
	cut := patterns(written.text)
	some kind, first in cut[0]
	how := placed(written.text, kind)
	some glued in array.concat([""], object.get(input.vocabulary[written.code], "prefixes", []))
}

# Phrases are also known glued together, where that makes a word too long to arise by chance.
_forms contains {"entry": written.entry, "how": how, "first": glued, "rest": []} if {
	some written in _written
	cut := patterns(written.text)
	count(cut) > 1
	not entries[written.entry].class in {"needed", "excuse", "neutral"}
	whole := array.slice(cut, 0, count(cut) - 1)
	not _abridged(whole)
	some how, last in cut[count(cut) - 1]
	glued := concat("", array.concat([pattern.word | some pattern in whole], [last]))
	regex.match(`^[a-z]{9,}$`, glued)
}

_abridged(patterns) if {
	some pattern in patterns
	pattern.stem
}

_written contains {"code": code, "entry": $"{code}{number}", "text": form} if {
	some code, language in input.vocabulary
	some number, term in language.terms
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
#   A form as what its words are compared with: "fuerzas de seguridad*" is
#   `[{"word": "fuerzas"}, {"word": "de"}, {"stem": "seguridad"}]`.
patterns(text) := [pattern |
	some written in split(trim_space(text), " ")
	cut := tokens.words(written)
	some i, word in cut
	pattern := _pattern(word, endswith(written, "*"), i == (count(cut) - 1))
]

_pattern(word, true, true) := {"stem": word}

_pattern(word, true, false) := {"word": word}

_pattern(word, false, _) := {"word": word}

# METADATA
# description: Where in a word a form stands whose first pattern is of that kind - word, stem, part or ending.
placed(text, kind) := "part" if {
	startswith(text, "*")
	kind == "stem"
}

else := "ending" if startswith(text, "*")

else := kind
