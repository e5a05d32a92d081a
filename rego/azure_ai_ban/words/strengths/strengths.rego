# METADATA
# title: Strengths of forms
# description: |
#   Finds forms that are strong in one language and weak in another. Tags do not say in which language they are, so the
#   strictest would count everywhere. `make bundle` fails on such a form, unless a term says under `differs` why.
package azure_ai_ban.words.strengths

import data.azure_ai_ban.words.indexing

# METADATA
# description: |
#   The forms of `input.vocabulary` with two strengths, each as a sentence for whoever builds the bundle.
conflicts contains $"'{form}' ({class}) is strong in {concat(", ", strong)} and weak in {concat(", ", weak)}" if {
	some [class, form], by_strength in _used
	strong := {use.code | some use in by_strength.strong}
	weak := {use.code | some use in by_strength.weak}
	count(strong) * count(weak) > 0
	count(strong | weak) > 1
	count([use | some uses in by_strength; some use in uses; use.differs]) == 0
}

_used[[class, form]][strength] contains {"code": code, "differs": is_string(object.get(term, "differs", null))} if {
	some code, language in input.vocabulary
	some term in language.terms
	strength := object.get(term, "strength", "strong")
	some class in array.concat([term.class], object.get(term, "also", []))
	some text in term.forms
	form := _folded(text)
}

# A form as it is matched: its words, with a mark where it is only a stem or a part.
_folded(text) := concat(" ", [$"{indexing.placed(text, kind)} {word}" |
	some pattern in indexing.patterns(text)
	some kind, word in pattern
])
