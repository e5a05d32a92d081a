# METADATA
# title: Settings
# description: |
#   Merges the policy owner's settings with those of a request. Both can only tighten the policy: the stricter value
#   applies, and all declarations are required. Allow-phrases can disable a term, so only the owner can set them.
package azure_ai_ban.judging.settings

import data.azure_ai_ban.words.indexing

# METADATA
# description: |
#   The settings in force: `{"strict", "declarations": [{"key", "values"}], "index"}`. `index` contains the extra
#   terms and allow-phrases, or is empty.
of(context) := {
	"strict": _strict(given),
	"declarations": [setting.declaration | some setting in given; is_object(setting.declaration)],
	"index": _index(terms(context), allowed),
} if {
	given := _given(context)
}

# METADATA
# description: The extra terms in force, in the form of the vocabulary, in the order of their numbers.
terms(context) := [_term(term) | some setting in _given(context); some term in setting.extra_terms]

_given(context) := [_owned, object.get(context, "settings", {})]

_strict(given) if {
	some setting in given
	setting.strict == true
}

else := false

default _owned := {}

_owned := data.azure_ai_ban_org.settings

# METADATA
# description: The owner's allow-phrases.
allowed := [phrase | some phrase in data.azure_ai_ban_org.allow_phrases]

_term(term) := {"class": "actor", "strength": "strong", "forms": [term]} if is_string(term)

else := term

_index(terms, neutral) := {} if count(terms) + count(neutral) == 0

else := built if {
	built := indexing.built with input as {"vocabulary": {"extra": {"terms": terms, "neutral": neutral}}}
}
