package azure_ai_ban.judging.findings.excerpt_test

import data.azure_ai_ban.judging.findings.excerpt

# A text of this many characters.
filler(length) := substring(concat("", [$"{number} " | some number in numbers.range(1000, 1999)]), 0, length)

# Each case: a text, a limit, and the line.
lines := {
	"a short text": ["Berne Police", 12, "Berne Police"],
	"a text over the limit": ["Berne Police", 11, "Berne Polic…"],
	"line breaks, tabs and runs of spaces": [" a\r\n\tb   c\u0085d\u2028e ", 99, "a b c d e"],
	"control characters": ["a\u0000b\u001b[31mc\u007fd", 99, "a b [31mc d"],
	"invisible and bidirectional characters": ["po\u200blice\u202egnp\ufeff", 99, "po lice gnp"],
	"other scripts": ["Ministère · 警察 · полиция", 99, "Ministère · 警察 · полиция"],
	"an empty text": ["", 99, ""],
}

test_line[note] if {
	some note, [text, limit, expected] in lines
	result := excerpt.line(text, limit)
	result == expected
}

# Each case: a text, the words that matched, and the excerpt.
excerpts := {
	"a text within the limit": [filler(120), "police", trim_space(filler(120))],
	"a match at the beginning": [
		concat("", ["police ", filler(200)]),
		"police",
		concat("", ["police ", filler(113), "…"]),
	],
	"a match in the middle": [
		concat("", [filler(200), "Police ", filler(200)]),
		"police",
		concat("", ["…", trim_space(substring(filler(200), 143, -1)), " Police ", filler(56), "…"]),
	],
	"a match at the end": [
		concat("", [filler(200), "Police"]),
		"police",
		concat("", ["…", substring(filler(200), 86, -1), "Police"]),
	],
	"words joined in the text": [
		concat("", [filler(200), "LawEnforcement"]),
		"law enforcement",
		concat("", ["…", trim_space(substring(filler(200), 94, -1)), " LawEnforcement"]),
	],
	"words that other characters separate": [
		concat("", [filler(200), "Law_&_Enforcement"]),
		"law enforcement",
		concat("", ["…", trim_space(substring(filler(200), 97, -1)), " Law_&_Enforcement"]),
	],
	"a match in another script": [
		concat("", [filler(200), "警察"]),
		"警 察",
		concat("", ["…", trim_space(substring(filler(200), 82, -1)), " 警察"]),
	],
	"a match that is written differently": [filler(200), "police", concat("", [trim_space(filler(120)), "…"])],
}

test_around[note] if {
	some note, [text, matched, expected] in excerpts
	result := excerpt.around(text, matched)
	result == expected
}
