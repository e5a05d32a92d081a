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
#   The near misses of a tag, each `{"class", "matched", "reason"}`, sorted. `counted` are the signals in the tag;
#   `index` and `extra_terms` come from the settings. For a secret, neither its words nor words that reveal them are
#   shown.
of(tag, counted, index, extra_terms) := sort({_shown(miss, tag) |
	some miss in array.flatten([
		_dropped(tag, counted, index),
		_weak(tag, counted, index, extra_terms),
		_excused(counted),
	])
})

_shown(miss, tag) := {"class": miss.class, "matched": null, "reason": miss.secret_reason} if tag.secret

else := {"class": miss.class, "matched": miss.matched, "reason": miss.reason}

# Terms that are no signal in any reading: part of a neutral phrase, or refused.
_dropped(tag, counted, index) := array.concat(
	[miss |
		some [key, value] in signals.readings(tag)
		read := match.found([array.concat(key, value)], index)
		innocent := [span | some span in read; span.meaning.class == "neutral"]
		some hit in signals.terms(read)
		hit.meaning.class != "neutral"
		not [hit.meaning.class, hit.matched] in said
		phrase := [span.matched | some span in innocent; match.covers(match.covered([span]), hit)][0]
		miss := _miss(
			hit,
			$"part of the neutral phrase '{phrase}'",
			"part of a neutral phrase",
		)
	],
	[_miss(hit, sentence, sentence) |
		sentence := "the tag negates it"
		some line in signals.read([tag], index)
		some hit in signals.terms(line.hits)
		not [hit.meaning.class, hit.matched] in said
		negate.ruled_out(hit, line.refused)
	],
) if {
	said := {[signal.class, signal.matched] | some signal in counted}
}

# Terms that are weak because another word is missing, or because they are the name of a person.
_weak(tag, counted, index, extra_terms) := [miss |
	weak := {signal.matched | some signal in counted; signal.weight == "weak"}
	strong := {signal.matched | some signal in counted; signal.weight == "strong"}
	some line in signals.read([tag], index)
	some hit in signals.terms(line.hits)
	hit.matched in (weak - strong)
	miss := _weakened(hit, line, terms.term(hit.entry, extra_terms))
]

_weakened(hit, line, term) := _miss(hit, sentence, sentence) if {
	signals.names_a_person(hit, line)
	sentence := "a family name in a tag that names a person"
}

else := _miss(
	hit,
	$"a weak signal unless the tag also contains one of: {concat(", ", term.needs)}",
	"a weak signal unless the tag also contains certain other words",
) if {
	term.needs
}

# Terms that would be strong but for what excuses them.
_excused(counted) := [miss |
	some signal in counted
	signal.weight == "strong"
	count(signal.excuses) > 0
	excuses := sort({_named(excuse) | some excuse in signal.excuses})
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
