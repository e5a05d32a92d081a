package azure_ai_ban.answers.terms_test

import data.azure_ai_ban.answers.terms
import data.azure_ai_ban.words.indexing

vocabulary := {
	"en": {
		"language": "English",
		"terms": [
			{"class": "actor", "forms": ["police"], "unless": ["azoty"]},
			{"class": "actor", "forms": ["law enforcement", "state police"], "also": ["police-use"]},
			{"class": "actor", "forms": ["sheriff"], "surname": true},
			{"class": "actor", "strength": "weak", "forms": ["ICE"], "needs": ["agent*"]},
		],
		"neutral": ["police d'assurance"],
	},
	"de": {
		"language": "German",
		"terms": [{"class": "actor", "forms": ["*polizei*", "Bereitschaftspolizei*", "*wache"]}],
	},
	"ja": {"language": "Japanese", "terms": [{"class": "actor", "forms": ["警察"]}]},
}

# As in the bundle: JSON has no sets.
index := json.unmarshal(json.marshal(built)) if {
	built := indexing.built with input as {"vocabulary": vocabulary}
}

found(asked) := answer if {
	answer := terms.of(asked) with data.azure_ai_ban.index as index with data.azure_ai_ban.vocabulary as vocabulary
}

in_short(answer) := [[term.language, term.class, term.found, term.forms] | some term in answer]

test_terms_in_full if {
	found({"text": "police"}) == [
		{
			"language": "en",
			"class": "actor",
			"also": [],
			"strength": "strong",
			"neutral": false,
			"surname": false,
			"needs": [],
			"unless": ["azoty"],
			"forms": ["police"],
			"found": "exact",
		},
		{
			"language": "en",
			"class": "actor",
			"also": ["police-use"],
			"strength": "strong",
			"neutral": false,
			"surname": false,
			"needs": [],
			"unless": [],
			"forms": ["state police"],
			"found": "contains",
		},
		{
			"language": "en",
			"class": "neutral",
			"also": [],
			"strength": null,
			"neutral": true,
			"surname": false,
			"needs": [],
			"unless": [],
			"forms": ["police d'assurance"],
			"found": "contains",
		},
	]
}

# Each case: a text, and the language, class, kind of match and forms of each term found.
texts := {
	"nothing that is there": ["chat", []],
	"no words": ["!?", []],
	"a disguised letter": ["sherIff", [["en", "actor", "exact", ["sheriff"]]]],
	"letters of another script": ["sh\u0435riff", [["en", "actor", "exact", ["sheriff"]]]],
	"capitals": ["SHERIFF", [["en", "actor", "exact", ["sheriff"]]]],
	"another script": ["警察", [["ja", "actor", "exact", ["警察"]]]],
	"a compound that a stem is within": ["Kantonspolizeiamt", [["de", "actor", "exact", ["*polizei*"]]]],
	"a compound that ends in a stem": ["Hauptwache", [["de", "actor", "exact", ["*wache"]]]],
	"a stem itself": ["wache", [["de", "actor", "exact", ["*wache"]]]],
	"a part of a form": ["sher", [["en", "actor", "contains", ["sheriff"]]]],
	"a text with more in it": ["county sheriff", [["en", "actor", "contains", ["sheriff"]]]],
	"a phrase": ["law enforcement", [["en", "actor", "exact", ["law enforcement"]]]],
	"a phrase as one word": ["lawenforcement", [["en", "actor", "exact", ["law enforcement"]]]],
	"a neutral phrase": [
		"police d'assurance",
		[["en", "actor", "contains", ["police"]], ["en", "neutral", "exact", ["police d'assurance"]]],
	],
}

test_texts[note] if {
	some note, [text, expected] in texts
	result := in_short(found({"text": text}))
	result == expected
}

test_another_spelling_returns_all_forms if {
	prefixed := {"ar": {
		"language": "Arabic",
		"prefixes": ["wal"],
		"terms": [{"class": "actor", "forms": ["shurta", "darak"]}],
	}}
	built := indexing.built with input as {"vocabulary": prefixed}
	answer := terms.of({"text": "walshurta"}) with data.azure_ai_ban.vocabulary as prefixed
		with data.azure_ai_ban.index as json.unmarshal(json.marshal(built))
	in_short(answer) == [["ar", "actor", "exact", ["shurta", "darak"]]]
}

test_fitting_forms if {
	forms := ["law enforcement", "shurta", "*wache"]
	terms.fitting(forms, [["chat"], ["law", "enforcement"]]) == ["law enforcement"]
	terms.fitting(forms, [["hauptwache"]]) == ["*wache"]
	terms.fitting(forms, [["walshurta"]]) == forms
}

test_without_a_text_all_terms_are_listed[note] if {
	some note, asked in {"nothing": {}, "an empty text": {"text": " "}, "text that is not a string": {"text": 7}}
	result := in_short(found(asked))
	result == [
		["de", "actor", null, ["*polizei*", "Bereitschaftspolizei*", "*wache"]],
		["en", "actor", null, ["ICE"]],
		["en", "actor", null, ["law enforcement", "state police"]],
		["en", "actor", null, ["police"]],
		["en", "actor", null, ["sheriff"]],
		["en", "neutral", null, ["police d'assurance"]],
		["ja", "actor", null, ["警察"]],
	]
}

# Each case: a name of a language, and the languages listed.
languages := {"ja": {"ja"}, "Japanese": {"ja"}, "DE": {"de"}, "": {"de", "en", "ja"}, "Klingon": set()}

test_a_language_is_given_by_folder_or_name[named] if {
	some named, expected in languages
	result := {term.language | some term in found({"language": named})}
	result == expected
}

test_the_term_of_an_entry if {
	term := terms.term("en2", []) with data.azure_ai_ban.vocabulary as vocabulary
	term == {"class": "actor", "forms": ["sheriff"], "surname": true, "language": "en"}
	terms.term("extra0", [{"class": "actor", "forms": ["falcon"]}]) == {
		"class": "actor",
		"forms": ["falcon"],
		"language": "extra",
	}
}
