# The bundle has one root, so the package lies within the one that it tests.
# regal ignore:directory-package-mismatch
package azure_ai_ban.main_test

import data.azure_ai_ban.indexing

vocabulary := {"en": {"terms": [{"class": "actor", "forms": ["police"]}]}}

# As it is in the bundle, where JSON knows no sets.
index := json.unmarshal(json.marshal(built)) if {
	built := indexing.built with input as {"vocabulary": vocabulary}
}

account(name, tags) := {
	"urn": $"urn:{name}",
	"type": "azure-native:cognitiveservices:Account",
	"name": name,
	"properties": {"kind": "OpenAI", "resourceGroupName": "rg", "tags": tags},
}

group(tags) := {
	"urn": "urn:rg",
	"type": "azure-native:resources:ResourceGroup",
	"name": "rg",
	"properties": {"resourceGroupName": "rg", "tags": tags},
}

decision(request) := decided if {
	decided := data.azure_ai_ban.decision with data.azure_ai_ban.index as index with input as request
}

decisions(request) := decided if {
	decided := data.azure_ai_ban.decisions with data.azure_ai_ban.index as index with input as request
}

verdicts(decided) := [[entry.resource.name, entry.verdict] | some entry in decided]

test_decision_allows_ordinary_use if {
	decision({"resource": account("chat", {"team": "retail"})}).verdict == "allow"
}

test_decision_denies_use_by_the_police if {
	decision({"resource": account("chat", {"team": "police"})}).verdict == "deny"
}

test_decision_judges_in_its_context if {
	related := [{"relation": "resource-group", "name": "rg", "tags": {"team": "police"}}]
	decision({"resource": account("chat", {}), "context": {"related": related}}).verdict == "deny"
}

test_decision_denies_what_is_no_request[note] if {
	some note, request in {"text": "chat", "a list": [], "null": null, "an empty object": {}}
	decided := decision(request)
	result := [decided.verdict, [violation.rule | some violation in decided.violations]]
	result == ["deny", ["policy-integrity"]]
}

test_decision_denies_when_nothing_is_asked if {
	decided := data.azure_ai_ban.decision with data.azure_ai_ban.index as index
	decided.verdict == "deny"
}

test_decisions_keep_their_order if {
	verdicts(decisions({"resources": [
		account("b", {"team": "police"}),
		{"type": "azure-native:storage:StorageAccount", "name": "s", "properties": {}},
		account("a", {}),
		{"name": "broken"},
	]})) == [["b", "deny"], ["s", "allow"], ["a", "allow"], ["broken", "deny"]]
}

test_decisions_link_resources_among_themselves if {
	verdicts(decisions({"resources": [account("a", {}), group({"team": "police"})]})) == [["a", "deny"], ["rg", "allow"]]
}

test_decisions_keep_what_the_context_lends if {
	related := [{"relation": "parent", "name": "c", "tags": {"team": "police"}}]
	verdicts(decisions({"resources": [account("a", {}), group({})], "context": {"related": related}})) == [
		["a", "deny"],
		["rg", "allow"],
	]
}

test_decisions_do_not_judge_what_was_only_read if {
	read := object.union(account("a", {"team": "police"}), {"read": true})
	child := {
		"urn": "urn:d",
		"type": "azure-native:cognitiveservices:Deployment",
		"name": "d",
		"parent": "urn:a",
		"properties": {},
	}
	verdicts(decisions({"resources": [read, child]})) == [["a", "allow"], ["d", "deny"]]
}

test_decisions_deny_what_is_no_list[note] if {
	some note, request in {"nothing": {}, "no list": {"resources": {}}, "no request": "chat"}
	result := [decided.verdict | some decided in decisions(request)]
	result == ["deny"]
}

test_decisions_deny_in_a_malformed_context if {
	verdicts(decisions({"resources": [account("a", {})], "context": []})) == [["a", "deny"]]
	verdicts(decisions({"resources": [account("a", {})], "context": {"related": "rg"}})) == [["a", "deny"]]
}

# A row of Azure Resource Graph; documents of every other kind are judged alike.
row(tags) := {
	"id": "/subscriptions/s/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/a",
	"name": "a",
	"type": "Microsoft.CognitiveServices/accounts",
	"kind": "OpenAI",
	"tags": tags,
}

test_report_judges_a_document if {
	report := data.azure_ai_ban.report with data.azure_ai_ban.index as index
		with input as [row({"team": "police"}), row({})]
	report.summary == {"deny": 1, "undecided": 0, "exempt": 0, "allow": 1, "others": 0}
}

test_deny_and_warn_are_views_of_the_report if {
	denials := data.azure_ai_ban.deny with data.azure_ai_ban.index as index with input as [row({"team": "police"})]
	{denial.rule | some denial in denials} == {"law-enforcement-use"}
	warnings := data.azure_ai_ban.warn with data.azure_ai_ban.index as index with input as [row({"team": "police"})]
	count(warnings) == 0
}

test_deny_speaks_up_without_a_document if {
	denials := data.azure_ai_ban.deny with data.azure_ai_ban.index as index
	count(denials) == 1
}

rules := {"policy_integrity": {
	"id": "policy-integrity",
	"title": "Policy integrity",
	"level": "mandatory",
	"verdict": "deny",
	"severity": "critical",
	"basis": ["org-strict"],
	"message": "{name} cannot be judged: {evidence}.",
	"remediation": "Correct it.",
	"help": "https://example.com/",
}}

test_integrity_is_silent_on_sound_data if {
	found := data.azure_ai_ban.integrity with data.azure_ai_ban.index as index with data.azure_ai_ban.rules as rules
	found == []
}

test_integrity_tells_every_problem_as_a_violation if {
	found := data.azure_ai_ban.integrity with data.azure_ai_ban.index as index
		with data.azure_ai_ban.rules as rules
		with data.azure_ai_ban_org as {"settings": {"strict": 1}}
	[[violation.rule, violation.msg] | some violation in found] == [[
		"policy-integrity",
		"The policy cannot be judged: settings.strict is not true or false.",
	]]
}

test_explanation_shows_the_decision_that_is_given if {
	request := {"resource": account("chat", {"team": "police"}), "context": {"stack": "prod"}}
	explanation := data.azure_ai_ban.explanation with data.azure_ai_ban.index as index
		with data.azure_ai_ban.vocabulary as vocabulary
		with input as request
	explanation.decision == decision(request)
	explanation.decision.verdict == "deny"
}

test_explanation_denies_when_nothing_is_asked if {
	explanation := data.azure_ai_ban.explanation with data.azure_ai_ban.index as index
	explanation.decision.verdict == "deny"
}

test_terms_finds_in_the_vocabulary if {
	terms := data.azure_ai_ban.terms with data.azure_ai_ban.index as index
		with data.azure_ai_ban.vocabulary as {"en": {"language": "English", "terms": vocabulary.en.terms}}
		with input as {"text": "POLICE"}
	[[term.language, term.forms] | some term in terms] == [["en", ["police"]]]
}

test_exemptions_lists_those_of_the_owner if {
	listed := data.azure_ai_ban.exemptions with data.azure_ai_ban_org as {"exemptions": [{"id": "EX-7"}]}
	[[entry.id, entry.state] | some entry in listed.exemptions] == [["EX-7", "malformed"]]
}
