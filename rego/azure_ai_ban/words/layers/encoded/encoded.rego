# METADATA
# title: Encoded text
# description: |
#   Reads text written as base64, hexadecimal, percent escapes, HTML references or \u escapes, in markup or
#   from right to left. Bytes are strings of bits, so that they can be checked to be readable UTF-8 before
#   they are decoded: in Wasm, base64.decode aborts the evaluation on other bytes, and commit ids, GUIDs and
#   keys are valid base64.
# related_resources:
#   - https://www.rfc-editor.org/rfc/rfc4648
#   - https://www.rfc-editor.org/rfc/rfc3629
package azure_ai_ban.words.layers.encoded

# METADATA
# description: The readable texts that are encoded in a text. Empty for ordinary text.
readings(raw) := {text |
	some text in _decodings(raw)
	text != raw
}

_decodings(raw) := union({_base64_texts(raw), _hexadecimal_texts(raw), _unescaped(raw), _unmarked(raw), _turned(raw)})

_base64_texts(raw) := {text |
	some pattern in [`[A-Za-z0-9+/]{8,}`, `[A-Za-z0-9_-]{8,}`]
	some run in regex.find_all_string_submatch_n(pattern, raw, -1)
	regex.match(concat("", ["^", base64_start]), run[0])
	binary := concat("", [sextet |
		some digit in split(run[0], "")
		sextet := data.azure_ai_ban.words.layers.encoded.sextets[digit]
	])
	some bytes in {binary, _narrow(binary)}
	text := _decoded(bytes)
}

# UTF-16, which PowerShell uses for encoded commands: the second byte of a Latin letter is zero.
_narrow(binary) := concat("", [unit[1] |
	some unit in regex.find_all_string_submatch_n(`([01]{8})0{8}`, binary, -1)
]) if {
	regex.match(`^(?:[01]{8}0{8})+0{0,5}$`, binary)
}

else := ""

_hexadecimal_texts(raw) := {text |
	some run in regex.find_all_string_submatch_n(_hexadecimal, raw, -1)
	text := _decoded(_bits(run[1]))
}

# Not after a hyphen, where a part of a GUID stands.
_hexadecimal := concat("", [
	`(?:^|[^0-9A-Za-z-]|0[xX])(`,
	hexadecimal_start,
	`(?:[0-9A-Fa-f][0-9A-Fa-f])+)(?:[^0-9A-Za-z]|$)`,
])

# METADATA
# description: A pattern for the start of readable UTF-8 in hexadecimal.
hexadecimal_start := `(?:(?:[2-7][0-9A-Fa-f]){5}|(?:[c-eC-E][0-9A-Fa-f](?:[89abAB][0-9A-Fa-f])+){2})`

# METADATA
# description: |
#   A pattern for the start of readable UTF-8 in base64. Most words do not match it and need no decoding.
base64_start := concat("", [
	`(?:[A-Za-f][A-HQ-Xg-nw-z0-3][ABEFIJMNQRUVYZcdghklopstwx014589]`,
	`|[w-z0-9][I-LYZabo-r4-7][A-Za-z0-9+/_-])`,
])

# The text of a string of bits. Undefined unless the bits are complete, readable UTF-8.
_decoded(binary) := base64.decode(concat("", [digits, padding[1]])) if {
	some proof in regex.find_all_string_submatch_n(_readable, binary, 1)
	padding := _padding[count(proof[1]) % 24]
	digits := concat("", [digit |
		some sextet in regex.find_all_string_submatch_n(`[01]{6}`, concat("", [proof[1], padding[0]]), -1)
		digit := data.azure_ai_ban.words.layers.encoded.digits[sextet[0]]
	])
}

# What fills the last digit, and the padding, by the number of bits in the last group of three bytes.
_padding := {0: ["", ""], 8: ["0000", "=="], 16: ["00", "="]}

_readable := concat("", [
	`^((?:`,
	# U+0020 to U+007F, tab, line feed, carriage return
	`001[01]{5}|01[01]{6}|000010(?:01|10)|00001101|`,
	# two, three and four bytes, without overlong forms and surrogates
	`110(?:0001|001[01]|01[01]{2}|1[01]{3})[01]10[01]{6}|`,
	`11100000101[01]{5}10[01]{6}|11101101100[01]{5}10[01]{6}|`,
	`1110(?:0001|001[01]|01[01]{2}|10[01]{2}|1100|111[01])10[01]{6}10[01]{6}|`,
	`11110000(?:1001|101[01])[01]{4}10[01]{6}10[01]{6}|`,
	`111100(?:01|1[01])[01]{2}10[01]{6}10[01]{6}10[01]{6}|`,
	`111101001000[01]{4}10[01]{6}10[01]{6}`,
	`)+)0{0,5}$`,
])

# A text with its escapes replaced, if it has any.
_unescaped(raw) := {concat("", [piece |
	some match in regex.find_all_string_submatch_n(_escape, raw, -1)
	piece := _plain(match)
])} if {
	regex.match(`%[0-9A-Fa-f]{2}|&[#A-Za-z]|[\\%][ux][0-9A-Fa-f]`, raw)
}

else := set()

_escape := concat("|", [
	`((?:%[0-9A-Fa-f]{2})+)`,
	`&#([0-9]{1,7});?`,
	`(?:&#[xX]([0-9A-Fa-f]{1,6});?|[\\%]u([0-9A-Fa-f]{4})|\\x([0-9A-Fa-f]{2}))`,
	`&([A-Za-z]+);`,
	`[^%&\\]+`,
	`[%&\\]`,
])

# The escaped character, or the piece itself if it escapes nothing.
_plain(match) := _decoded(_bits(match[1])) if match[1] != ""

else := character(to_number(match[2])) if match[2] != ""

else := character(_number(lower(concat("", array.slice(match, 3, 6))))) if {
	concat("", array.slice(match, 3, 6)) != ""
}

else := character if character := data.azure_ai_ban.words.layers.encoded.entities[match[6]]

else := match[0]

_bits(digits) := concat("", [nibble |
	some digit in split(lower(digits), "")
	nibble := data.azure_ai_ban.words.layers.encoded.nibbles[digit]
])

# The text between the tags of markup.
_unmarked(raw) := {concat(" ", [piece[1] |
	some piece in regex.find_all_string_submatch_n(`<[^<>]*>|([^<>]+)`, raw, -1)
])} if {
	regex.match(`</?[A-Za-z][^<>]*>`, raw)
}

else := set()

# Text after a right-to-left override is displayed in reverse.
_turned(raw) := {strings.reverse(run[1]) |
	some run in regex.find_all_string_submatch_n(`\x{202e}([^\x{202c}]+)`, raw, -1)
}

# METADATA
# description: The character of a surrogate pair, given in hexadecimal digits.
paired(high, low) := character((((_number(lower(high)) - 55296) * 1024) + (_number(lower(low)) - 56320)) + 65536)

# METADATA
# description: |
#   The character of a code point. Undefined for surrogates. Characters beyond U+FFFF are built from UTF-8
#   bytes, because Wasm reads most surrogate pairs in JSON as another character.
character(code) := json.unmarshal(concat("", [`"\u`, _hex(code), `"`])) if {
	code <= 65535
	not _surrogate(code)
}

else := _decoded(concat("", [
	"11110", substring(digits, 0, 3),
	"10", substring(digits, 3, 6),
	"10", substring(digits, 9, 6),
	"10", substring(digits, 15, 6),
])) if {
	code > 65535
	code <= 1114111
	binary := format_int(code, 2)
	digits := substring(concat("", ["000000000000000000000", binary]), count(binary), 21)
}

_surrogate(code) if {
	code >= 55296
	code <= 57343
}

_hex(code) := substring($"000{format_int(code, 16)}", count(format_int(code, 16)) - 1, 4)

_number(digits) := sum([bits.lsh(indexof("0123456789abcdef", digit), 4 * ((count(digits) - i) - 1)) |
	some i, digit in split(digits, "")
])
