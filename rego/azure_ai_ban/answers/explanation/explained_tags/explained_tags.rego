# METADATA
# title: Tags explained
# description: |
#   Shows how the tags of a subject are read: their folded words, the terms that count, and the near misses. For a
#   secret, only its place and the classes of its terms are shown.
package azure_ai_ban.answers.explanation.explained_tags

import data.azure_ai_ban.answers.explanation.near_misses
import data.azure_ai_ban.answers.terms
import data.azure_ai_ban.words.repair

# METADATA
# description: |
#   The tags in the facts of a subject, sorted by source and place, each with its `folded` words, `matches` and
#   `near_misses`. `index` and `extra_terms` come from the settings.
of(facts, index, extra_terms) := [_tag(tag, counted, index, extra_terms) |
	some [_, number] in _sorted(facts.tags)
	tag := facts.tags[number]
	counted := [signal | some signal in facts.signals; signal.number == number]
]

# A map has no order of its own, and engines differ.
_sorted(tags) := sort([[[first[_holder(tag)], tag.path, tag.key, tag.value], number] |
	holders := {_holder(tag) | some tag in tags}
	first := {holder: min([i | some i, tag in tags; _holder(tag) == holder]) | some holder in holders}
	some number, tag in tags
])

_holder(tag) := [tag.urn, tag.relation, tag.of, tag.tag]

_tag(tag, counted, index, extra_terms) := object.union(_written(object.remove(tag, ["source", "within"])), {
	"matches": sort({_match(signal, counted, extra_terms) | some signal in counted}),
	"near_misses": near_misses.of(tag, counted, index, extra_terms),
})

_written(tag) := object.union(tag, {
	"key": null,
	"value": null,
	"text": null,
	"folded": {"key": [], "value": []},
}) if {
	tag.secret
}

else := object.union(tag, {"folded": {"key": repair.readings(tag.key), "value": repair.readings(tag.value)}})

_match(signal, counted, extra_terms) := {
	"class": signal.class,
	"strength": _strength(signal, counted),
	"matched": null,
	"language": null,
	"forms": [],
} if {
	signal.at.secret
}

else := {
	"class": signal.class,
	"strength": _strength(signal, counted),
	"matched": signal.matched,
	"language": term.language,
	"forms": terms.fitting(term.forms, [split(signal.matched, " ")]),
} if {
	term := terms.term(signal.entry, extra_terms)
}

# The same term may be weak in another reading.
_strength(signal, counted) := "strong" if {
	some same in counted
	same.strong
	same.class == signal.class
	same.matched == signal.matched
}

else := "weak"
