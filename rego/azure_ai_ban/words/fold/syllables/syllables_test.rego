package azure_ai_ban.words.fold.syllables_test

import data.azure_ai_ban.words.fold.syllables

composed := {
	"text without Korean letters": ["Kantonspolizei Zürich", "Kantonspolizei Zürich"],
	"syllables as they are": ["경찰청", "경찰청"],
	"a lead and a vowel": ["\u1100\u1161", "가"],
	"a lead, a vowel and a tail": ["\u1100\u1167\u11bc\u110e\u1161\u11af", "경찰"],
	"the last syllable of Unicode": ["\u1112\u1175\u11c2", "힣"],
	"letters among other text": ["a 1\n\u1100\u1167\u11bc 끝", "a 1\n경 끝"],
	"a vowel or a lead alone": ["\u1161\u1100\u1161\u1100", "\u1161가\u1100"],
}

test_composed[note] if {
	some note, [raw, expected] in composed
	result := syllables.composed(raw)
	result == expected
}
