package azure_ai_ban.words.fold_test

import data.azure_ai_ban.words.fold

folded := {
	"ASCII loses its case": ["Police DEPT, Unit 7", "police dept, unit 7"],
	"accents are dropped": ["Zürich, Poliție, Lögregla", "zurich, politie, logregla"],
	"a combining mark is dropped": ["poli\u0301cia", "policia"],
	"full-width letters are plain ones": ["ＰＯＬＩＣＥ", "police"],
	"mathematical letters are plain ones": ["𝐩𝐨𝐥𝐢𝐜𝐞", "police"],
	"ligatures are taken apart": ["sheriﬀ's oﬃce", "sheriff's office"],
	"a letter may become two": ["Straße", "strasse"],
	"invisible characters are dropped": ["po\u200bli\u00adce\ufeff", "police"],
	"other blanks and dashes part words": ["law\u00a0enforcement–unit", "law enforcement unit"],
	"letters of another script stay in it": ["ПОЛИЦИЯ", "полиция"],
	"Korean letters are composed": ["\u1100\u1167\u11bc\u110e\u1161\u11af", "경찰"],
	"pictures of the police are words": ["👮Berne, 🚓", " police officer berne,  police car "],
	"signs that are drawn as a letter are that letter": ["POLIϹE, poli¢e", "police, police"],
	"nothing stays nothing": ["", ""],
}

test_text[note] if {
	some note, [raw, expected] in folded
	result := fold.text(raw)
	result == expected
}

drawn_alike := {
	"Cyrillic": ["роlісе", "police"],
	"Greek": ["ροlιcε", "police"],
	"Latin": ["police", "police"],
	"hooks and syllabics": ["ɱᑕє", "mce"],
	"what resembles no Latin letter": ["警察", "警察"],
}

test_lookalike[note] if {
	some note, [word, expected] in drawn_alike
	result := fold.lookalike(word)
	result == expected
}

test_words_that_read_alike_have_one_skeleton if {
	{fold.skeleton(word) | some word in ["police", "p0l1ce", "po|!ce", "pollce"]} == {"pollce"}
	{fold.skeleton(word) | some word in ["sheriff", "$h3r1ff"]} == {"sherlff"}
	{fold.skeleton(word) | some word in ["border patrol", "8ord3r p@7rol"]} == {"border patrol"}
}

test_words_that_read_differently_have_not if {
	fold.skeleton("police") != fold.skeleton("policy")
}

test_ascii if {
	fold.ascii("plain text\r\n\u0000~")
	fold.ascii("")
}

test_not_ascii if {
	not fold.ascii("Zürich")
	not fold.ascii("plain, but\u00a0")
}
