package azure_ai_ban.judging.validation_test

import data.azure_ai_ban.judging.validation

rule := {
	"id": "policy-integrity",
	"title": "Policy integrity",
	"description": "Denies what cannot be judged.",
	"level": "mandatory",
	"verdict": "deny",
	"severity": "critical",
	"basis": ["org-strict"],
	"message": "{name}: {evidence}.",
	"remediation": "Correct it.",
	"help": "https://example.com/",
}

rules := {"policy_integrity": rule}

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

problems(owned) := found if {
	found := validation.problems with data.azure_ai_ban.index as {"schema_version": 1}
		with data.azure_ai_ban.rules as rules
		with data.azure_ai_ban_org as owned
}

test_the_revision_is_that_of_the_bundle if {
	validation.revision == "0123456789abcdef" with data.azure_ai_ban.build as {"revision": "0123456789abcdef"}
}

test_a_bundle_that_was_not_built_says_so if {
	validation.revision == "unbuilt"
}

test_data_that_is_there_is_not_missing if {
	validation.missing == [] with data.azure_ai_ban.index as {"schema_version": 1}
		with data.azure_ai_ban.rules as rules
}

missing := ["the policy's data is missing, or of a version that these rules do not know; load the whole bundle"]

test_an_index_of_another_version_is_missing if {
	validation.missing == missing with data.azure_ai_ban.index as {"schema_version": 2}
}

test_without_an_index_data_is_missing if {
	validation.missing == missing with data.azure_ai_ban.index as {}
}

test_without_a_catalogue_data_is_missing if {
	validation.missing == missing with data.azure_ai_ban.index as {"schema_version": 1}
		with data.azure_ai_ban.capability.catalogue as {}
}

test_without_rules_data_is_missing if {
	validation.missing == missing with data.azure_ai_ban.index as {"schema_version": 1}
		with data.azure_ai_ban.rules as {}
}

test_sound_data_has_no_problems if {
	problems({}) == []
	problems(sound) == []
}

test_a_rule_that_lacks_a_text_is_incomplete if {
	found := validation.problems with data.azure_ai_ban.index as {"schema_version": 1}
		with data.azure_ai_ban.rules as {"policy_integrity": object.remove(rule, ["help", "basis"])}
	found == [
		"rule policy_integrity is incomplete: basis is missing",
		"rule policy_integrity is incomplete: help is missing",
	]
}

test_missing_data_is_a_problem if {
	found := validation.problems with data.azure_ai_ban.index as {"schema_version": 2}
		with data.azure_ai_ban.rules as rules
	found == missing
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
	result := problems(given)
	result == expected
}

test_owner_problems_are_those_of_the_whole if {
	validation.owner_problems == ["the owner's data (azure_ai_ban_org) is not an object"] with data.azure_ai_ban_org as "x"
	validation.owner_problems == [] with data.azure_ai_ban_org as {"exemptions": ["EX-7"]}
}
