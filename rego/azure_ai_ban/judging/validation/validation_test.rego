package azure_ai_ban.judging.validation_test

import data.azure_ai_ban.judging.validation

exemption := {
	"id": "EX-7",
	"rules": ["policy-integrity"],
	"scope": {"stack": "prod"},
	"basis": "Emergency",
	"approver": "ciso",
	"ticket": "SEC-7",
	"not_before": "2026-02-01",
	"expires": "2026-03-20",
}

sound := {
	"exemptions": [exemption],
	"allow_phrases": ["police azoty"],
	"settings": {
		"strict": true,
		"declaration": {"key": "ai-use", "values": ["support"]},
		"extra_terms": ["blue falcon", {"class": "actor", "forms": ["condor"]}],
	},
}

test_the_revision_is_that_of_the_bundle if {
	validation.revision == "0123456789abcdef" with data.azure_ai_ban.build as {"revision": "0123456789abcdef"}
}

test_a_bundle_that_was_not_built_says_so if {
	validation.revision == "unbuilt"
}

test_data_that_is_there_is_not_missing if {
	validation.missing == []
}

test_data_that_is_missing_is_named if {
	validation.missing == [concat(" ", [
		"the policy's data is missing, or of a version that these rules do not know",
		"(index, links); load the whole bundle",
	])] with data.azure_ai_ban.index as {"schema_version": 2}
		with data.azure_ai_ban.effective_tags.links.lenders as []
}

test_problems_are_those_of_the_policys_data_and_of_the_owners if {
	found := validation.problems with data.azure_ai_ban.index.schema_version as 2
		with data.azure_ai_ban.effective_tags.sources.stack_texts as "("
		with data.azure_ai_ban_org as {"settings": {"strict": 1}}
	found == [
		"settings.strict is not a boolean",
		"sources.stack_texts is not a regular expression",
		concat(" ", [
			"the policy's data is missing, or of a version that these rules do not know",
			"(index); load the whole bundle",
		]),
	]
}

test_sound_data_of_the_owner_has_no_problems if {
	validation.owned_problems == [] with data.azure_ai_ban_org as {}
	validation.owned_problems == [] with data.azure_ai_ban_org as sound
}

# Each case: the owner's data, and what is wrong with it.
owned := {
	"no object": [["exemptions"], ["the owner's data (azure_ai_ban_org) is not an object"]],
	"parts of another kind": [
		{"exemptions": {}, "allow_phrases": "police azoty", "settings": []},
		[
			"the owner's data is malformed: allow_phrases is not of type array",
			"the owner's data is malformed: exemptions is not of type array",
			"the owner's data is malformed: settings is not of type object",
		],
	],
	"a part that nobody knows": [
		{"exemption": []},
		["the owner's data has a part that is not known: exemption (known: allow_phrases, exemptions, settings)"],
	],
	"a faulty exemption": [
		{"exemptions": [exemption, object.remove(exemption, ["ticket"])]},
		["exemptions[1]: ticket is missing or not a string"],
	],
	"an exemption that is no object": [
		{"exemptions": ["EX-7"]},
		["exemptions[0]: id is missing or not a string"],
	],
	"phrases too short to be told": [
		{"allow_phrases": ["ice ", "police azoty", 7]},
		[
			"allow_phrases[0] is not text with at least 4 characters",
			"allow_phrases[2] is not text with at least 4 characters",
		],
	],
	"faulty settings": [{"settings": {"strict": "yes"}}, ["settings.strict is not a boolean"]],
	"faulty terms": [
		{"settings": {"extra_terms": ["ice", {"class": "actor", "forms": []}, {"forms": ["condor"]}]}},
		[
			"settings.extra_terms[0] is neither text nor a term with a class and forms",
			"settings.extra_terms[1] is neither text nor a term with a class and forms",
			"settings.extra_terms[2] is neither text nor a term with a class and forms",
		],
	],
}

test_owned[note] if {
	some note, [given, expected] in owned
	result := validation.owned_problems with data.azure_ai_ban_org as given
	result == expected
}

test_owner_problems_are_those_of_the_whole if {
	validation.owner_problems == ["the owner's data (azure_ai_ban_org) is not an object"] with data.azure_ai_ban_org as "x"
	validation.owner_problems == [] with data.azure_ai_ban_org as {"exemptions": ["EX-7"]}
}
