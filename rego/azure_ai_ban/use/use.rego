# METADATA
# title: Declared use
# description: |
#   Turns tags into what they say about the use of a resource: the terms in them, each with its weight
#   in its context, and the identifications of people that terms make up together. Rules combine these;
#   they never look at text themselves.
package azure_ai_ban.use

import data.azure_ai_ban.match
import data.azure_ai_ban.negation
import data.azure_ai_ban.text.tokens

# METADATA
# description: |
#   The signals in tags, by the shipped index and an extra one: every term that counts, as `{"class",
#   "strong", "entry", "matched", "from", "to", "reading", "number" (of the tag in the list), "at" (the
#   tag)}`. A word that an excuse elsewhere in the tags explains is weak, in whatever language it is a term.
signals(tags, extra) := array.concat(
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
#   Every term in tags that no tag rules out, also those that only bear on other terms, each with the `weight` that
#   it has in its own tag.
found(tags, extra) := [signal | some number, tag in tags; some signal in _signals(number, tag, extra)]

_strong(signal, excused) if {
	signal.weight == "strong"
	not signal.matched in excused
}

else := false

# What only bears on other terms.
_auxiliary := {"excuse", "needed", "fragment"}

# sector=law, function=enforcement: the words of one phrase, each alone in a tag. If one of the tags is secret, so is
# the phrase.
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

# All terms of one tag, in each reading of its key and value, key first.
_signals(number, tag, extra) := [signal |
	some reading, [key, value] in readings(tag)
	hits := match.hits(array.concat(key, value), extra)
	alone := terms(hits)
	some hit in hits
	not negation.ruled_out(hit, key, value, alone)
	some class in array.concat([hit.meaning.class], object.get(hit.meaning, "also", []))
	signal := object.union(hit, {
		"class": class,
		"weight": _weight(hit, hits, tag, [key, value]),
		"reading": reading,
		"number": number,
		"at": tag,
		"bare": _bare(hit, key, value),
		"environment": _environment(key),
	})
]

# METADATA
# description: The words of a tag's key and of its value, in each reading.
readings(tag) := [[key, value] |
	keys := tokens.readings(tag.key)
	values := tokens.readings(tag.value)
	some reading in numbers.range(0, max([count(keys), count(values)]) - 1)
	key := keys[min([reading, count(keys) - 1])]
	value := values[min([reading, count(values) - 1])]
]

# METADATA
# description: Of hits those that say something by themselves.
terms(hits) := [hit | some hit in hits; not hit.meaning.class in _auxiliary]

_weight(hit, hits, tag, words) := "weak" if names_a_person(hit, tag, words[0])

else := "weak" if names_a_work(hit, words)

else := "strong" if accompanied(hit, hits)

else := object.get(hit.meaning, "strength", "strong")

# METADATA
# description: Whether a hit is the family name of somebody whom the tag names.
names_a_person(hit, tag, key) if {
	hit.meaning.surname
	_person(tag, key)
	not _office(hit, tag)
}

# METADATA
# description: |
#   Whether a hit is in the name of a film, a song, a game or a toy: in the short value of a key that says so. No
#   more than a name, and no use of faces, is said by it.
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

# Where each character is a word.
_names_works(key) if _work_keys[concat(" ", key)]

_work_keys := data.azure_ai_ban.index.phrases.work_keys

_work_word(word) if _work_keys[word]

_work_word(word) if data.azure_ai_ban.index.phrases.work_fields[word]

# METADATA
# description: Whether a word that a hit needs beside it is among the hits of its tag.
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

# The domain of an office is nobody's name: chief@sheriff.lee.fl.us.
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

# Whether the tag says nothing else: its value is the term, or its key is and the value only confirms it.
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
#   `{"signals" (those that say it together), "people"}`; `people` is true where only "identify" and
#   "people" are said, which counts with a live or mobile camera alone.
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

# "compare faces", "identify visitors": two terms near each other in one tag, not a permitted use.
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

# People are also matched, compared and searched for in other ways than by face; and not every face is a
# person's.
_enough(one, _, true) if one.strong

_enough(_, face, false) if face.strong

# "Visitors identify paintings": people before a verb are those who do it.
_in_order(_, _, false)

_in_order(one, _, true) if not one.meaning.verb

_in_order(one, other, true) if other.from >= one.to

# People further off are those for whom something is identified. In scripts without spaces a character is a word.
_reach(one, people) := 5 if {
	people == true
	regex.match(`^[a-z0-9 ]+$`, one.matched)
}

else := 8

# a=face, b=recognition: two tags that say nothing else.
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
#   The signals that make an identification real-time or bind it to a mobile camera, if any do.
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

# In another tag "live" or "real-time" may be about something else, unless it stands alone there or
# names the pictures themselves (live camera feed).
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

# environment=live is production.
_stage(signal) if {
	signal.environment
	not signal.strong
}
