package azure_ai_ban.words.fused_test

import data.azure_ai_ban.words.fused

phrases := {
	"name_beginnings": {"rg": true, "city": true},
	"name_endings": {"ai": true, "prd": true},
	"places": {"tacoma": true},
}

names := [["rg", ""], ["", "ai"], ["rg", "aiprd"], ["tacoma", ""], ["", "tacoma"], ["tacomacity", "prd"]]

not_names := [["", ""], ["lebens", ""], ["ai", ""], ["", "rg"], ["rgx", "prd"], ["rg", "prdx"], ["rgrgrg", ""]]

test_names if {
	every name in names {
		fused.names(name[0], name[1]) with data.azure_ai_ban.index.phrases as phrases
	}
}

test_words_that_are_not_names if {
	found := [name |
		some name in not_names
		fused.names(name[0], name[1]) with data.azure_ai_ban.index.phrases as phrases
	]
	found == []
}
