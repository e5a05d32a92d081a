package azure_ai_ban.answers.conftest_test

import data.azure_ai_ban.answers.conftest

finding(rule, exemption) := {
	"rule": rule,
	"severity": "critical",
	"msg": "Said.",
	"evidence": {},
	"exemption": exemption,
}

report(error) := {"error": error, "results": [{"address": "a.b", "type": "a", "name": "b", "decision": {
	"resource": {"urn": "u", "type": "a", "name": "b"},
	"violations": [finding("law-enforcement-use", null), finding("real-time-identification-use", {"id": "E1"})],
	"warnings": [finding("possible-use", null)],
}}]}

shown(rule) := object.union(finding(rule, null), {
	"msg": "a.b: Said.",
	"resource": {"address": "a.b", "urn": "u", "type": "a", "name": "b"},
})

test_violations_without_an_exemption_are_denials if {
	conftest.denials(report(null)) == [shown("law-enforcement-use")]
}

test_a_document_that_cannot_be_judged_is_denied if {
	conftest.denials(report("it is odd")) == [
		{
			"msg": "This document cannot be judged: it is odd.",
			"rule": "policy-integrity",
			"severity": "critical",
			"resource": null,
			"evidence": null,
		},
		shown("law-enforcement-use"),
	]
}

test_warnings_are_listed if {
	conftest.warnings(report(null)) == [shown("possible-use")]
}

test_deny_and_warn_use_the_same_report if {
	document := [{"type": "Microsoft.CognitiveServices/accounts", "name": "a", "kind": "Brandnew"}]
	data.azure_ai_ban.report.summary.undecided == 1 with input as document
	data.azure_ai_ban.deny == [] with input as document
	[warning.rule | some warning in data.azure_ai_ban.warn] == ["unverifiable-use"] with input as document
}

test_a_missing_document_is_denied if {
	[denial.rule | some denial in data.azure_ai_ban.deny] == ["policy-integrity"]
	data.azure_ai_ban.warn == []
}
