package azure_ai_ban.words.grammar_test

import data.azure_ai_ban.words.grammar

lists := {
	"negations": ["not", "no"],
	"refusals": ["do not use for"],
	"forbidden": ["prohibited", "not permitted", "out of scope"],
	"hedges": ["no longer"],
	"use": ["use"],
	"audience_keys": ["use", "customers"],
	"person_keys": ["owner"],
}

# As it is in the bundle, where JSON knows no sets.
table := json.unmarshal(json.marshal(built)) if {
	built := grammar.built with input as {
		"phrases": lists,
		"vocabulary": {"de": {"terms": [], "phrases": {"for": ["Für"], "negations": ["nicht"]}}},
	}
}

read(text, terms) := letters if {
	letters := grammar.read(split(text, " "), terms) with data.azure_ai_ban.index.grammar as table
}

test_lists_of_all_languages_are_folded_and_joined if {
	result := grammar.lists with input as {
		"phrases": {"negations": ["Not", "no-one"]},
		"vocabulary": {"de": {"phrases": {"negations": ["nicht für"]}}, "fr": {"terms": []}},
	}
	result == {"negations": {"not", "no one", "nicht fur"}}
}

# Each case: a text, the letters of its terms, and how it is read.
readings := {
	"no words of refusals": ["chat for staff", {}, "xxx"],
	"one letter a word": ["not use customers", {}, "nua"],
	"of several meanings the first": ["use", {}, "u"],
	"words of every language": ["nicht fur", {}, "no"],
	"the longest phrase": ["do not use for staff", {}, "N---x"],
	"a phrase that does not go on": ["not permit no longer", {}, "nxg-"],
	"a phrase that is cut off": ["out of", {}, "xx"],
	"a phrase written as one word": ["outofscope notpermitted donotusefor", {}, "ppN"],
	"terms come first": ["no police prohibited", {1: "H", 2: "H"}, "nHH"],
	"a term within a phrase": ["not permitted", {1: "H"}, "pH"],
	"a word of keys alone": ["owner", {}, "x"],
}

test_read[note] if {
	some note, [text, terms, expected] in readings
	result := read(text, terms)
	result == expected
}

test_nothing_is_read_as_nothing if {
	grammar.read([], {}) == ""
}
