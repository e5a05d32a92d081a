package azure_ai_ban.words.repair_test

import data.azure_ai_ban.words.fold
import data.azure_ai_ban.words.repair

# Words of a vocabulary, by what they look like.
index := {
	"lookalikes": {fold.skeleton(fold.lookalike(word)): word |
		some word in ["police", "constable", "sheriff", "patrol", "pat0l", "facial", "face", "полиция", "καμερα"]
	},
	"heads": {
		"ice": {"alone": ["agency"], "then": {}},
		"lice": {"alone": ["visage"], "then": {}},
		"she": {"alone": ["visage"], "then": {}},
		"tol": {"alone": [], "then": {"uni": [{"entry": "agency", "rest": [{"word": "unit"}]}]}},
	},
	"spellings": {"polcie": "police"},
	"numbered": {"vb4000": true, "4re": true},
	"phrases": {"name_beginnings": {}, "name_endings": {}, "name_words": {}},
	"entries": {"agency": {"class": "actor"}, "visage": {"class": "face"}},
}

first_readings := {
	"nothing": ["", []],
	"plain words": ["Shop staff, unit-B / west_2", ["shop", "staff", "unit", "b", "west", "2"]],
	"digits apart from letters": ["gpt4o 24x7 unit7", ["gpt", "4", "o", "24", "x", "7", "unit", "7"]],
	"digits that stand for letters of the vocabulary": ["p0l1ce $her1ff", ["police", "her", "1", "ff"]],
	"a disguised word that goes on": ["p0licemen f4cial5 police5", ["police", "men", "facial", "5", "police", "5"]],
	"I for l": ["poIice", ["police"]],
	"letters of several scripts that look like one word": ["роliсе", ["police"]],
	"letters of another script that look like a Latin word": ["facіаl", ["facial"]],
	"letters of several scripts that look like none": ["abвг7", ["ab", "вг", "7"]],
	"one script": ["ЗАКОН Zürich", ["закон", "zurich"]],
	"a word of another script that is not disguised": ["полиция", ["полиция"]],
	"a word that is drawn alike in a third script": ["камера", ["камера"]],
	"Han, a word a character": ["警察 AI助手", ["警", "察", "ai", "助", "手"]],
	"Korean, a word a syllable": ["경찰청", ["경", "찰", "청"]],
	"Thai, a word a letter": ["ตร", ["ต", "ร"]],
}

test_first_readings[note] if {
	some note, [raw, expected] in first_readings
	result := repair.readings(raw)[0] with data.azure_ai_ban.index as index
	result == expected
}

readings := {
	"nothing": ["", [[]]],
	"plain words": ["Shop staff", [["shop", "staff"]]],
	"plain words joined by signs": ["shop-staff_of.Berne/west", [["shop", "staff", "of", "berne", "west"]]],
	"camel case, once as it stands and once parted": [
		"LawEnforcement unit",
		[["lawenforcement", "unit"], ["law", "enforcement", "unit"]],
	],
	"an abbreviation before a word": ["FBIAgent", [["fbiagent"], ["fbi", "agent"]]],
	"camel case in another script": ["ЗаконПолиция", [["законполиция"], ["закон", "полиция"]]],
	"a capital after a sign is not camel case": ["law-Enforcement 7", [["law", "enforcement", "7"]]],
	"signs for letters, once as they stand and once read": [
		"p@trol unit",
		[["p", "trol", "unit"], ["patrol", "unit"]],
	],
	"a sign for a first letter": ["$heriff unit", [["heriff", "unit"], ["sheriff", "unit"]]],
	"a sign before a digit": ["$h3riff", [["h", "3", "riff"], ["sheriff"]]],
	"signs that may be i or l": ["po|!ce", [["po", "ce"], ["police"]]],
	"a word with a hyphen in it": ["po-lice unit", [["po", "lice", "unit"], ["police", "unit"]]],
	"a word with a hyphen in it, among others": [
		"unit 7 poli-ce",
		[["unit", "7", "poli", "ce"], ["unit", "7", "police"]],
	],
	"digits for letters": ["p0lice 4th", [["police", "4", "th"]]],
	"a name of the vocabulary with digits, beside digits for letters": [
		"p0lice 4RE",
		[["police", "4", "re"], ["p", "0", "lice", "4", "re"]],
	],
	"a word with a slip, once as written and once as meant": ["polcie unit", [["polcie", "unit"], ["police", "unit"]]],
	"identifiers, without their short letters": ["ref 1ce0dea2", [["ref", "0"]]],
	"an identifier that is a word in disguise": ["p0l1c3m4n7", [["police", "m4n7"]]],
	"an identifier that is a longer word in disguise": ["c0n5t4bl3", [["constable"]]],
	"an identifier that is a product of the vocabulary": ["VB4000", [["vb", "4000"]]],
	"words that only a space parts": ["po lice", [["po", "lice"]]],
	"words of which the last is an actor": ["POL-ICE", [["pol", "ice"]]],
	"words of which the last begins an actor": ["pa-tol", [["pa", "tol"]]],
	"words of which the first is in the vocabulary": ["she-riff", [["she", "riff"]]],
	"a letter and a word": ["p-olice", [["p", "olice"]]],
	"words that make another which is too short": ["fa-ce", [["fa", "ce"]]],
	"signs that part words": ["staff@contoso.com", [["staff", "contoso", "com"], ["staffacontoso", "com"]]],
	"letters that are spelled out": ["p o l i c e unit", [["police", "unit"]]],
	"letters that are spelled out with signs": ["l.a.w-enforcement", [["law", "enforcement"]]],
	"letters of another script that are spelled out": ["п о л и ц и я", [["полиция"]]],
	"two single letters": ["T & E tools", [["t", "e", "tools"]]],
	"characters of a script without spaces": ["公安局", [["公", "安", "局"]]],
}

test_readings[note] if {
	some note, [raw, expected] in readings
	result := repair.readings(raw) with data.azure_ai_ban.index as index
	result == expected
}
