# METADATA
# title: Vocabulary search
# description: |
#   Finds the terms for a text in the vocabulary, in any language: terms that a tag with this text would match,
#   including disguised spellings, and terms with the text in one of their forms.
package azure_ai_ban.answers.terms

import data.azure_ai_ban.words.cut
import data.azure_ai_ban.words.indexing
import data.azure_ai_ban.words.match
import data.azure_ai_ban.words.repair

# METADATA
# description: |
#   The terms for `asked.text`, limited to `asked.language` (a folder or an English name); all terms if both are
#   missing. Each is `{"language", "class", "also", "strength", "neutral", "surname", "forms" (those found), "needs",
#   "unless", "found"}`. Neutral phrases have the class `neutral` and no strength. `found` is `exact` if a form is the
#   whole text, `contains` if one contains the other, and null without a text. Sorted by language, class and forms.
of(asked) := [row[1] |
	some row in sort([[[term.language, term.class, term.forms], term] |
		query := _query(_text(asked, "text"))
		some code, document in data.azure_ai_ban.vocabulary
		_wanted(_text(asked, "language"), code, document.language)
		some term in array.concat(_terms(code, document, query), _neutral(code, document, query))
	])
]

_text(asked, name) := trim_space(asked[name]) if is_string(asked[name])

else := ""

_wanted("", _, _)

_wanted(language, code, name) if lower(language) in {code, lower(name)}

# How the text is compared. Null lists everything.
_query("") := null

_query(text) := {"text": concat(" ", readings[0]), "readings": readings, "hit": hit, "whole": whole} if {
	text != ""
	readings := repair.readings(text)
	found := [[term.entry, (term.to - term.from) == count(readings[term.list])] |
		some term in match.found(readings, {})
	]
	hit := {entry | some [entry, _] in found}
	whole := {entry | some [entry, true] in found}
}

_terms(code, document, query) := [object.union(found, {
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
	found := _found(term.forms, $"{code}{number}", query)
]

_neutral(code, document, query) := [object.union(found, {
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
	found := _found(document.neutral, $"{code} neutral", query)
]

# The forms of an entry that are found; undefined if there are none.
_found(forms, _, null) := {"forms": forms, "found": null}

_found(forms, entry, query) := {"forms": matching, "found": _match(matching, entry, query)} if {
	matching := [form | some form in forms; _has_text(form, entry, query)]
	count(matching) > 0
}

# Found through a spelling that differs from the forms.
else := {"forms": forms, "found": _match([], entry, query)} if entry in query.hit

_has_text(form, _, query) if {
	query.text != ""
	contains(_folded(form), query.text)
}

_has_text(form, entry, query) if {
	entry in query.hit
	_fits(form, query.readings)
}

_match(forms, entry, query) := "exact" if entry in query.whole

else := "exact" if {
	some form in forms
	_folded(form) == query.text
}

else := "contains"

_folded(form) := concat(" ", cut.words(form))

# METADATA
# description: |
#   The term that an entry of the index stands for, as in its document, with that document's `language`: its folder,
#   or `extra` for an extra term of the settings.
term(entry, extra_terms) := object.union(_listed(origin, extra_terms), {"language": origin.code}) if {
	origin := indexing.origin(entry)
}

_listed(origin, extra_terms) := extra_terms[origin.number] if origin.code == "extra"

else := data.azure_ai_ban.vocabulary[origin.code].terms[origin.number]

# METADATA
# description: |
#   The forms of a term that match in words, in one of their readings. All forms if the term was found through another
#   spelling, for example with letters attached to it.
fitting(forms, readings) := matching if {
	matching := [form | some form in forms; _fits(form, readings)]
	count(matching) > 0
}

else := forms

_fits(form, readings) if {
	some words in readings
	patterns := indexing.patterns(form)
	some kind, first in patterns[0]
	_occurs(indexing.placed(form, kind), first, patterns, words)
}

_occurs("part", first, _, words) if {
	some word in words
	contains(word, first)
}

_occurs("ending", first, _, words) if {
	some word in words
	endswith(word, first)
}

_occurs(place, _, patterns, words) if {
	place in {"word", "stem"}
	some start, _ in words
	match.follows(patterns, words, start)
}

# A phrase written as one word.
_occurs(_, _, patterns, words) if {
	count(patterns) > 1
	glued := concat("", [text | some pattern in patterns; some text in pattern])
	some word in words
	startswith(word, glued)
}
