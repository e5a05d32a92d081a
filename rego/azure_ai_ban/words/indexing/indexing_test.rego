package azure_ai_ban.words.indexing_test

import data.azure_ai_ban.words.indexing

# The index of one term.
built(term) := index if {
	index := indexing.built with input as {"vocabulary": {"en": {"terms": [term]}}}
}

test_nothing_is_an_empty_index if {
	result := indexing.built with input as {"vocabulary": {}}
	result == {
		"schema_version": 1,
		"entries": {},
		"heads": {},
		"starts": {},
		"inner": {},
		"spellings": {},
		"numbered": {},
		"lookalikes": {},
		"phrases": {},
		"grammar": {},
	}
}

test_a_term_in_full if {
	built({"class": "actor", "forms": ["Polizei*", "law enforcement"]}) == {
		"schema_version": 1,
		"entries": {"en0": {"class": "actor", "strength": "strong", "also": []}},
		"heads": {
			"law": {"alone": [], "then": {"enf": [{"entry": "en0", "rest": [{"word": "enforcement"}]}]}},
			"lawenforcement": {"alone": ["en0"], "then": {}},
		},
		"starts": {"poliz": [{"entry": "en0", "rest": [], "stem": "polizei"}]},
		"inner": {},
		"spellings": {},
		"numbered": {},
		"lookalikes": {
			"enforcement": "enforcement",
			"law": "law",
			"lawenforcement": "lawenforcement",
			"pollzel": "polizei",
		},
		"phrases": {},
		"grammar": {},
	}
}

meanings := {
	"strong, unless it says otherwise": [
		{"class": "actor", "forms": ["police"]},
		{"en0": {"class": "actor", "strength": "strong", "also": []}},
	],
	"weak": [
		{"class": "actor", "forms": ["patrol"], "strength": "weak"},
		{"en0": {"class": "actor", "strength": "weak", "also": []}},
	],
	"of further classes": [
		{"class": "identification", "forms": ["LFR"], "also": ["realtime"]},
		{"en0": {"class": "identification", "strength": "strong", "also": ["realtime"]}},
	],
	"a family name too": [
		{"class": "actor", "forms": ["sheriff"], "surname": true},
		{"en0": {"class": "actor", "strength": "strong", "also": [], "surname": true}},
	],
	"what its words are about": [
		{"class": "actor", "strength": "weak", "forms": ["police violence"], "covers": true},
		{"en0": {"class": "actor", "strength": "weak", "also": [], "covers": true}},
	],
	"an insurance policy too": [
		{"class": "actor", "forms": ["polis"], "policy": ["nl"]},
		{"en0": {"class": "actor", "strength": "strong", "also": [], "policy": ["nl"]}},
	],
	"a verb whose object follows it": [
		{"class": "identify", "forms": ["recognise"], "verb": true},
		{"en0": {"class": "identify", "strength": "strong", "also": [], "verb": true}},
	],
	"what needs a word beside it": [
		{"class": "actor", "forms": ["ICE"], "strength": "weak", "needs": ["agent*"]},
		{
			"en0": {"class": "actor", "strength": "weak", "also": [], "needs": true},
			"en0 needed": {"class": "needed", "of": "en0"},
		},
	],
	"what a word excuses": [
		{"class": "actor", "forms": ["police"], "unless": ["azoty"]},
		{
			"en0": {"class": "actor", "strength": "strong", "also": []},
			"en0 excuse": {"class": "excuse", "of": "en0"},
		},
	],
	"a phrase that may be written apart": [
		{"class": "actor", "forms": ["law enforcement"], "apart": true},
		{
			"en0": {"class": "actor", "strength": "strong", "also": []},
			"en0 law enforcement 0": {
				"class": "fragment",
				"makes": "actor",
				"phrase": "law enforcement",
				"part": 0,
				"parts": 2,
			},
			"en0 law enforcement 1": {
				"class": "fragment",
				"makes": "actor",
				"phrase": "law enforcement",
				"part": 1,
				"parts": 2,
			},
		},
	],
}

test_entries[note] if {
	some note, [term, expected] in meanings
	result := built(term).entries
	result == expected
}

# Each case: a form, and where it is looked up.
forms := {
	"a word": ["Police", {"heads": {"police": {"alone": ["en0"], "then": {}}}, "starts": {}, "inner": {}}],
	"the beginning of a word": [
		"Polic*",
		{"heads": {}, "starts": {"polic": [{"entry": "en0", "rest": [], "stem": "polic"}]}, "inner": {}},
	],
	"letters within a word": [
		"*polizei*",
		{
			"heads": {},
			"starts": {},
			"inner": {"poli": [{"entry": "en0", "part": "polizei", "how": "part"}]},
		},
	],
	"the end of a word": [
		"*polizei",
		{
			"heads": {},
			"starts": {},
			"inner": {"poli": [{"entry": "en0", "part": "polizei", "how": "ending"}]},
		},
	],
	"a phrase of beginnings": [
		"Straż* Graniczn*",
		{"heads": {}, "starts": {"straz": [{"entry": "en0", "rest": [{"stem": "graniczn"}], "stem": "straz"}]}, "inner": {}},
	],
	"a phrase that ends in a beginning, also written as one word": [
		"border guard*",
		{
			"heads": {"border": {"alone": [], "then": {"gua": [{"entry": "en0", "rest": [{"stem": "guard"}]}]}}},
			"starts": {"borde": [{"entry": "en0", "rest": [], "stem": "borderguard"}]},
			"inner": {},
		},
	],
	"a phrase too short to be told when written as one word": [
		"US ICE",
		{
			"heads": {"us": {"alone": [], "then": {"ice": [{"entry": "en0", "rest": [{"word": "ice"}]}]}}},
			"starts": {},
			"inner": {},
		},
	],
	"a beginning within a phrase of several words": [
		"sheriff's offic*",
		{
			"heads": {"sheriff": {"alone": [], "then": {"s": [{"entry": "en0", "rest": [{"word": "s"}, {"stem": "offic"}]}]}}},
			"starts": {"sheri": [{"entry": "en0", "rest": [], "stem": "sheriffsoffic"}]},
			"inner": {},
		},
	],
	"a phrase whose second word has few letters": [
		"line up*",
		{
			"heads": {"line": {"alone": [], "then": {"": [{"entry": "en0", "rest": [{"stem": "up"}]}]}}},
			"starts": {},
			"inner": {},
		},
	],
	"a script without spaces": [
		"警察",
		{
			"heads": {"警": {"alone": [], "then": {"察": [{"entry": "en0", "rest": [{"word": "察"}]}]}}},
			"starts": {},
			"inner": {},
		},
	],
	"a stem of several words cut from one": [
		"e-polic*",
		{
			"heads": {"e": {"alone": [], "then": {"pol": [{"entry": "en0", "rest": [{"stem": "polic"}]}]}}},
			"starts": {},
			"inner": {},
		},
	],
}

test_forms[note] if {
	some note, [form, expected] in forms
	result := object.filter(built({"class": "actor", "forms": [form]}), ["heads", "starts", "inner"])
	result == expected
}

test_prefixes_are_glued_to_the_first_word_of_their_language if {
	result := indexing.built with input as {"vocabulary": {
		"he": {"prefixes": ["ה"], "terms": [{"class": "actor", "forms": ["משטרת ישראל"]}]},
		"yi": {"terms": [{"class": "actor", "forms": ["פאליציי"]}]},
	}}
	result.heads == {
		"משטרת": {"alone": [], "then": {"ישר": [{"entry": "he0", "rest": [{"word": "ישראל"}]}]}},
		"המשטרת": {"alone": [], "then": {"ישר": [{"entry": "he0", "rest": [{"word": "ישראל"}]}]}},
		"פאליציי": {"alone": ["yi0"], "then": {}},
	}
}

test_words_of_fused_names_count_only_in_such_names if {
	result := built({"class": "actor", "forms": ["Jail"], "fused": true})
	object.filter(result, ["heads", "inner", "lookalikes"]) == {
		"heads": {},
		"inner": {"jail": [{"entry": "en0", "part": "jail", "how": "fused"}]},
		"lookalikes": {},
	}
}

test_words_with_digits_are_known_as_written if {
	built({"class": "actor", "forms": ["Acme VB400", "4RE", "7 eleven"]}).numbered == {"vb400": true, "4re": true}
}

test_slips_stand_for_the_word_that_is_meant_unless_they_are_words if {
	result := indexing.built with input as {
		"vocabulary": {"en": {"terms": [{"class": "actor", "forms": ["ajil"]}]}},
		"phrases": {"spelled": ["jail", "jaill"], "spelled_otherwise": ["jal"]},
	}
	result.spellings.jial == "jail"
	{word | some word in ["jail", "jaill", "jal", "ajil"]; result.spellings[word]} == set()
}

test_neutral_phrases_are_entries_of_their_language if {
	result := indexing.built with input as {"vocabulary": {"fr": {"terms": [], "neutral": ["police d'assurance"]}}}
	object.filter(result, ["entries", "heads", "lookalikes"]) == {
		"entries": {"fr neutral": {"class": "neutral", "strength": "strong", "also": []}},
		"heads": {"police": {
			"alone": [],
			"then": {"d": [{"entry": "fr neutral", "rest": [{"word": "d"}, {"word": "assurance"}]}]},
		}},
		"lookalikes": {},
	}
}

test_a_needed_word_is_looked_up_as_its_own_entry if {
	result := built({"class": "actor", "forms": ["ICE"], "needs": ["deport*"], "unless": ["cream"]})
	object.filter(result, ["heads", "starts"]) == {
		"heads": {"ice": {"alone": ["en0"], "then": {}}, "cream": {"alone": ["en0 excuse"], "then": {}}},
		"starts": {"depor": [{"entry": "en0 needed", "rest": [], "stem": "deport"}]},
	}
}

test_each_word_of_a_phrase_written_apart_is_looked_up if {
	built({"class": "actor", "forms": ["law enforcement"], "apart": true}).heads == {
		"law": {
			"alone": ["en0 law enforcement 0"],
			"then": {"enf": [{"entry": "en0", "rest": [{"word": "enforcement"}]}]},
		},
		"lawenforcement": {"alone": ["en0"], "then": {}},
		"enforcement": {"alone": ["en0 law enforcement 1"], "then": {}},
	}
}

test_a_skeleton_stands_for_the_first_of_its_words if {
	built({"class": "actor", "forms": ["police", "poilce"]}).lookalikes == {"pollce": "poilce"}
}

test_short_words_have_lookalikes_within_phrases_alone if {
	built({"class": "actor", "forms": ["FBI", "law unit"]}).lookalikes == {"law": "law", "unlt": "unit"}
}

test_phrases_are_folded if {
	result := indexing.built with input as {"vocabulary": {}, "phrases": {"false_values": ["N/A", "Não", "否"]}}
	result.phrases == {"false_values": {"n a": true, "nao": true, "否": true}}
}

test_phrases_of_all_languages_are_one_list if {
	result := indexing.built with input as {
		"vocabulary": {"de": {"terms": [], "phrases": {"hedges": ["nur"]}}},
		"phrases": {"hedges": ["only"], "again": []},
	}
	result.phrases == {"hedges": {"nur": true, "only": true}, "again": {}}
}

test_an_entry_tells_where_it_comes_from if {
	indexing.origin("en12") == {"code": "en", "number": 12}
	indexing.origin("apart0 law enforcement 1") == {"code": "apart", "number": 0}
	indexing.origin("de3 needed") == {"code": "de", "number": 3}
	not indexing.origin("en neutral")
}
