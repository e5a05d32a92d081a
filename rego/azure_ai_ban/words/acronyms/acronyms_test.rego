package azure_ai_ban.words.acronyms_test

import data.azure_ai_ban.words.acronyms

small := {"of": true, "and": true}

hit(matched, from) := {"matched": matched, "from": from, "to": from + 1, "meaning": {"class": "actor"}}

other(class) := {"from": 0, "to": 2, "meaning": {"class": class}}

spelled_out(words, from, hits) if {
	acronyms.spelled_out(hit(words[from], from), words, hits) with data.azure_ai_ban.index.phrases.small_words as small
}

else := false

# Each case: words, where the acronym is, other hits, and whether the words beside it are what it abbreviates.
beside := {
	"words before it": [["danish", "energy", "agency", "dea"], 3, [], true],
	"words after it": [["fbi", "file", "based", "import", "tool"], 0, [], true],
	"small words between": [["bureau", "of", "fine", "icing", "bfi"], 4, [], true],
	"small words that give a letter": [["state", "of", "shipping", "sos"], 3, [], true],
	"words apart from it": [["danish", "energy", "agency", "invites", "dea"], 4, [], false],
	"other words": [["new", "patrol", "dea"], 2, [], false],
	"no other words": [["dea"], 0, [], false],
	"a long word": [["detectives"], 0, [], false],
	"words of a term": [["drug", "enforcement", "agency", "dea"], 3, [other("actor")], false],
	"words of a term that is no body": [["danish", "energy", "agency", "dea"], 3, [other("people")], true],
}

test_spelled_out[note] if {
	some note, [words, from, hits, expected] in beside
	result := spelled_out(words, from, hits)
	result == expected
}

tag(value) := {
	"urn": "urn:a",
	"relation": "self",
	"of": "",
	"source": "/tags",
	"tag": true,
	"key": "unit",
	"value": value,
}

defined(matched, tags) if {
	signal := {"matched": matched, "at": tag(upper(matched))}
	acronyms.defined(signal, tags) with data.azure_ai_ban.index.phrases.small_words as small
}

else := false

# Each case: an acronym, another tag, and whether that is what it abbreviates.
defining := {
	"all its words": ["dea", tag("Danish Energy Agency"), true],
	"with small words": ["dea", tag("Department of Energy and Air"), true],
	"more words": ["dea", tag("the Danish Energy Agency"), false],
	"nothing": ["dea", tag(""), false],
	"its own tag": ["d", tag("D"), false],
	"a long word": ["danish", tag("d a n i s h"), false],
	"a tag of another resource": ["dea", object.union(tag("Danish Energy Agency"), {"urn": "urn:b"}), false],
	"a name": ["dea", object.union(tag("Danish Energy Agency"), {"tag": false}), false],
}

test_defined[note] if {
	some note, [matched, defines, expected] in defining
	result := defined(matched, [defines])
	result == expected
}
