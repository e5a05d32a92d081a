# METADATA
# title: Acronyms
# description: |
#   Finds the words that an acronym abbreviates where they are written beside it: Danish Energy Agency (DEA). Then it
#   means these and nothing else.
package azure_ai_ban.words.acronyms

import data.azure_ai_ban.words.repair

# METADATA
# description: |
#   Whether the words right before or after a hit are what it abbreviates. Words of another term among `hits` are no
#   expansion: they speak for themselves.
spelled_out(hit, words, hits) if {
	_acronym(hit)
	some positions in [_counting(words), numbers.range(0, count(words) - 1)]
	before := [i | some i in positions; i < hit.from]
	after := [i | some i in positions; i >= hit.to]
	length := count(hit.matched)
	some run in [array.slice(before, max([0, count(before) - length]), count(before)), array.slice(after, 0, length)]
	_initials(words, run) == hit.matched
	not _speaks(run, hits)
}

# METADATA
# description: |
#   Whether a signal is an acronym for all that another tag of the same source says (team=DEA, unit=Danish Energy
#   Agency).
defined(signal, tags) if {
	_acronym(signal)
	some tag in tags
	tag != signal.at
	tag.tag
	_source(tag) == _source(signal.at)
	words := repair.readings(tag.value)[0]
	some positions in [_counting(words), numbers.range(0, count(words) - 1)]
	_initials(words, positions) == signal.matched
}

_source(tag) := [tag.urn, tag.relation, tag.of, tag.source]

_acronym(hit) if regex.match(`^[a-z]{2,5}$`, hit.matched)

_initials(words, positions) := concat("", [substring(words[i], 0, 1) | some i in positions])

# The words that give a letter: not the small ones (Bureau of Investigation).
_counting(words) := [i | some i, word in words; not data.azure_ai_ban.index.phrases.small_words[word]]

_speaks(run, hits) if {
	some hit in hits
	hit.meaning.class in {"actor", "police-use", "identification", "mobile-camera"}
	some i in run
	hit.from <= i
	i < hit.to
}
