package azure_ai_ban.answers.report_test

import data.azure_ai_ban.answers.report

row(name, kind, tags) := {
	"id": $"/subscriptions/s/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/{name}",
	"name": name,
	"type": "Microsoft.CognitiveServices/accounts",
	"kind": kind,
	"tags": tags,
}

test_every_resource_with_the_capability_has_a_decision if {
	answer := report.of([
		row("a", "OpenAI", {"unit": "Police"}),
		row("b", "OpenAI", {"unit": "Sales"}),
		row("c", "Brandnew", {}),
		row("d", "TextAnalytics", {"unit": "Police"}),
	])
	object.remove(answer, ["results"]) == {
		"kind": "resource-graph",
		"recognised": true,
		"error": null,
		"summary": {"deny": 1, "undecided": 1, "exempt": 0, "allow": 1, "others": 1},
	}
	[[result.name, result.type, result.decision.verdict] | some result in answer.results] == [
		["a", "Microsoft.CognitiveServices/accounts", "deny"],
		["b", "Microsoft.CognitiveServices/accounts", "allow"],
		["c", "Microsoft.CognitiveServices/accounts", "undecided"],
	]
	answer.results[0].address == row("a", "OpenAI", {}).id
}

template := {"contentVersion": "1.0.0.0", "resources": []}

# Each case: a document, and whether it is recognized.
documents := {
	"a known kind": [template, true],
	"a known kind that is malformed": [{"resource_changes": "none", "planned_values": {}}, true],
	"the kind that is named": [{"document": template, "kind": "arm"}, true],
	"files, one of a known kind": [[{"path": "a", "contents": template}, {"path": "b", "contents": {}}], true],
	"no known kind": [{}, false],
	"another kind than the one named": [{"document": template, "kind": "terraform-plan"}, false],
	"files, none of a known kind": [[{"path": "a", "contents": {}}], false],
}

test_a_report_shows_whether_the_document_is_recognized[note] if {
	some note, [document, expected] in documents
	answer := report.of(document)
	result := [answer.recognised, answer.results]
	result == [expected, []]
}

test_an_unrecognized_document_is_an_error if {
	answer := report.of({})
	startswith(answer.error, "unrecognized document: ")
}

test_without_the_policys_data_nothing_is_judged if {
	answer := report.of([row("a", "OpenAI", {"unit": "Police"})]) with data.azure_ai_ban.index.schema_version as 2
	answer == {
		"kind": null,
		"recognised": true,
		"error": concat(" ", [
			"the policy's data is missing, or of a version that these rules do not know",
			"(index); load the whole bundle",
		]),
		"results": [],
		"summary": {"deny": 0, "undecided": 0, "exempt": 0, "allow": 0, "others": 0},
	}
}

# Each case: the context of a wrapped document, and the verdict and the rules broken.
contexts := {
	"none": [{}, ["undecided", []]],
	"strict": [{"settings": {"strict": true}}, ["deny", ["unverifiable-use"]]],
	"an extra term": [{"settings": {"extra_terms": ["Sales"]}}, ["deny", ["law-enforcement-use"]]],
	"malformed settings": [{"settings": 7}, ["deny", ["policy-integrity"]]],
	"a context that is not an object": [null, ["deny", ["policy-integrity"]]],
}

test_the_settings_of_a_wrapped_document_apply[note] if {
	some note, [context, expected] in contexts
	answer := report.of({"document": [row("a", "Brandnew", {"unit": "Sales"})], "context": context})
	[decision] := [result.decision | some result in answer.results]
	result := [decision.verdict, [violation.rule | some violation in decision.violations]]
	result == expected
}
