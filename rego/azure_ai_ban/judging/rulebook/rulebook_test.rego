package azure_ai_ban.judging.rulebook_test

import data.azure_ai_ban.judging.rulebook

rule := {
	"id": "short-owner",
	"title": "Owner too short",
	"description": "Denies what nobody owns.",
	"level": "mandatory",
	"verdict": "deny",
	"severity": "low",
	"basis": ["org-strict"],
	"message": "{name}: {evidence}.",
	"remediation": "Write the owner out.",
	"help": "https://example.com/",
}

# Each case: what stands under `rules`, the rules in it, and what is missing.
found := {
	"a rule": [
		{"short_owner": object.union(rule, {"findings": {"x"}})},
		{"short_owner": rule},
		[],
	],
	"a rule that has no findings of its own": [{"short_owner": rule}, {"short_owner": rule}, []],
	"packages that are not rules": [
		{"short_owner": rule, "testing": {"name": "a", "severities": ["low"]}, "shared": {}},
		{"short_owner": rule},
		[],
	],
	"metadata that lacks a member": [
		{"short_owner": object.remove(rule, ["help", "basis"])},
		{"short_owner": object.remove(rule, ["help", "basis"])},
		["rule short_owner is incomplete: basis is missing", "rule short_owner is incomplete: help is missing"],
	],
	"findings without metadata": [
		{"short_owner": {"findings": set()}},
		{"short_owner": {}},
		[$"rule short_owner is incomplete: {field} is missing" |
			some field in [
				"id",
				"title",
				"description",
				"level",
				"verdict",
				"severity",
				"basis",
				"message",
				"remediation",
				"help",
			]
		],
	],
}

test_rules_are_found_and_nothing_else[note] if {
	some note, [given, rules, problems] in found
	result := [rulebook.rules, rulebook.problems] with data.azure_ai_ban.rules as given
	result == [rules, problems]
}

test_the_shipped_rules_are_complete if {
	rulebook.problems == []
	{rule.id | some rule in rulebook.rules} == {
		"exemption-notice",
		"law-enforcement-use",
		"policy-integrity",
		"possible-use",
		"real-time-identification-use",
		"unverifiable-use",
		"use-declaration",
	}
}
