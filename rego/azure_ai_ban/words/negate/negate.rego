# METADATA
# title: Refusals
# description: |
#   Decides whether a tag rules out what a term in it names. A refusal is recognized by its structure, which is the same
#   in every language: "not" with a use, something forbidden, a key that lists what is excluded. It reaches no further
#   than its clause, ends where a hedge (only, except, no longer) stands, and a clause that says the opposite stands for
#   itself. Anything wider, such as the value "non-police", would be a way around the ban.
package azure_ai_ban.words.negate

import data.azure_ai_ban.words.clauses
import data.azure_ai_ban.words.grammar

# METADATA
# scope: document
# description: Whether what a reading of a tag refuses, as `refused` gives it, includes a hit.
ruled_out(hit, refused) if {
	refused.key
	hit.to <= refused.length
}

ruled_out(hit, refused) if {
	some span in refused.spans
	hit.from >= span.from
	hit.from < span.to
}

# METADATA
# description: |
#   What a reading of a tag refuses: `{"length" (of the key), "key" (whether its terms are refused), "spans" (positions
#   through key and value whose terms are refused)}`. `line` has the "key" and "value" words, the "tag", and whether its
#   key excludes what the value lists ("excludes"); `hits` are the terms in it. A long text is no refusal.
refused(line, hits) := {"length": count(line.key), "key": false, "spans": []} if {
	count(line.key) + count(line.value) > _longest
}

else := {
	"length": count(line.key),
	"key": _key_refused(line, hits),
	"spans": [{"from": span.from + count(line.key), "to": span.to + count(line.key)} |
		some span in _spans(line, _value_letters(line, hits))
	],
}

_longest := 128

# What terms are to a refusal: H who or what for, I an identification of people, R live or real-time, a people. A word
# that is part of a term and of a refusal (no-fly list) is part of the term.
_letter := {
	"actor": "H",
	"police-use": "H",
	"mobile-camera": "H",
	"identification": "I",
	"identify": "I",
	"face": "I",
	"realtime": "R",
	"people": "a",
}

_value_letters(line, hits) := grammar.read(line.value, _taken(hits, count(line.key), count(line.value)))

_key_letters(line, hits) := grammar.read(line.key, _taken(hits, 0, count(line.key)))

# The letters of terms among some words; of several at one position the last of these counts.
_taken(hits, start, length) := object.union_n([{position - start: letter} |
	some letter in ["a", "R", "I", "H"]
	some hit in hits
	_letter[hit.meaning.class] == letter
	some position in numbers.range(hit.from, hit.to - 1)
	position >= start
	position < start + length
])

# A false value under a key that holds a term (police=no), unless the key is an attestation itself; a true one under an
# attestation (not-for-police=true); a check that was passed (law-enforcement-check=passed).
_key_refused(line, hits) if {
	_in_key(line, hits)
	_false(line.value)
	not _attested(line, hits)
}

else if {
	_in_key(line, hits)
	_is("true_values", line.value)
	_attested(line, hits)
}

else if {
	_in_key(line, hits)
	_is("passed_values", line.value)
	regex.match(`^[fuao-]*[HIR-]+[HIRfuao-]*c[fuoc-]*$`, _key_letters(line, hits))
}

else := false

_in_key(line, hits) if {
	some hit in hits
	hit.to <= count(line.key)
}

_false(value) if _is("false_values", value)

# Prohibited by contract; never used.
_false(value) if {
	regex.match(`^[fuoarn-]*[nNp][fuoarnp-]*$`, grammar.read(value, {}))
}

_attested(line, hits) if regex.match(_attestation, _key_letters(line, hits))

# Letters: see `grammar` and `_letter`. What is refused is H, I or R.
_known := `HIRfuoarnw-`

# Whole clauses in which every word is known: "no police, no border guards"; "police use is strictly forbidden"; "not
# intended for the police" with the verb last.
_strict := [
	concat("", [`^[fuoa-]*[nwi][nwi-]*[fuoa-]*[HIR][`, _known, `]*$`]),
	`^[fuoarHIR-]*[HIR][fuoarHIR-]*[pz][pz-]*f*$`,
	`^[fuoa-]*p[p-]*[fuoa-]*[HIR][HIRfuoar-]*$`,
	`^[fuoarHIR-]*[HIR][fuoarHIR-]*n[n-]*[fuo-]*u[fuo-]*$`,
]

_attestation := concat("|", array.concat(_strict, [
	`^[fuoa-]*[nmwiN][fuoanm-]*[HIR][HIRfuoar-]*$`,
	`^[fuoa-]*v-*[fuoa-]*[HIR][HIRfuoar-]*$`,
]))

# Clauses in which more may follow what is refused, and a subject may stand before: "must not be used by the police or
# for …"; "the contract prohibits use by police"; "it is forbidden to use this for police work".
_open := [
	`^[^HIRgnmwvN]{0,8}[nm][nm-]*[fuoanm-]*[uo][fuoanm-]*[HIR][^gw]*$`,
	`^[^HIRgnmwvN]{0,8}N-*[fuoa-]*[HIR][^gw]*$`,
	`^[^HIRgnm]{0,8}v[v-]*[fuoar-]*[HIR][^gw]*$`,
	`^[fuoa-]*p[p-]*[fuoa-]*[uo][fuoa-]*[HIR][^gw]*$`,
]

_refusing := concat("|", array.concat(_strict, _open))

# excluded=none, police included
_says_none(line) if {
	some clause in clauses.of(line.tag.value, line.value)
	_is("false_values", array.slice(line.value, clause.from, clause.to))
}

_says_none(line) if {
	not clauses.of(line.tag.value, line.value)
	data.azure_ai_ban.index.phrases.false_values[line.value[0]]
}

# A clause that only announces a refusal: "out of scope:".
_announcing := `^f*(?:p[p-]*|N-*|v-*|[nm][nm-]*[fuoa-]*[uo]-*)[fuoa-]*$`

# A clause that goes on with a list of what is refused. One that begins with a use says something of its own:
# "prohibited elsewhere; used by the police".
_continuing := concat("", [`^[frawn-]*(?:[HIR][`, _known, `]*)?$`])

_spans(line, letters) := [{"from": 0, "to": count(line.value)}] if {
	line.excludes
	not regex.match(`[gnmN]`, letters)
	not _says_none(line)
}

else := [] if not regex.match("[nmNwvpiz]", letters)

else := array.concat(
	[{"from": clause.from, "to": clause.to} | some i, clause in parts; _refused_clause(kinds, parts, i)],
	_without(letters),
) if {
	parts := clauses.of(line.tag.value, line.value)
	kinds := [_kind(substring(letters, clause.from, clause.to - clause.from)) | some clause in parts]
}

# Where the clauses are not known, the whole has to be a refusal.
else := array.concat(
	[{"from": 0, "to": count(line.value)} | regex.match(concat("|", _strict), letters)],
	_without(letters),
)

_kind(letters) := "refusing" if regex.match(_refusing, letters)

else := "announcing" if regex.match(_announcing, letters)

else := "continuing" if regex.match(_continuing, letters)

else := "other"

_refused_clause(kinds, _, i) if kinds[i] == "refusing"

# A list goes on within its sentence, from the clause that refuses or announces it.
_refused_clause(kinds, parts, i) if {
	kinds[i] == "continuing"
	some first in numbers.range(0, i)
	kinds[first] in {"refusing", "announcing"}
	every between in numbers.range(first + 1, i) {
		kinds[between] == "continuing"
		not parts[between].begins
	}
}

# An identification that the rest of a clause does without: live counting without facial recognition, 顔認識なしで.
_without(letters) := array.concat(
	[{"from": i, "to": i + count(read)} |
		some i in numbers.range(0, count(letters) - 1)
		substring(letters, i, 1) in {"n", "w"}
		read := regex.find_all_string_submatch_n(`^[nw-]+f*[IR-]*I[IR-]*`, substring(letters, i, -1), 1)[0][0]
		regex.match(`^(?:$|[fuoapzr])`, substring(letters, i + count(read), -1))
	],
	[{"from": i - count(read), "to": i} |
		some i in numbers.range(1, count(letters) - 1)
		substring(letters, i, 1) == "z"
		read := regex.find_all_string_submatch_n(`[IR-]*I[IR-]*f*$`, substring(letters, 0, i), 1)[0][0]
		regex.match(`^z-*(?:$|[fuoapr])`, substring(letters, i, -1))
	],
)

_is(list, words) if data.azure_ai_ban.index.phrases[list][concat(" ", words)]
