# METADATA
# title: Search of the vocabulary
# description: |
#   Finds the terms of the vocabulary that a text leads to, in any language: those that a tag with this text would
#   match, however it is disguised, and those that have the text in one of their forms.
package azure_ai_ban.answers.terms

import data.azure_ai_ban.words.cut
import data.azure_ai_ban.words.indexing
import data.azure_ai_ban.words.match
import data.azure_ai_ban.words.repair

# METADATA
# description: |
#   The terms that `asked` names by `text`, in the `language` that it names by its folder or its English name; without
#   either all of them. Each is `{"language", "class", "also", "strength", "neutral", "surname", "forms" (those found),
#   "needs", "unless", "found"}`; innocent phrases are of class `neutral` and without strength. `found` is `exact` where
#   a form is the whole text, `contains` where one has a part of the other, null where nothing was sought. Sorted by
#   language, class and forms.
of(asked) := [row[1] |
	some row in sort([[[term.language, term.class, term.forms], term] |
		sought := _sought(_text(asked, "text"))
		some code, document in data.azure_ai_ban.vocabulary
		_wanted(_text(asked, "language"), code, document.language)
		some term in array.concat(_terms(code, document, sought), _neutral(code, document, sought))
	])
]

_text(asked, name) := trim_space(asked[name]) if is_string(asked[name])

else := ""

_wanted("", _, _)

_wanted(language, code, name) if lower(language) in {code, lower(name)}

# What a text is compared as; null lists everything.
_sought("") := null

_sought(text) := {"text": concat(" ", readings[0]), "readings": readings, "hit": hit, "whole": whole} if {
	text != ""
	readings := repair.readings(text)
	found := [[term.entry, (term.to - term.from) == count(readings[term.list])] |
		some term in match.found(readings, {})
	]
	hit := {entry | some [entry, _] in found}
	whole := {entry | some [entry, true] in found}
}

_terms(code, document, sought) := [object.union(found, {
	"language": code,
	"class": term.class,
	"also": object.get(term, "also", []),
	"strength": object.get(term, "strength", "strong"),
	"neutral": false,
	"surname": object.get(term, "surname", false),
	"needs": object.get(term, "needs", []),
	"unless": object.get(term, "unless", []),
}) |
	some number, term in document.terms
	found := _found(term.forms, $"{code}{number}", sought)
]

_neutral(code, document, sought) := [object.union(found, {
	"language": code,
	"class": "neutral",
	"also": [],
	"strength": null,
	"neutral": true,
	"surname": false,
	"needs": [],
	"unless": [],
}) |
	document.neutral
	found := _found(document.neutral, $"{code} neutral", sought)
]

# Which of the forms of an entry are found; undefined if none is.
_found(forms, _, null) := {"forms": forms, "found": null}

_found(forms, entry, sought) := {"forms": telling, "found": _how(telling, entry, sought)} if {
	telling := [form | some form in forms; _tells(form, entry, sought)]
	count(telling) > 0
}

# By another spelling than its forms have.
else := {"forms": forms, "found": _how([], entry, sought)} if entry in sought.hit

_tells(form, _, sought) if {
	sought.text != ""
	contains(_folded(form), sought.text)
}

_tells(form, entry, sought) if {
	entry in sought.hit
	_fits(form, sought.readings)
}

_how(forms, entry, sought) := "exact" if entry in sought.whole

else := "exact" if {
	some form in forms
	_folded(form) == sought.text
}

else := "contains"

_folded(form) := concat(" ", cut.words(form))

# METADATA
# description: |
#   The term that an entry of the index stands for, as its document has it, with that document's `language`: its folder,
#   or `extra` for one of the extra terms that settings demand.
term(entry, extra_terms) := object.union(_listed(origin, extra_terms), {"language": origin.code}) if {
	origin := indexing.origin(entry)
}

_listed(origin, extra_terms) := extra_terms[origin.number] if origin.code == "extra"

else := data.azure_ai_ban.vocabulary[origin.code].terms[origin.number]

# METADATA
# description: |
#   Of the forms of a term that was found in words, in one of their readings, those that tell why. All of them where it
#   was found by another spelling of a form, such as one with letters glued before it.
fitting(forms, readings) := telling if {
	telling := [form | some form in forms; _fits(form, readings)]
	count(telling) > 0
}

else := forms

_fits(form, readings) if {
	some words in readings
	patterns := indexing.patterns(form)
	some kind, first in patterns[0]
	_stands(indexing.placed(form, kind), first, patterns, words)
}

_stands("part", first, _, words) if {
	some word in words
	contains(word, first)
}

_stands("ending", first, _, words) if {
	some word in words
	endswith(word, first)
}

_stands(place, _, patterns, words) if {
	place in {"word", "stem"}
	some start, _ in words
	match.follows(patterns, words, start)
}

# A phrase written as one word.
_stands(_, _, patterns, words) if {
	count(patterns) > 1
	glued := concat("", [text | some pattern in patterns; some text in pattern])
	some word in words
	startswith(word, glued)
}
