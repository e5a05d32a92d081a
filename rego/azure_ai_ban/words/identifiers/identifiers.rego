# METADATA
# title: Identifiers in text
# description: |
#   Commit hashes, GUIDs, keys, generated names and ticket codes contain short words by chance (a9FBI2x, ICE-441).
#   Short letters in them say nothing. Longer words count wherever they stand.
package azure_ai_ban.words.identifiers

# METADATA
# description: |
#   The codes in a text, each with what is left of it: GUIDs; ticket and cost codes, which are letters, a hyphen and a
#   number that is not a counter (ICE-441, PO-DHS-1204); part numbers (ICE4410B); base64.
codes(raw) := object.union(
	{code: "0" |
		some match in regex.find_all_string_submatch_n(_code, raw, -1)
		some code in array.slice(match, 1, 4)
		code != ""
	},
	{match[0]: _rest(parts) |
		some match in regex.find_all_string_submatch_n(`[A-Za-z0-9+/]{16,}`, raw, -1)
		regex.match(`[+/]`, match[0])
		parts := _parts(match[0])
		count([part | some part in parts; _strange(part)]) > 2
	},
)

# METADATA
# description: The runs of letters and digits in a text that are not names, each with what is left of it.
runs(raw) := {match[0]: _rest(parts) |
	some match in regex.find_all_string_submatch_n(`[A-Za-z0-9]{7,}`, raw, -1)
	parts := _parts(match[0])
	not _names(parts, match[0])
}

_code := concat("|", [
	`([0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12})`,
	concat(_number, [
		`(?:^|[^A-Za-z0-9-])((?:[A-Z]{2,5}-[A-Z]{2,5}|[A-Z]{2,5}|[a-z]{2,3})-`,
		`)(?:$|[^A-Za-z0-9-])`,
	]),
	concat(_number, [`(?:^|[^A-Za-z0-9])([A-Z]{2,5}`, `[A-Z]{0,2})(?:$|[^A-Za-z0-9])`]),
])

# Not a counter, such as 01 or 001.
_number := `(?:[1-9][0-9]{2}|[0-9]{4})[0-9]*`

# Parted by case and digits.
_parts(run) := [part |
	some match in regex.find_all_string_submatch_n(`([A-Z]*)([A-Z][a-z]+)|([A-Z]+)|([a-z]+)|([0-9]+)`, run, -1)
	some part in array.slice(match, 1, 6)
	part != ""
]

# A zero keeps the words around apart.
_rest(parts) := concat(" ", array.concat(["0"], [part | some part in parts; _telling(part)]))

_telling(part) if regex.match(`^[A-Za-z]{5,}$`, part)

_telling(part) if _usual(part)

# A name is made of capitalized words, or it has at most one number and at most one part that is neither a word nor a
# usual part of names. It is not hexadecimal.
_names(_, run) if regex.match(`^[a-z]*(?:[A-Z][a-z]{2,})+$`, run)

_names(parts, run) if {
	strange := {i | some i, part in parts; _strange(part)}
	count(strange) <= 1
	count([part | some part in parts; regex.match(`[0-9]`, part)]) <= 1
	not _hexadecimal(run)
	not _surrounded(parts, strange, run)
}

_hexadecimal(run) if {
	regex.match(`^(?:[0-9a-f]+|[0-9A-F]+)$`, run)
	regex.match(`[0-9]`, run)
	regex.match(`[A-Fa-f]`, run)
}

# A part that is not a number, a word or a usual part of names. A word has at most one capital, its first letter.
_strange(part) if {
	not regex.match(`^(?:[0-9]+|[A-Z]?[a-z]{4,}|[A-Z]{6,})$`, part)
	not _usual(part)
}

_usual(part) if {
	some list in ["name_beginnings", "name_endings", "name_words"]
	data.azure_ai_ban.index.phrases[list][lower(part)]
}

# In lower case the only strange part has to stand among usual ones: unit7fbi, but not abcd5fbi.
_surrounded(parts, strange, run) if {
	count(strange) > 0
	run == lower(run)
	some i, part in parts
	not strange[i]
	regex.match(`[a-z]`, part)
	not _usual(part)
}
