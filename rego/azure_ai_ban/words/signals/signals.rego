# METADATA
# title: Signals in tags
# description: |
#   Turns tags into what they say about the use of a resource: the terms in them, each with its weight in
#   context, and the identifications of people that several terms say together. Rules combine signals and
#   never read text.
package azure_ai_ban.words.signals

import data.azure_ai_ban.words.acronyms
import data.azure_ai_ban.words.clauses
import data.azure_ai_ban.words.excuses
import data.azure_ai_ban.words.keys
import data.azure_ai_ban.words.match
import data.azure_ai_ban.words.negate
import data.azure_ai_ban.words.repair

# METADATA
# description: |
#   The signals in tags, by the shipped index and an extra one. A signal is a term that counts: `{"class",
#   "strong", "entry", "matched", "from", "to", "reading", "number" (of the tag in the list), "at" (the
#   tag), "kinds" (of its key), "bare" (whether the tag says nothing else), "excuses" (what makes it weak, see
#   `excuses`)}`.
of(tags, extra) := array.concat(
	[object.union(signal, {"strong": _strong(signal, excuses_of), "excuses": excuses_of}) |
		some signal in said
		not signal.class in _auxiliary
		not _abbreviates(signal, tags)
		excuses_of := excuses.of(signal, excusing, said)
	],
	_spread(said),
) if {
	said := found(tags, extra)
	excusing := [signal | some signal in said; signal.class in {"excuse", "insurance"}]
}

# METADATA
# description: |
#   Every term in tags that its tag does not rule out, including those that only affect other terms, each with
#   the `weight` it has in its own tag.
found(tags, extra) := [signal |
	lines := read(tags, extra)
	some line in lines
	not _refused_in_another_reading(line, lines)
	some signal in _signals(line)
]

# METADATA
# description: |
#   The readings of tags in which terms are, each as `{"number" (of the tag), "tag", "reading", "key" and "value"
#   (words), "hits", "kinds" (of its key), "refused" (see `negate.refused`)}`.
read(tags, extra) := [object.union(read_line, {"hits": of_line, "kinds": kinds[read_line.number], "refused": refused}) |
	lines := [{"number": number, "tag": tag, "reading": reading, "key": key, "value": value} |
		some number, tag in tags
		some reading, [key, value] in readings(tag)
	]
	hits := match.hits([array.concat(line.key, line.value) | some line in lines], extra)
	with_hits := {hit.list | some hit in hits}
	kinds := {number: keys.of(tags[number]) | some i in with_hits; number := lines[i].number}
	some i in with_hits
	read_line := lines[i]
	of_line := [hit | some hit in hits; hit.list == i]
	refused := negate.refused(
		object.union(read_line, {"excludes": "exclusion" in kinds[read_line.number]}),
		terms(of_line),
	)
]

# A reading that finds as much and refuses all of it tells what the words are (notForLawEnforcement).
_refused_in_another_reading(line, lines) if {
	some other in lines
	other.number == line.number
	other.reading != line.reading
	count(terms(other.hits)) >= max([1, count(terms(line.hits))])
	every hit in terms(other.hits) {
		negate.ruled_out(hit, other.refused)
	}
}

_abbreviates(signal, tags) if {
	signal.class == "actor"
	acronyms.defined(signal, tags)
}

_strong(signal, excuses_of) if {
	signal.weight == "strong"
	count(excuses_of) == 0
}

else := false

# Classes that only affect other terms.
_auxiliary := {"excuse", "insurance", "liveness", "needed", "fragment"}

# The words of one phrase, each alone in a tag (sector=law, function=enforcement). The phrase is secret if one of
# the tags is.
_spread(found) := [signal |
	some phrase in {signal.meaning.phrase | some signal in found; signal.class == "fragment"; signal.bare}
	fragments := [signal | some signal in found; signal.bare; signal.meaning.phrase == phrase]
	first := array.concat(
		[signal | some signal in fragments; signal.at.secret],
		[signal | some signal in fragments; signal.meaning.part == 0],
	)[0]
	count({signal.meaning.part | some signal in fragments}) == first.meaning.parts
	count({signal.number | some signal in fragments}) == first.meaning.parts
	signal := object.union(first, {"class": first.meaning.makes, "matched": phrase, "strong": true, "excuses": []})
]

# The hits in one reading of a tag that it does not rule out, as signals.
_signals(line) := [signal |
	some hit in line.hits
	not negate.ruled_out(hit, line.refused)
	not _liveness(hit, line)
	not _covered(hit, line.hits)
	not _spelled_out(hit, line)
	some class in array.concat([hit.meaning.class], object.get(hit.meaning, "also", []))
	signal := object.union(hit, {
		"class": class,
		"weight": _weight(hit, line),
		"reading": line.reading,
		"number": line.number,
		"at": line.tag,
		"bare": _bare(hit, line),
		"kinds": line.kinds,
	})
]

# A longer value has words enough to spell anything.
_longest := 128

_spelled_out(hit, line) if {
	hit.meaning.class == "actor"
	count(line.value) <= _longest
	acronyms.spelled_out(hit, array.concat(line.key, line.value), line.hits)
}

# A word within a phrase that says what it is about: police violence is not the police.
_covered(hit, hits) if {
	hit.meaning.class == "actor"
	not hit.meaning.covers
	some other in hits
	other.meaning.covers
	other.from <= hit.from
	hit.to <= other.to
}

# The "live" of a live person, who is present and not identified: within one clause, and where nobody is identified
# behind it.
_liveness(hit, line) if {
	hit.meaning.class == "realtime"
	some other in line.hits
	other.meaning.class == "liveness"
	other.from <= hit.from
	hit.to <= other.to
	not _identified_behind(other, line)
	_within_a_clause(other, line)
}

_identified_behind(hit, line) if {
	some other in line.hits
	other.meaning.class in {"identification", "identify"}
	other.from >= hit.to
}

_within_a_clause(hit, line) if hit.to <= count(line.key)

_within_a_clause(hit, line) if {
	some clause in clauses.of(line.tag.value, line.value)
	hit.from >= count(line.key) + clause.from
	hit.to <= count(line.key) + clause.to
}

# METADATA
# description: The words of a tag's key and of its value, in each reading.
readings(tag) := [[key, value] |
	keys := repair.readings(tag.key)
	values := repair.readings(tag.value)
	some reading in numbers.range(0, max([count(keys), count(values)]) - 1)
	key := keys[min([reading, count(keys) - 1])]
	value := values[min([reading, count(values) - 1])]
]

# METADATA
# description: The hits that mean something by themselves.
terms(hits) := [hit | some hit in hits; not hit.meaning.class in _auxiliary]

_weight(hit, line) := "weak" if names_a_person(hit, line)

else := "weak" if names_a_work(hit, [line.key, line.value])

else := "strong" if accompanied(hit, line.hits)

else := object.get(hit.meaning, "strength", "strong")

# METADATA
# description: Whether a hit is the name of a person or place that the tag names. `line` is a reading with its `kinds`.
names_a_person(hit, line) if {
	_names_somebody(line)
	not _office(hit, line)
	some same in line.hits
	same.meaning.surname
	same.from == hit.from
	same.to == hit.to
}

_names_somebody(line) if {
	some kind in ["person", "place"]
	kind in line.kinds
}

_names_somebody(line) if contains(line.tag.value, "@")

# An office is no person (Constable's Office), and the domain of an office is not a person's name: x@politi.dk,
# chief@sheriff.lee.fl.us. A company may bear a family name (sheriff.com).
_office(_, line) if {
	some word in line.value
	data.azure_ai_ban.index.phrases.office[word]
}

_office(hit, line) if {
	some domain in array.slice(split(lower(line.tag.value), "@"), 1, 3)
	labels := split(domain, ".")
	some label in array.slice(labels, 0, count(labels) - _ending(labels))
	label == hit.matched
}

_ending(labels) := 1 if {
	count(labels) == 2
	count(labels[1]) == 2
}

else := 2

# METADATA
# description: |
#   Whether a hit is in the name of a film, a song, a game or a toy: in a short value, under a key that says so.
#   Only actors and police uses are names; an identification under such a key still counts.
names_a_work(hit, [key, value]) if {
	hit.meaning.class in {"actor", "police-use"}
	hit.from >= count(key)
	count(value) <= 6
	_names_works(key)
}

_names_works(key) if {
	some named in key
	_work_keys[named]
	every word in key {
		_work_word(word)
	}
}

# In scripts where every character is a word.
_names_works(key) if _work_keys[concat(" ", key)]

_work_keys := data.azure_ai_ban.index.phrases.work_keys

_work_word(word) if _work_keys[word]

_work_word(word) if data.azure_ai_ban.index.phrases.work_fields[word]

# METADATA
# description: Whether the hit's tag also contains one of the hit's `needs` words.
accompanied(hit, hits) if {
	hit.meaning.needs
	some other in hits
	other.meaning.class == "needed"
	other.meaning.of == hit.entry
}

# Whether the tag says nothing else: its value is the term (or several of its class), or its key is the term and its
# value confirms it.
_bare(hit, line) if {
	hit.from >= count(line.key)
	every i, word in line.value {
		_adds_nothing(hit, line, count(line.key) + i, word)
	}
}

else if {
	hit.to <= count(line.key)
	data.azure_ai_ban.index.phrases.true_values[concat(" ", line.value)]
}

else := false

_adds_nothing(hit, line, position, _) if {
	some other in line.hits
	other.meaning.class == hit.meaning.class
	other.from <= position
	position < other.to
}

_adds_nothing(_, _, _, word) if data.azure_ai_ban.index.phrases.bare[word]

_adds_nothing(_, line, _, word) if {
	"audience" in line.kinds
	data.azure_ai_ban.index.phrases.body_words[word]
}

# METADATA
# description: |
#   The ways in which the signals say that people are identified by face or biometrics, each as
#   `{"signals" (those that say it together), "people"}`. `people` is true if only "identify" and "people"
#   are said; that counts only together with a live or mobile camera.
identifications(signals) := array.flatten([
	[{"signals": [signal], "people": false} |
		some signal in signals
		signal.class == "identification"
		signal.strong
	],
	_together(signals, "face", false),
	_together(signals, "people", true),
	_apart(signals),
])

# Two terms near each other in one tag (compare faces, identify visitors), unless the tag names a permitted use.
_together(signals, about, people) := [{"signals": [one, other], "people": people} |
	some one in signals
	one.class == "identify"
	some other in signals
	other.class == about
	_enough(one, other, people)
	other.number == one.number
	other.reading == one.reading
	_in_order(one, other, people)
	(max([one.from, other.from]) - min([one.to, other.to])) in numbers.range(0, _reach(one, people))
	not _permitted(signals, one.number)
]

# Weak terms are ambiguous: people are matched, compared and searched for in other ways than by face, and not
# every face is a person's.
_enough(one, _, true) if one.strong

_enough(_, face, false) if face.strong

# People before a verb are its subject: visitors identify paintings.
_in_order(_, _, false)

_in_order(one, _, true) if not one.meaning.verb

_in_order(one, other, true) if other.from >= one.to

# People farther away benefit from an identification of something else. In scripts without spaces a character is a
# word, so the reach is longer.
_reach(one, people) := 5 if {
	people == true
	regex.match(`^[a-z0-9 ]+$`, one.matched)
}

else := 8

# Two tags that say nothing else (a=face, b=recognition).
_apart(signals) := [{"signals": [one, other], "people": false} |
	some one in signals
	one.class == "identify"
	one.bare
	some other in signals
	other.class == "face"
	other.bare
	other.number != one.number
]

_permitted(signals, number) if {
	some signal in signals
	signal.class == "permitted"
	signal.number == number
}

# METADATA
# description: |
#   The signals that make an identification real-time or tie it to a mobile camera.
live(identification, signals) := [signal |
	some signal in signals
	signal.class in {"realtime", "mobile-camera"}
	_concerns(signal, identification)
]

_concerns(signal, identification) if {
	some said in identification.signals
	said.number == signal.number
}

_concerns(signal, identification) if {
	not identification.people
	signal.class == "mobile-camera"
	_certain(signal)
}

# In another tag, "live" or "real-time" may be about something else, unless it is alone there or names the
# pictures themselves (live camera feed).
_concerns(signal, identification) if {
	not identification.people
	signal.class == "realtime"
	signal.bare
	not "operations" in signal.kinds
	not _stage(signal)
}

_concerns(signal, identification) if {
	not identification.people
	signal.class == "realtime"
	signal.strong
	not "operations" in signal.kinds
	some word in split(signal.matched, " ")
	not data.azure_ai_ban.index.phrases.realtime_adjectives[word]
}

# A camera that is all that a tag names is meant, though its word may mean something else (device=drone).
_certain(signal) if signal.strong

_certain(signal) if signal.bare

# environment=live means production.
_stage(signal) if {
	"stage" in signal.kinds
	not signal.strong
}
