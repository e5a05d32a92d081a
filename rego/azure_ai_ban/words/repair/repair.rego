# METADATA
# title: Reading words in disguise
# description: |
#   Reads a text as words of the vocabulary although letters are replaced by look-alikes, hyphens stand inside
#   words or words are written together. A text that can be read in several ways has one list of words for each
#   reading.
# related_resources:
#   - https://www.unicode.org/reports/tr39/
package azure_ai_ban.words.repair

import data.azure_ai_ban.words.cut
import data.azure_ai_ban.words.fold
import data.azure_ai_ban.words.identifiers

# METADATA
# description: |
#   All readings of a text, the plain one first. A reading is an array of folded words.
readings(raw) := array.concat(read, [words |
	some plain in read
	words := _respelled(plain)
	words != plain
]) if {
	read := _as_written(raw)
}

_respelled(read) := [word |
	spellings := data.azure_ai_ban.index.spellings
	some written in read
	word := object.get(spellings, written, written)
]

_as_written(raw) := array.concat([plain], _mended(raw, plain)) if {
	regex.match(`^[A-HJ-Za-z][a-z]+(?:[ _./-]+[A-HJ-Za-z][a-z]+)*$`, raw)
	plain := cut.plain(raw)
}

else := array.flatten([[plain], _mended(text, plain), others, unrepaired]) if {
	text := _without_identifiers(raw)
	plain := cut.joined(_words(text))
	others := [cut.joined(_words(other)) | some other in cut.spellings(text)]

	# A name of the vocabulary may have digits that look like letters of another word (4RE).
	unrepaired := [words |
		_has_a_numbered_name(text)
		words := cut.joined(cut.words(text))
		words != plain
	]
}

_has_a_numbered_name(text) if {
	regex.match(`[0-9]`, text)
	some run in cut.runs(text)
	data.azure_ai_ban.index.numbered[lower(run)]
}

_without_identifiers(raw) := strings.replace_n(_replaced(identifiers.runs(text)), text) if {
	regex.match(`[0-9]|[A-Z][a-z]+[A-Z]|[a-z][A-Z]`, raw)
	text := strings.replace_n(_replaced(identifiers.codes(raw)), raw)
}

else := raw

_replaced(found) := {identifier: rest | some identifier, rest in found; not _disguised(identifier)}

_disguised(run) if data.azure_ai_ban.index.lookalikes[fold.skeleton(lower(run))]

_disguised(run) if _begun(fold.skeleton(lower(run)))

# A product of the vocabulary (VB400, fail2ban).
_disguised(run) if data.azure_ai_ban.index.numbered[lower(run)]

# The words of a text in which words of the vocabulary have a hyphen inside (po-lice), with those words whole. A hyphen
# between two known words separates them.
_mended(raw, plain) := [words] if {
	contains(raw, "-")
	written := lower(raw)
	whole := {i: word |
		some i, part in plain
		count(part) > 1
		next := plain[i + 1]
		count(next) > 1
		not data.azure_ai_ban.index.heads[part]
		not _names_an_actor(next)
		word := data.azure_ai_ban.index.lookalikes[fold.skeleton(concat("", [part, next]))]
		count(word) > 5
		contains(written, concat("-", [part, next]))
	}
	count(whole) > 0
	words := [word |
		some i, part in plain
		not whole[i - 1]
		word := object.get(whole, i, part)
	]
}

else := []

_names_an_actor(word) if {
	some entry in data.azure_ai_ban.index.heads[word].alone
	data.azure_ai_ban.index.entries[entry].class == "actor"
}

_names_an_actor(word) if {
	some second in data.azure_ai_ban.index.heads[word].then
	some candidate in second
	data.azure_ai_ban.index.entries[candidate.entry].class == "actor"
}

# The words of one reading.
_words(raw) := cut.plain(raw) if not cut.unusual(raw)

else := [word | some run in cut.runs(raw); some word in _read(run)]

# The words of a run of letters and digits. Letters of one script are a word; a run that looks like a word of
# the vocabulary is that word; otherwise digits separate words.
_read(run) := [lower(run)] if {
	some match in regex.find_all_string_submatch_n(`^(?:[A-Z]*[a-z]*|[0-9]+|([^\x00-\x7f]+))$`, run, 1)
	not _latin_in_disguise(match[1])
}

else := [word] if word := data.azure_ai_ban.index.lookalikes[fold.skeleton(fold.lookalike(lower(run)))]

else := array.concat([word], cut.parts(substring(lower(run), end, -1))) if {
	[word, end] := _begun(fold.skeleton(fold.lookalike(lower(run))))
	beginning := substring(lower(run), 0, end)
	beginning != word
	not regex.match(`^[a-z]+$`, beginning)
}

else := cut.parts(lower(run))

# The longest word of the vocabulary that the start of a run looks like, and its length (c0nstables, p0lice2).
_begun(drawn) := [data.azure_ai_ban.index.lookalikes[substring(drawn, 0, end)], end] if {
	count(drawn) > 6
	end := max([length |
		some length in numbers.range(6, min([24, count(drawn) - 1]))
		data.azure_ai_ban.index.lookalikes[substring(drawn, 0, length)]
	])
}

_latin_in_disguise(native) if {
	native != ""
	drawn := fold.lookalike(native)
	fold.ascii(drawn)
	not _of_another_script(drawn)
}

# A word may look the same in two scripts: камера is Russian and looks Greek.
_of_another_script(drawn) if {
	word := data.azure_ai_ban.index.lookalikes[fold.skeleton(drawn)]
	not fold.ascii(word)
}
