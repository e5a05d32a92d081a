# METADATA
# title: Cutting text into words
# description: |
#   Cuts text into words, without knowing the vocabulary: the vocabulary itself is cut by these rules. In
#   languages without spaces every character is a word, so that a term is a phrase as in any other language.
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
# description: The words of a text, in order. Digits separate words.
words(raw) := plain(raw) if not unusual(raw)

else := [part | some run in runs(raw); some part in parts(lower(run))]

# METADATA
# description: The words of a text that has only ASCII letters, blanks and punctuation.
plain(raw) := [word[0] | some word in regex.find_all_string_submatch_n(`[a-z0-9]+`, lower(raw), -1)]

# METADATA
# description: |
#   Whether a text has digits, signs or letters that need more than `plain`. Wasm compiles a pattern in every
#   evaluation, so most texts use only this one.
unusual(raw) if regex.match(`[0-9@$!|]|[a-z]I|I[a-z]|[^\x00-\x7f]`, raw)

# METADATA
# description: The runs of letters and digits in a text, folded but for the case of ASCII letters.
runs(raw) := [run[0] | some run in regex.find_all_string_submatch_n(`[A-Za-z0-9]+`, raw, -1)] if fold.ascii(raw)

else := [run[0] | some run in regex.find_all_string_submatch_n(_any_word, fold.text(raw), -1)]

# METADATA
# description: The words of a run in lower case.
parts(run) := [part[0] | some part in regex.find_all_string_submatch_n(`[a-z]+|[0-9]+|[^\x00-\x7f]+`, run, -1)]

# METADATA
# description: The same text in other spellings, in which hidden words are separate.
spellings(raw) := array.concat(
	[_parted(raw) | _camel_case(raw)],
	[_signs_read(raw) |
		unusual(raw)
		regex.match(`[A-Za-z0-9][@$!|]+[A-Za-z]|[@$|][A-Za-z][A-Za-z0-9]`, raw)
	],
)

_camel_case(raw) if regex.match(`[a-z][A-Z]|[A-Z]{2}[a-z]`, raw)

_camel_case(raw) if {
	unusual(raw)
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

# METADATA
# description: Words in which spelled-out letters (p o l i c e, l.a.w) are one word. Two single letters are not (T & E).
joined(read) := read if count([word | some word in read; count(word) == 1]) < 3

else := [replace(run[0], " ", "") |
	line := concat(" ", read)
	some run in regex.find_all_string_submatch_n(_spelled_out(line), line, -1)
]

_spelled_out(line) := `(?:[a-z0-9] ){2,}[a-z0-9](?: |$)|[^ ]+` if fold.ascii(line)

else := concat("", ["(?:[", _spaced, "] ){2,}[", _spaced, "](?: |$)|[^ ]+"])
