package azure_ai_ban.words.match_test

import data.azure_ai_ban.words.match

actor := {"class": "actor", "strength": "strong", "also": []}

neutral := {"class": "neutral", "strength": "strong", "also": []}

index := {
	"entries": {
		"police": actor,
		"enforcement": actor,
		"guard": actor,
		"polizei": actor,
		"wache": actor,
		"ice": {"class": "actor", "strength": "weak", "also": [], "needs": true},
		"ice needed": {"class": "needed", "of": "ice"},
		"neutral": neutral,
	},
	"heads": {
		"police": {
			"alone": ["police"],
			"then": {"d": [{"entry": "neutral", "rest": [{"word": "d"}, {"stem": "assurance"}]}]},
		},
		"law": {"alone": [], "then": {"enf": [{"entry": "enforcement", "rest": [{"word": "enforcement"}]}]}},
		"ice": {
			"alone": ["ice"],
			"then": {"age": [{"entry": "neutral", "rest": [{"word": "agent"}, {"word": "cream"}]}]},
		},
		"agent": {"alone": ["ice needed"], "then": {}},
		"line": {"alone": [], "then": {"": [{"entry": "police", "rest": [{"stem": "up"}]}]}},
	},
	"starts": {
		"borde": [{"entry": "guard", "rest": [{"stem": "guard"}], "stem": "border"}],
		"bull": [{"entry": "police", "rest": [], "stem": "bull"}],
	},
	"inner": {
		"poli": [
			{"entry": "polizei", "part": "polizei", "how": "part"},
			{"entry": "police", "part": "police", "how": "fused"},
		],
		"wach": [{"entry": "wache", "part": "wache", "how": "ending"}],
	},
}

hits(words) := [[hit.entry, hit.from, hit.to, hit.matched] | some hit in found] if {
	found := match.hits([words], {}) with data.azure_ai_ban.index as index
}

test_a_hit_says_what_matched_and_where if {
	found := match.hits([["chat"], ["new", "law", "enforcement", "unit"]], {}) with data.azure_ai_ban.index as index
	found == [{
		"list": 1,
		"entry": "enforcement",
		"meaning": {"class": "actor", "strength": "strong", "also": []},
		"from": 1,
		"to": 3,
		"matched": "law enforcement",
	}]
}

long := concat("", [filling, "polizei", filling])

ended := concat("", [filling, "wachen", filling, "wache"])

filling := concat("", ["x" | some _ in numbers.range(1, 60)])

matched := {
	"nothing": [[], []],
	"other words": [["chat", "for", "staff"], []],
	"a word": [["the", "police"], [["police", 1, 2, "police"]]],
	"a word, as often as it is there": [["police", "police"], [["police", 0, 1, "police"], ["police", 1, 2, "police"]]],
	"not a word that only begins so": [["policed"], []],
	"not part of a phrase": [["law", "firm", "enforcement"], []],
	"not a phrase that is cut off": [["law"], []],
	"the beginnings of words": [["borders", "guarded"], [["guard", 0, 2, "borders guarded"]]],
	"the beginning of a word, of fewer letters": [
		["bullen", "bull"],
		[["police", 0, 1, "bullen"], ["police", 1, 2, "bull"]],
	],
	"a phrase whose second word is begun by few letters": [["line", "upper"], [["police", 0, 2, "line upper"]]],
	"not the middle of a word": [["crossborder", "guard"], []],
	"letters within a word": [["kantonspolizeiamt"], [["polizei", 0, 1, "kantonspolizeiamt"]]],
	"letters within a very long word": [[long], [["polizei", 0, 1, long]]],
	"the end of a very long word": [[ended], [["wache", 0, 1, ended]]],
	"the end of a word": [["hauptwache"], [["wache", 0, 1, "hauptwache"]]],
	"not the middle of one that must end so": [["hauptwachen"], []],
	"not letters of a word too short to be a compound": [["wache"], []],
	"what other words need": [["ice", "agent"], [["ice", 0, 1, "ice"], ["ice needed", 1, 2, "agent"]]],
}

test_a_word_in_a_name_says_so if {
	found := match.hits([["rgpoliceprd", "xpolice", "police"]], {}) with data.azure_ai_ban.index as object.union(
		index,
		{"phrases": {"name_beginnings": {"rg": true}, "name_endings": {"prd": true}, "places": {}}},
	)
	[[hit.matched, object.get(hit, "reading", "as written")] | some hit in found] == [
		["police", "as written"],
		["rgpoliceprd", "fused"],
	]
}

test_hits[note] if {
	some note, [words, expected] in matched
	result := hits(words)
	result == expected
}

innocent := {
	"a phrase takes its words away": [["une", "police", "d", "assurances"], []],
	"but none outside it": [["police", "police", "d", "assurance"], [["police", 0, 1, "police"]]],
	"nor what other words need": [["ice", "agent", "cream"], [["ice needed", 1, 2, "agent"]]],
}

test_innocent_phrases[note] if {
	some note, [words, expected] in innocent
	result := hits(words)
	result == expected
}

test_a_longer_term_stands_against_an_innocent_phrase_in_it if {
	found := match.hits([["police", "dog", "food"]], {}) with data.azure_ai_ban.index as {
		"entries": {"unit": actor, "neutral": neutral},
		"heads": {
			"police": {"alone": [], "then": {"dog": [{"entry": "unit", "rest": [{"word": "dog"}, {"word": "food"}]}]}},
			"dog": {"alone": [], "then": {"foo": [{"entry": "neutral", "rest": [{"word": "food"}]}]}},
		},
		"starts": {},
		"inner": {},
	}
	[hit.matched | some hit in found] == ["police dog food"]
}

extra := {
	"entries": {"extra0": actor, "extra1": actor, "extra2": actor, "extra neutral": neutral},
	"heads": {
		"blue": {"alone": [], "then": {"fal": {{"entry": "extra0", "rest": [{"word": "falcon"}]}}}},
		"law": {"alone": [], "then": {"enf": {{"entry": "extra neutral", "rest": [{"word": "enforcement"}]}}}},
		"osprey": {"alone": {"extra0"}, "then": {}},
	},
	"starts": {"falco": {{"entry": "extra1", "rest": [], "stem": "falcon"}}},
	"inner": {"falk": {{"entry": "extra2", "part": "falken", "how": "part"}}},
}

beside := {
	"the shipped terms still count": [["police"], [["police", "police"]]],
	"a word": [["osprey"], [["extra0", "osprey"]]],
	"a phrase": [["blue", "falcon"], [["extra0", "blue falcon"], ["extra1", "falcon"]]],
	"the beginning of a word": [["falconry"], [["extra1", "falconry"]]],
	"letters within a word": [["turmfalkenhorst"], [["extra2", "turmfalkenhorst"]]],
	"an innocent phrase takes shipped terms away": [["law", "enforcement"], []],
}

test_an_extra_index_counts_beside_the_shipped_one[note] if {
	some note, [words, expected] in beside
	found := match.hits([words], extra) with data.azure_ai_ban.index as index
	result := [[hit.entry, hit.matched] | some hit in found]
	result == expected
}

# Only the last "identify" has a face near it.
crowded := split(
	concat(" ", array.flatten([
		[concat(" ", ["identify", others]) | some others in ["a b c d e f g h i j k", "a b c d e f g h i j k l"]],
		"identify the face",
		["police" | some _ in numbers.range(1, 70)],
	])),
	" ",
)

test_many_hits_are_one_for_each_entry_in_each_company if {
	found := match.hits([crowded], {}) with data.azure_ai_ban.index as {
		"entries": {"identify": {"class": "identify"}, "face": {"class": "face"}, "police": actor},
		"heads": {
			"identify": {"alone": ["identify"], "then": {}},
			"face": {"alone": ["face"], "then": {}},
			"police": {"alone": ["police"], "then": {}},
		},
		"starts": {},
		"inner": {},
	}
	[[hit.matched, hit.from] | some hit in found] == [["identify", 0], ["identify", 25], ["face", 27], ["police", 28]]
}
