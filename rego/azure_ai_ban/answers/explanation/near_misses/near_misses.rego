# METADATA
# title: Near misses
# description: |
#   Finds the terms in a tag that do not count, or count as weak, and gives the reason: a neutral phrase, a negation,
#   or a word in this or another tag. The decision itself is made where tags are judged, not here.
package azure_ai_ban.answers.explanation.near_misses

import data.azure_ai_ban.answers.terms
import data.azure_ai_ban.words.match
import data.azure_ai_ban.words.negate
import data.azure_ai_ban.words.signals

# METADATA
# description: |
#   The near misses of a tag, each `{"class", "matched", "reason"}`, sorted. `counted` are the signals in the tag,
#   `found` is the result of `signals.found` for all tags; `index` and `extra_terms` come from the settings. For a
#   secret, neither its words nor words that reveal them are shown.
of(tag, counted, found, index, extra_terms) := sort({_shown(miss, tag) |
	some miss in array.flatten([
		_dropped(tag, counted, index),
		_weak(tag, counted, index, extra_terms),
		_excused(counted, found),
	])
})

_shown(miss, tag) := {"class": miss.class, "matched": null, "reason": miss.secret_reason} if tag.secret

else := {"class": miss.class, "matched": miss.matched, "reason": miss.reason}

# Terms that are not a signal in any reading.
_dropped(tag, counted, index) := [miss |
	said := {[signal.class, signal.matched] | some signal in counted}
	some [key, value] in signals.readings(tag)
	words := array.concat(key, value)
	read := match.found([words], index)
	innocent := [span | some span in read; span.meaning.class == "neutral"]
	some hit in signals.terms(read)
	hit.meaning.class != "neutral"
	not [hit.meaning.class, hit.matched] in said
	miss := _lost(hit, innocent, [key, value], signals.terms(match.hits([words], index)))
]

_lost(hit, innocent, words, terms) := _miss(
	hit,
	$"part of the neutral phrase '{phrase}'",
	"part of a neutral phrase",
) if {
	phrase := [span.matched | some span in innocent; match.covers(match.covered([span]), hit)][0]
}

else := _miss(hit, sentence, sentence) if {
	negate.ruled_out(hit, words[0], words[1], terms)
	sentence := "the tag negates it"
}

# Terms that are weak because another word is missing, or because they are the name of a person.
_weak(tag, counted, index, extra_terms) := [miss |
	weak := {signal.matched | some signal in counted; signal.weight == "weak"}
	strong := {signal.matched | some signal in counted; signal.weight == "strong"}
	some [key, value] in signals.readings(tag)
	hits := match.hits([array.concat(key, value)], index)
	some hit in signals.terms(hits)
	hit.matched in (weak - strong)
	miss := _weakened(hit, tag, key, terms.term(hit.entry, extra_terms))
]

_weakened(hit, tag, key, term) := _miss(hit, sentence, sentence) if {
	signals.names_a_person(hit, tag, key)
	sentence := "a family name in a tag that names a person"
}

else := _miss(
	hit,
	$"a weak signal unless the tag also contains one of: {concat(", ", term.needs)}",
	"a weak signal unless the tag also contains certain other words",
) if {
	term.needs
}

# Terms that are weak because of a word in another place.
_excused(counted, found) := [miss |
	some signal in counted
	signal.weight == "strong"
	not signal.strong
	excuses := sort({_named(excuse) |
		some excuse in found
		excuse.class == "excuse"
		some same in found
		same.entry == excuse.meaning.of
		same.matched == signal.matched
	})
	miss := _miss(
		signal,
		$"a weak signal because the tags also contain {concat(" and ", excuses)}",
		"a weak signal because the tags also contain a word that explains it",
	)
]

_named(excuse) := "a word in a secret" if excuse.at.secret

else := $"'{excuse.matched}'"

_miss(hit, reason, secret_reason) := {
	"class": hit.meaning.class,
	"matched": hit.matched,
	"reason": reason,
	"secret_reason": secret_reason,
}
