package azure_ai_ban.words.cut_test

import data.azure_ai_ban.words.cut

words := {
	"nothing": ["", []],
	"plain words": ["Shop staff, unit-B / west_2", ["shop", "staff", "unit", "b", "west", "2"]],
	"digits apart from letters": ["gpt4o 24x7 p0lice", ["gpt", "4", "o", "24", "x", "7", "p", "0", "lice"]],
	"letters of several scripts": ["abвг7", ["ab", "вг", "7"]],
	"one script": ["ЗАКОН Zürich", ["закон", "zurich"]],
	"Han, a word a character": ["警察 AI助手", ["警", "察", "ai", "助", "手"]],
	"Korean, a word a syllable": ["경찰청", ["경", "찰", "청"]],
	"Thai, a word a letter": ["ตร", ["ต", "ร"]],
}

test_words[note] if {
	some note, [raw, expected] in words
	cut.words(raw) == expected
}
