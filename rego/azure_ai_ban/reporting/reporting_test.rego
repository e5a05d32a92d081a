package azure_ai_ban.reporting_test

import data.azure_ai_ban.reporting

row(name, kind, tags) := {
	"id": $"/subscriptions/s/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/{name}",
	"name": name,
	"type": "Microsoft.CognitiveServices/accounts",
	"kind": kind,
	"tags": tags,
}

test_every_resource_with_the_capability_has_a_decision if {
	report := reporting.of([
		row("a", "OpenAI", {"unit": "Police"}),
		row("b", "OpenAI", {"unit": "Sales"}),
		row("c", "Brandnew", {}),
		row("d", "TextAnalytics", {"unit": "Police"}),
	])
	object.remove(report, ["results"]) == {
		"kind": "resource-graph",
		"error": null,
		"summary": {"deny": 1, "undecided": 1, "exempt": 0, "allow": 1, "others": 1},
	}
	[[result.name, result.type, result.decision.verdict] | some result in report.results] == [
		["a", "Microsoft.CognitiveServices/accounts", "deny"],
		["b", "Microsoft.CognitiveServices/accounts", "allow"],
		["c", "Microsoft.CognitiveServices/accounts", "undecided"],
	]
	report.results[0].address == row("a", "OpenAI", {}).id
}

test_a_document_that_is_not_recognised_is_an_error if {
	report := reporting.of({})
	startswith(report.error, "the document is not recognised")
	report.results == []
}

test_without_the_policys_data_nothing_is_judged if {
	report := reporting.of([row("a", "OpenAI", {"unit": "Police"})]) with data.azure_ai_ban.index.schema_version as 2
	report == {
		"kind": null,
		"error": "the policy's data is missing, or of a version that these rules do not know; load the whole bundle",
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
	"what is no context": [null, ["deny", ["policy-integrity"]]],
}

test_the_settings_of_a_wrapped_document_count_as_in_a_decision[note] if {
	some note, [context, expected] in contexts
	report := reporting.of({"document": [row("a", "Brandnew", {"unit": "Sales"})], "context": context})
	[decision] := [result.decision | some result in report.results]
	result := [decision.verdict, [violation.rule | some violation in decision.violations]]
	result == expected
}
