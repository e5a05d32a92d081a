# METADATA
# title: Signals in tags
# description: |
#   Turns tags into what they say about the use of a resource: the terms in them, each with its weight in
#   context, and the identifications of people that several terms say together. Rules combine signals and
#   never read text.
package azure_ai_ban.words.signals

import data.azure_ai_ban.words.match
import data.azure_ai_ban.words.negate
import data.azure_ai_ban.words.repair

# METADATA
# description: |
#   The signals in tags, by the shipped index and an extra one. A signal is a term that counts: `{"class",
#   "strong", "entry", "matched", "from", "to", "reading", "number" (of the tag in the list), "at" (the
#   tag)}`. A word is weak, in every language, if the tags also contain one of its `unless` words.
of(tags, extra) := array.concat(
	[object.union(signal, {"strong": _strong(signal, excused)}) |
		some signal in said
		not signal.class in _auxiliary
	],
	_spread(said),
) if {
	said := found(tags, extra)
	reasons := {signal.meaning.of | some signal in said; signal.class == "excuse"}
	excused := {signal.matched | some signal in said; signal.entry in reasons}
}

# METADATA
# description: |
#   Every term in tags that its tag does not rule out, including those that only affect other terms, each with
#   the `weight` it has in its own tag.
found(tags, extra) := [signal |
	lines := [{"number": number, "tag": tag, "reading": reading, "key": key, "value": value} |
		some number, tag in tags
		some reading, [key, value] in readings(tag)
	]
	read := match.hits([array.concat(line.key, line.value) | some line in lines], extra)
	some i in {hit.list | some hit in read}
	some signal in _signals(lines[i], [hit | some hit in read; hit.list == i])
]

_strong(signal, excused) if {
	signal.weight == "strong"
	not signal.matched in excused
}

else := false

# Classes that only affect other terms.
_auxiliary := {"excuse", "needed", "fragment"}

# The words of one phrase, each alone in a tag (sector=law, function=enforcement). The phrase is secret if one of
# the tags is.
_spread(found) := [object.union(first, {"class": first.meaning.makes, "matched": phrase, "strong": true}) |
	some phrase in {signal.meaning.phrase | some signal in found; signal.class == "fragment"; signal.bare}
	fragments := [signal | some signal in found; signal.bare; signal.meaning.phrase == phrase]
	first := array.concat(
		[signal | some signal in fragments; signal.at.secret],
		[signal | some signal in fragments; signal.meaning.part == 0],
	)[0]
	count({signal.meaning.part | some signal in fragments}) == first.meaning.parts
	count({signal.number | some signal in fragments}) == first.meaning.parts
]

# The hits in one reading of a tag that it does not rule out, as signals.
_signals(line, hits) := [signal |
	alone := terms(hits)
	some hit in hits
	not negate.ruled_out(hit, line.key, line.value, alone)
	some class in array.concat([hit.meaning.class], object.get(hit.meaning, "also", []))
	signal := object.union(hit, {
		"class": class,
		"weight": _weight(hit, hits, line.tag, [line.key, line.value]),
		"reading": line.reading,
		"number": line.number,
		"at": line.tag,
		"bare": _bare(hit, line.key, line.value),
		"environment": _environment(line.key),
	})
]

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

_weight(hit, hits, tag, words) := "weak" if names_a_person(hit, tag, words[0])

else := "weak" if names_a_work(hit, words)

else := "strong" if accompanied(hit, hits)

else := object.get(hit.meaning, "strength", "strong")

# METADATA
# description: Whether a hit is the family name of a person that the tag names.
names_a_person(hit, tag, key) if {
	hit.meaning.surname
	_person(tag, key)
	not _office(hit, tag)
}

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

_person(tag, _) if contains(tag.value, "@")

_person(_, key) if {
	some word in key
	data.azure_ai_ban.index.phrases.person_keys[word]
}

# The domain of an office is not a person's name: chief@sheriff.lee.fl.us.
_office(hit, tag) if {
	some domain in array.slice(split(lower(tag.value), "@"), 1, 3)
	some label in array.slice(split(domain, "."), 0, count(split(domain, ".")) - 2)
	label == hit.matched
}

_environment(key) if {
	some word in key
	data.azure_ai_ban.index.phrases.environment_keys[word]
}

else := false

# Whether the tag says nothing else: its value is the term, or its key is the term and its value confirms it.
_bare(hit, key, value) if {
	hit.from >= count(key)
	every i, word in value {
		_part_of(hit, count(key) + i, word)
	}
}

else if {
	hit.to <= count(key)
	data.azure_ai_ban.index.phrases.true_values[concat(" ", value)]
}

else := false

_part_of(hit, position, _) if {
	hit.from <= position
	position < hit.to
}

_part_of(_, _, word) if data.azure_ai_ban.index.phrases.bare[word]

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
	signal.strong
}

# In another tag, "live" or "real-time" may be about something else, unless it is alone there or names the
# pictures themselves (live camera feed).
_concerns(signal, identification) if {
	not identification.people
	signal.class == "realtime"
	signal.bare
	not _stage(signal)
}

_concerns(signal, identification) if {
	not identification.people
	signal.class == "realtime"
	signal.strong
	some word in split(signal.matched, " ")
	not data.azure_ai_ban.index.phrases.realtime_adjectives[word]
}

# environment=live means production.
_stage(signal) if {
	signal.environment
	not signal.strong
}
