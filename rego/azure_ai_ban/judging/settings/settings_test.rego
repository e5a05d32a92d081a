package azure_ai_ban.judging.settings_test

import data.azure_ai_ban.judging.settings

declaration := {"key": "ai-use", "values": ["support"]}

other := {"key": "owner", "values": ["it"]}

# Each case: the owner's settings, the request's, and the settings in force without the index.
cases := {
	"none": [{}, {}, {"strict": false, "declarations": []}],
	"none, explicitly": [{"strict": false}, {"strict": false}, {"strict": false, "declarations": []}],
	"the owner is strict": [{"strict": true}, {"strict": false}, {"strict": true, "declarations": []}],
	"the request is strict": [{"strict": false}, {"strict": true}, {"strict": true, "declarations": []}],
	"both ask for a declaration": [
		{"declaration": declaration},
		{"declaration": other},
		{"strict": false, "declarations": [declaration, other]},
	],
	"a declaration that is null": [{"declaration": null}, {}, {"strict": false, "declarations": []}],
	"settings that are null": [{}, null, {"strict": false, "declarations": []}],
}

test_of[note] if {
	some note, [owned, asked, expected] in cases
	in_force := settings.of({"settings": asked}) with data.azure_ai_ban_org as {"settings": owned}
	result := object.remove(in_force, ["index"])
	result == expected
}

test_without_settings_nothing_is_in_force if {
	settings.of({}) == {"strict": false, "declarations": [], "index": {}}
}

test_extra_terms_of_both_are_indexed if {
	term := {"class": "police-use", "strength": "weak", "forms": ["condor*"]}
	owned := {"settings": {"extra_terms": ["Blue Falcon"]}}
	in_force := settings.of({"settings": {"extra_terms": [term]}}) with data.azure_ai_ban_org as owned
	object.filter(in_force.index, ["entries", "heads", "starts"]) == {
		"entries": {
			"extra0": {"class": "actor", "strength": "strong", "also": []},
			"extra1": {"class": "police-use", "strength": "weak", "also": []},
			"extra neutral": {"class": "neutral", "strength": "strong", "also": []},
		},
		"heads": {
			"blue": {"alone": [], "then": {"fal": [{"entry": "extra0", "rest": [{"word": "falcon"}]}]}},
			"bluefalcon": {"alone": ["extra0"], "then": {}},
		},
		"starts": {"condo": [{"entry": "extra1", "rest": [], "stem": "condor"}]},
	}
}

test_only_the_owner_can_allow_phrases if {
	owned := {"allow_phrases": ["Police Azoty"]}
	in_force := settings.of({"settings": {"allow_phrases": ["sheriff"]}}) with data.azure_ai_ban_org as owned
	object.filter(in_force.index, ["entries", "heads"]) == {
		"entries": {"extra neutral": {"class": "neutral", "strength": "strong", "also": []}},
		"heads": {"police": {"alone": [], "then": {"azo": [{"entry": "extra neutral", "rest": [{"word": "azoty"}]}]}}},
	}
}

test_extra_terms_are_terms_in_the_order_of_their_numbers if {
	term := {"class": "police-use", "strength": "weak", "forms": ["condor*"]}
	owned := {"settings": {"extra_terms": ["Falcon"]}}
	terms := settings.terms({"settings": {"extra_terms": [term]}}) with data.azure_ai_ban_org as owned
	terms == [{"class": "actor", "strength": "strong", "forms": ["Falcon"]}, term]
}
