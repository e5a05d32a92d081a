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
codes(raw) := object.union_n([_guids(raw), _numbers(raw), _base64(raw)])

# Patterns without counts, which Wasm compiles faster.
_guids(raw) := {match[0]: "0" |
	count(split(raw, "-")) > 4
	some match in regex.find_all_string_submatch_n(_five_groups, raw, -1)
	[count(group) | some group in split(match[0], "-")] == [8, 4, 4, 4, 12]
}

_five_groups := `[0-9A-Fa-f]+-[0-9A-Fa-f]+-[0-9A-Fa-f]+-[0-9A-Fa-f]+-[0-9A-Fa-f]+`

_numbers(raw) := {concat("", array.slice(match, 1, 5)): "0" |
	some match in regex.find_all_string_submatch_n(_numbered, raw, -1)
	[_, letters, hyphen, number, tail] := match
	count(number) > 2
	count(trim_left(number, "0")) > 2
	count(tail) < 3
	_abbreviates(letters, hyphen)
}

_numbered := `(?:^|[^A-Za-z0-9-])([A-Za-z]+(?:-[A-Z]+)?)(-?)([0-9]+)([A-Z]*)(?:$|[^A-Za-z0-9-])`

_abbreviates(letters, _) if {
	letters == upper(letters)
	every piece in split(letters, "-") {
		count(piece) in {2, 3, 4, 5}
	}
}

_abbreviates(letters, "-") if {
	letters == lower(letters)
	count(letters) in {2, 3}
}

_base64(raw) := {match[0]: _rest(parts) |
	regex.match(`[+/]`, raw)
	some match in regex.find_all_string_submatch_n(`[A-Za-z0-9+/]+`, raw, -1)
	count(match[0]) > 15
	parts := _parts(match[0])
	count([part | some part in parts; _strange(part)]) > 2
}

# METADATA
# description: The runs of letters and digits in a text that are not names, each with what is left of it.
runs(raw) := {match[0]: _rest(parts) |
	some match in regex.find_all_string_submatch_n(`[A-Za-z0-9]+`, raw, -1)
	count(match[0]) > 6
	parts := _parts(match[0])
	not _names(parts, match[0])
}

# Parted by case and digits.
_parts(run) := [part |
	some match in regex.find_all_string_submatch_n(`([A-Z]*)([A-Z][a-z]+)|([A-Z]+)|([a-z]+)|([0-9]+)`, run, -1)
	some part in array.slice(match, 1, 6)
	part != ""
]

# A zero keeps the words around apart.
_rest(parts) := concat(" ", array.concat(["0"], [part | some part in parts; _telling(part)]))

_telling(part) if {
	count(part) > 4
	not _number(part)
}

_telling(part) if _usual(part)

_number(part) if trim(part, "0123456789") == ""

# A name is made of two capitalized words, or of several that are longer, or it has at most one number and at most one
# part that is neither a word nor a usual part of names. It is not hexadecimal.
_names(parts, run) if {
	strange := {i | some i, part in parts; _strange(part)}
	count(strange) <= 1
	count([part | some part in parts; _number(part)]) <= 1
	not _hexadecimal(parts, run)
	not _surrounded(parts, strange, run)
}

_names(parts, run) if {
	count(parts) == 2
	regex.match(`^[A-Z][a-z][a-z]+[A-Z][a-z][a-z]+$`, run)
}

_names(parts, run) if {
	count(parts) > 1
	regex.match(`^[a-z]*(?:[A-Z][a-z][a-z][a-z]+)+$`, run)
}

_hexadecimal(parts, run) if {
	count(parts) > 1
	run in {lower(run), upper(run)}
	trim(lower(run), "0123456789abcdef") == ""
}

# A part that is not a number, a word or a usual part of names.
_strange(part) if {
	not _number(part)
	not _word(part)
	not _usual(part)
}

# In lower case, but perhaps for the first letter, or all capitals.
_word(part) if {
	count(part) > 4
	substring(part, 1, -1) == lower(substring(part, 1, -1))
}

_word(part) if {
	count(part) > 5
	part == upper(part)
}

_usual(part) if {
	some list in ["name_beginnings", "name_endings", "name_words"]
	data.azure_ai_ban.index.phrases[list][lower(part)]
}

# Whether the only strange part stands in letters that are no name either: in lower case it has to stand among usual
# parts (unit7fbi, but not abcd5fbi), in mixed case it has a capital.
_surrounded(parts, strange, run) if {
	count(strange) > 0
	run == lower(run)
	some i, part in parts
	not strange[i]
	not _number(part)
	not _usual(part)
}

_surrounded(parts, strange, run) if {
	run != lower(run)
	some i in strange
	parts[i] == lower(parts[i])
}
