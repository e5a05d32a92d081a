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
	"words": {
		"police": [
			{"entry": "police", "rest": []},
			{"entry": "neutral", "rest": [{"word": "d"}, {"stem": "assurance"}]},
		],
		"law": [{"entry": "enforcement", "rest": [{"word": "enforcement"}]}],
		"ice": [{"entry": "ice", "rest": []}, {"entry": "neutral", "rest": [{"word": "agent"}, {"word": "cream"}]}],
		"agent": [{"entry": "ice needed", "rest": []}],
	},
	"stems": {"bor": [{"entry": "guard", "rest": [{"stem": "guard"}], "stem": "border"}]},
	"parts": {
		"poli": [{"entry": "polizei", "rest": [], "part": "polizei", "ending": false}],
		"wach": [{"entry": "wache", "rest": [], "part": "wache", "ending": true}],
	},
}

hits(words) := [[hit.entry, hit.from, hit.to, hit.matched] | some hit in found] if {
	found := match.hits(words, {}) with data.azure_ai_ban.index as index
}

test_a_hit_says_what_matched_and_where if {
	found := match.hits(["new", "law", "enforcement", "unit"], {}) with data.azure_ai_ban.index as index
	found == [{
		"entry": "enforcement",
		"meaning": {"class": "actor", "strength": "strong", "also": []},
		"from": 1,
		"to": 3,
		"matched": "law enforcement",
	}]
}

matched := {
	"nothing": [[], []],
	"other words": [["chat", "for", "staff"], []],
	"a word": [["the", "police"], [["police", 1, 2, "police"]]],
	"a word, as often as it is there": [["police", "police"], [["police", 0, 1, "police"], ["police", 1, 2, "police"]]],
	"not a word that only begins so": [["policed"], []],
	"not part of a phrase": [["law", "firm", "enforcement"], []],
	"not a phrase that is cut off": [["law"], []],
	"the beginnings of words": [["borders", "guarded"], [["guard", 0, 2, "borders guarded"]]],
	"not the middle of a word": [["crossborder", "guard"], []],
	"letters within a word": [["kantonspolizeiamt"], [["polizei", 0, 1, "kantonspolizeiamt"]]],
	"the end of a word": [["hauptwache"], [["wache", 0, 1, "hauptwache"]]],
	"not the middle of one that must end so": [["hauptwachen"], []],
	"not letters of a word too short to be a compound": [["wache"], []],
	"what other words need": [["ice", "agent"], [["ice", 0, 1, "ice"], ["ice needed", 1, 2, "agent"]]],
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
	found := match.hits(["police", "dog", "food"], {}) with data.azure_ai_ban.index as {
		"entries": {"unit": actor, "neutral": neutral},
		"words": {
			"police": [{"entry": "unit", "rest": [{"word": "dog"}, {"word": "food"}]}],
			"dog": [{"entry": "neutral", "rest": [{"word": "food"}]}],
		},
		"stems": {},
		"parts": {},
	}
	[hit.matched | some hit in found] == ["police dog food"]
}

extra := {
	"entries": {"extra0": actor, "extra1": actor, "extra2": actor, "extra neutral": neutral},
	"words": {
		"blue": {{"entry": "extra0", "rest": [{"word": "falcon"}]}},
		"law": {{"entry": "extra neutral", "rest": [{"word": "enforcement"}]}},
	},
	"stems": {"fal": {{"entry": "extra1", "rest": [], "stem": "falcon"}}},
	"parts": {"falk": {{"entry": "extra2", "rest": [], "part": "falken", "ending": false}}},
}

beside := {
	"the shipped terms still count": [["police"], [["police", "police"]]],
	"a phrase": [["blue", "falcon"], [["extra0", "blue falcon"], ["extra1", "falcon"]]],
	"the beginning of a word": [["falconry"], [["extra1", "falconry"]]],
	"letters within a word": [["turmfalkenhorst"], [["extra2", "turmfalkenhorst"]]],
	"an innocent phrase takes shipped terms away": [["law", "enforcement"], []],
}

test_an_extra_index_counts_beside_the_shipped_one[note] if {
	some note, [words, expected] in beside
	found := match.hits(words, extra) with data.azure_ai_ban.index as index
	result := [[hit.entry, hit.matched] | some hit in found]
	result == expected
}
