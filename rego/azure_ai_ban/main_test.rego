# The bundle has one root, so the package lies within the one that it tests.
# regal ignore:directory-package-mismatch
package azure_ai_ban.main_test

import data.azure_ai_ban.words.indexing

vocabulary := {"en": {"terms": [{"class": "actor", "forms": ["police"]}]}}

# Every list has to be there.
phrases[name] := [] if some name in data.azure_ai_ban.data_schemas.index.properties.phrases.required

# As in the bundle: JSON has no sets.
index := json.unmarshal(json.marshal(built)) if {
	built := indexing.built with input as {"vocabulary": vocabulary, "phrases": phrases}
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

test_decision_denies_police_use if {
	decision({"resource": account("chat", {"team": "police"})}).verdict == "deny"
}

test_decision_judges_in_its_context if {
	related := [{"relation": "resource-group", "name": "rg", "tags": {"team": "police"}}]
	decision({"resource": account("chat", {}), "context": {"related": related}}).verdict == "deny"
}

test_decision_denies_an_invalid_request[note] if {
	some note, request in {"text": "chat", "a list": [], "null": null, "an empty object": {}}
	decided := decision(request)
	result := [decided.verdict, [violation.rule | some violation in decided.violations]]
	result == ["deny", ["policy-integrity"]]
}

test_decision_denies_without_input if {
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

test_decisions_link_resources_to_each_other if {
	verdicts(decisions({"resources": [account("a", {}), group({"team": "police"})]})) == [["a", "deny"], ["rg", "allow"]]
}

test_decisions_keep_the_tags_of_the_context if {
	related := [{"relation": "parent", "name": "c", "tags": {"team": "police"}}]
	verdicts(decisions({"resources": [account("a", {}), group({})], "context": {"related": related}})) == [
		["a", "deny"],
		["rg", "allow"],
	]
}

test_decisions_do_not_judge_resources_that_are_only_read if {
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

# Nested components with an account in the innermost one. The outermost is tagged for the police.
nested(depth) := array.concat([object.union(account("a", {}), {"parent": "urn:1"})], [component |
	some i in numbers.range(1, depth)
	component := {
		"urn": $"urn:{i}",
		"type": "acme:index:Component",
		"name": "c",
		"parent": $"urn:{i + 1}",
		"properties": {"tags": {"customer": ["it", "police"][floor(i / depth)]}},
	}
])

test_decisions_follow_parents_to_any_depth if {
	every depth in [1, 6, 30] {
		decisions({"resources": nested(depth)})[0].verdict == "deny"
	}
}

# Each case: the changed members of a resource group that only lends its tags, and the problem in the denial.
malformed := {
	"read that is null": [{"read": null}, "resource.read is not a boolean"],
	"read that is text": [{"read": "yes"}, "resource.read is not a boolean"],
	"a resource that is only read without a URN": [
		{"read": true, "urn": null},
		"resource.urn is missing: a resource with `read: true` needs one",
	],
	"the properties of one that is only read": [
		{"read": true, "properties": null},
		"resource.properties is missing or not an object",
	],
	"a parent that is not text": [{"parent": 7}, "resource.parent is not a string"],
	"an id that is not text": [{"id": []}, "resource.id is not a string"],
	"dependencies that are not a list": [{"dependencies": "urn:a"}, "resource.dependencies is not an array of URNs"],
	"dependencies that are not URNs": [{"dependencies": [1]}, "resource.dependencies is not an array of URNs"],
	"dependencies of properties that are a list": [
		{"property_dependencies": []},
		"resource.property_dependencies is not an object with an array of URNs for each property",
	],
	"dependencies of a property that are not a list": [
		{"property_dependencies": {"name": 1}},
		"resource.property_dependencies is not an object with an array of URNs for each property",
	],
}

test_decisions_deny_a_resource_that_cannot_be_linked[note] if {
	some note, [members, problem] in malformed
	[decided] := decisions({"resources": [object.union(group({}), members)]})
	result := [[violation.rule, violation.msg] | some violation in decided.violations]
	result == [["policy-integrity", $"rg cannot be judged: {problem}."]]
}

test_decisions_deny_a_resource_that_is_only_read_and_has_no_urn if {
	[decided] := decisions({"resources": [object.union(object.remove(group({}), ["urn"]), {"read": true})]})
	problem := "resource.urn is missing: a resource with `read: true` needs one"
	{violation.msg | some violation in decided.violations} == {$"rg cannot be judged: {problem}."}
}

test_decisions_accept_links_that_are_null if {
	links := {"id": null, "parent": null, "dependencies": null, "property_dependencies": null}
	verdicts(decisions({"resources": [object.union(account("a", {}), links)]})) == [["a", "allow"]]
}

registered(entry, others) := decision({"resource": entry, "context": {"registered": others}})

test_a_decision_links_registered_resources if {
	every depth in [1, 6, 30] {
		entries := nested(depth)
		registered(entries[0], array.slice(entries, 1, depth + 1)).verdict == "deny"
	}
}

# Each case: the tags of a registered group, and the verdict about an account in it.
groups := {"police": "deny", "retail": "allow"}

test_a_decision_takes_the_tags_of_a_registered_group[team] if {
	some team, verdict in groups
	result := registered(account("a", {}), [group({"team": team})]).verdict
	result == verdict
}

test_a_decision_keeps_the_tags_of_the_context_beside_registered_ones if {
	context := {"related": [{"relation": "parent", "tags": {"team": "police"}}], "registered": [group({})]}
	decision({"resource": account("a", {}), "context": context}).verdict == "deny"
}

test_a_decision_out_of_scope_needs_no_links if {
	component := {"type": "acme:index:Component", "properties": {}}
	registered(component, [group({"team": "police"})]).verdict == "allow"
}

# Each case: the registered resources, and the problem in the denial.
unlinkable := {
	"no list": ["rg", "context.registered is not an array"],
	"a text": [["rg"], "context.registered[0] is not an object"],
	"read that is null": [[object.union(group({}), {"read": null})], "context.registered[0].read is not a boolean"],
	"duplicate URNs": [[group({}), group({})], "URN urn:rg is used by more than one resource"],
	"a duplicate of the resource itself": [[account("a", {})], "URN urn:a is used by more than one resource"],
}

test_a_decision_denies_malformed_registered_resources[note] if {
	some note, [others, problem] in unlinkable
	decided := registered(account("a", {}), others)
	result := [[violation.rule, violation.msg] | some violation in decided.violations]
	result == [["policy-integrity", $"a cannot be judged: {problem}."]]
}

test_decisions_deny_duplicate_urns_and_their_borrowers if {
	problem := "URN urn:rg is used by more than one resource"
	decided := decisions({"resources": [account("a", {}), group({"team": "police"}), group({})]})
	verdicts(decided) == [["a", "deny"], ["rg", "deny"], ["rg", "deny"]]
	{violation.msg | some violation in decided[2].violations} == {$"rg cannot be judged: {problem}."}
}

test_decisions_deny_resources_that_are_not_a_list[note] if {
	some note, request in {"nothing": {}, "no list": {"resources": {}}, "no request": "chat"}
	result := [decided.verdict | some decided in decisions(request)]
	result == ["deny"]
}

test_decisions_deny_in_a_malformed_context if {
	verdicts(decisions({"resources": [account("a", {})], "context": []})) == [["a", "deny"]]
	verdicts(decisions({"resources": [account("a", {})], "context": {"related": "rg"}})) == [["a", "deny"]]
}

# A row of Azure Resource Graph. Other kinds of documents are judged in the same way.
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

test_deny_reports_a_missing_document if {
	denials := data.azure_ai_ban.deny with data.azure_ai_ban.index as index
	count(denials) == 1
}

test_integrity_is_empty_for_valid_data if {
	data.azure_ai_ban.integrity == []
}

test_integrity_reports_every_problem_as_a_violation if {
	found := data.azure_ai_ban.integrity with data.azure_ai_ban_org as {"settings": {"strict": 1}}
	[[violation.rule, violation.msg] | some violation in found] == [[
		"policy-integrity",
		"The policy cannot be judged: settings.strict is not a boolean.",
	]]
}

test_integrity_speaks_up_without_the_texts_to_do_so if {
	found := data.azure_ai_ban.integrity with data.azure_ai_ban.rules.policy_integrity as {}
	[[violation.rule, violation.remediation] | some violation in found] == [
		["policy-integrity", "Load the complete bundle, not only its Rego files."],
		["policy-integrity", "Load the complete bundle, not only its Rego files."],
	]
}

test_explanation_contains_the_decision if {
	request := {"resource": account("chat", {"team": "police"}), "context": {"stack": "prod"}}
	explanation := data.azure_ai_ban.explanation with data.azure_ai_ban.index as index
		with data.azure_ai_ban.vocabulary as vocabulary
		with input as request
	explanation.decision == decision(request)
	explanation.decision.verdict == "deny"
}

test_explanation_denies_without_input if {
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
