# METADATA
# title: Cutting text into words
# description: |
#   Cuts text into the words that are compared with the vocabulary. In languages without spaces every
#   character is a word, so that a term is a phrase as in any other language. A text that can be read in
#   several ways (camelCase, signs for letters) has one list of words for each reading.
# related_resources:
#   - https://www.unicode.org/reports/tr39/
package azure_ai_ban.words.cut

import data.azure_ai_ban.words.fold

# Scripts written without spaces: Thai, Lao, Burmese, Hangul, Khmer, Kana and Han. Ranges instead of
# \p{…}, because Wasm compiles a pattern in every evaluation and Unicode classes take 3 ms.
_spaceless := concat("", [
	`\x{e01}-\x{eff}\x{1000}-\x{109f}\x{1100}-\x{11ff}\x{1780}-\x{17ff}\x{3041}-\x{30ff}\x{31f0}-\x{31ff}`,
	`\x{3400}-\x{4dbf}\x{4e00}-\x{9fff}\x{ac00}-\x{d7a3}\x{f900}-\x{faff}\x{20000}-\x{3ffff}`,
])

_spaced := concat("", [
	`a-z0-9\x{80}-\x{e00}\x{f00}-\x{fff}\x{10a0}-\x{10ff}\x{1200}-\x{177f}\x{1800}-\x{3040}\x{3100}-\x{31ef}`,
	`\x{a000}-\x{abff}\x{d7a4}-\x{f8ff}\x{fb00}-\x{1ffff}`,
])

_any_word := $"[{_spaceless}]|[{_spaced}]+"

# METADATA
# description: |
#   All readings of a text, the plain one first. A reading is an array of folded words.
readings(raw) := array.concat([plain], _mended(raw, plain)) if {
	regex.match(`^[A-HJ-Za-z][a-z]+(?:[ _./-]+[A-HJ-Za-z][a-z]+)*$`, raw)
	plain := _plain_words(raw)
}

else := array.flatten([[plain], _mended(raw, plain), [_joined(words(other)) | some other in _rewritten(raw)]]) if {
	plain := _joined(words(raw))
}

# Words of the vocabulary with a hyphen inside (po-lice). A hyphen between two known words separates them.
_mended(raw, plain) := [array.flatten([array.slice(plain, 0, i), word, array.slice(plain, i + 2, count(plain))]) |
	contains(raw, "-")
	some i, part in plain
	count(part) > 1
	next := plain[i + 1]
	count(next) > 1
	not data.azure_ai_ban.index.words[part]
	not _names_an_actor(next)
	word := data.azure_ai_ban.index.lookalikes[fold.skeleton(concat("", [part, next]))]
	count(word) > 5
	contains(lower(raw), concat("-", [part, next]))
]

_plain_words(raw) := [word[0] | some word in regex.find_all_string_submatch_n(`[a-z0-9]+`, lower(raw), -1)]

_names_an_actor(word) if {
	some candidate in data.azure_ai_ban.index.words[word]
	data.azure_ai_ban.index.entries[candidate.entry].class == "actor"
}

# METADATA
# description: The words of one reading, in order.
words(raw) := _plain_words(raw) if not _odd(raw)

else := [word | some run in _runs(raw); some word in _read(run)]

# Whether a text needs more than the first pattern. Wasm compiles a pattern in every evaluation, so most texts use
# one only.
_odd(raw) if regex.match(`[0-9@$!|]|[a-z]I|I[a-z]|[^\x00-\x7f]`, raw)

_runs(raw) := [run[0] | some run in regex.find_all_string_submatch_n(`[A-Za-z0-9]+`, raw, -1)] if fold.ascii(raw)

else := [run[0] | some run in regex.find_all_string_submatch_n(_any_word, fold.text(raw), -1)]

# The words of a run of letters and digits. Letters of one script are a word; a run that looks like a word of
# the vocabulary is that word; otherwise digits separate words.
_read(run) := [lower(run)] if {
	some match in regex.find_all_string_submatch_n(`^(?:[A-Z]*[a-z]*|[0-9]+|([^\x00-\x7f]+))$`, run, 1)
	not _latin_in_disguise(match[1])
}

else := [word] if word := data.azure_ai_ban.index.lookalikes[fold.skeleton(fold.lookalike(lower(run)))]

else := array.concat([word], _parts(substring(lower(run), end, -1))) if {
	[word, end] := _begun(fold.skeleton(fold.lookalike(lower(run))))
	beginning := substring(lower(run), 0, end)
	beginning != word
	not regex.match(`^[a-z]+$`, beginning)
}

else := _parts(lower(run))

_parts(run) := [part[0] | some part in regex.find_all_string_submatch_n(`[a-z]+|[0-9]+|[^\x00-\x7f]+`, run, -1)]

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

# The same text written so that hidden words are separate.
_rewritten(raw) := array.concat(
	[_parted(raw) | _camel_case(raw)],
	[_signs_read(raw) |
		_odd(raw)
		regex.match(`[A-Za-z0-9][@$!|]+[A-Za-z]|[@$|][A-Za-z][A-Za-z0-9]`, raw)
	],
)

_camel_case(raw) if regex.match(`[a-z][A-Z]|[A-Z]{2}[a-z]`, raw)

_camel_case(raw) if {
	_odd(raw)
	not fold.ascii(raw)
	regex.match(_native_camel_case, raw)
}

_native_camel_case := `[a-z\x{df}-\x{ff}\x{3b1}-\x{3c9}\x{430}-\x{44f}][A-Z\x{c0}-\x{de}\x{391}-\x{3a9}\x{410}-\x{42f}]`

# camelCase with spaces. The last capital of a run belongs to the lower-case letters after it (FBIAgent).
_parted(raw) := concat(" ", [part |
	some match in regex.find_all_string_submatch_n(_camel(raw), raw, -1)
	some part in array.slice(match, 1, 5)
	part != ""
])

_camel(raw) := `([A-Z]*)([A-Z][a-z]+)|([A-Z]+)|([^A-Z]+)` if fold.ascii(raw)

else := concat("", [
	`([A-Z\x{c0}-\x{de}\x{391}-\x{3a9}\x{410}-\x{42f}]*)`,
	`([A-Z\x{c0}-\x{de}\x{391}-\x{3a9}\x{410}-\x{42f}][a-z\x{df}-\x{ff}\x{3b1}-\x{3c9}\x{430}-\x{44f}]+)`,
	`|([A-Z\x{c0}-\x{de}\x{391}-\x{3a9}\x{410}-\x{42f}]+)`,
	`|([^A-Z\x{c0}-\x{de}\x{391}-\x{3a9}\x{410}-\x{42f}]+)`,
])

# ! and | become 1, which the look-alike table reads as i or l.
_signs_read(raw) := strings.replace_n({"@": "a", "$": "s", "!": "1", "|": "1"}, raw)

# Spelled-out letters (p o l i c e, l.a.w) are one word. Two single letters are not (T & E).
_joined(plain) := plain if count([word | some word in plain; count(word) == 1]) < 3

else := [replace(run[0], " ", "") |
	line := concat(" ", plain)
	some run in regex.find_all_string_submatch_n(_spelled_out(line), line, -1)
]

_spelled_out(line) := `(?:[a-z0-9] ){2,}[a-z0-9](?: |$)|[^ ]+` if fold.ascii(line)

else := concat("", ["(?:[", _spaced, "] ){2,}[", _spaced, "](?: |$)|[^ ]+"])
