package azure_ai_ban.answers.explanation_test

import data.azure_ai_ban.answers.explanation
import data.azure_ai_ban.judging.verdict
import data.azure_ai_ban.words.indexing

vocabulary := {
	"en": {
		"language": "English",
		"terms": [
			{"class": "actor", "forms": ["police", "state police", "sheriff"]},
			{"class": "actor", "strength": "weak", "forms": ["ICE"], "needs": ["raid"]},
			{"class": "identification", "forms": ["face recognition"]},
			{"class": "realtime", "forms": ["live feed"]},
		],
	},
	"apart": {"language": "Apart", "terms": [{"class": "actor", "apart": true, "forms": ["law enforcement"]}]},
}

# Every list has to be there.
phrases := object.union(
	{name: [] | some name in data.azure_ai_ban.data_schemas.index.properties.phrases.required},
	{"false_values": ["none"], "true_values": ["true"]},
)

# As in the bundle: JSON has no sets.
index := json.unmarshal(json.marshal(built)) if {
	built := indexing.built with input as {"vocabulary": vocabulary, "phrases": phrases}
}

# 2026-03-01.
today := 1772323200000000000

account(tags) := {
	"urn": "urn:a",
	"type": "azure-native:cognitiveservices:Account",
	"name": "chat",
	"properties": {"kind": "OpenAI", "tags": tags},
}

context := {"project": "search", "stack": "prod"}

valid := {
	"id": "EX-7",
	"rules": ["law-enforcement-use"],
	"scope": {"project": "search", "stack": "prod"},
	"basis": "Emergency response",
	"approver": "ciso@contoso.com",
	"ticket": "SEC-7",
	"not_before": "2026-02-01",
	"expires": "2026-06-01",
}

explain(asked, owned) := explained if {
	explained := explanation.of(asked) with data.azure_ai_ban.index as index
		with data.azure_ai_ban.vocabulary as vocabulary
		with data.azure_ai_ban_org as owned
		with time.now_ns as today
}

explained(resource, given) := explain({"resource": resource, "context": given}, {})

decision(resource, given) := decided if {
	decided := verdict.decide(resource, given) with data.azure_ai_ban.index as index
		with data.azure_ai_ban_org as {}
		with time.now_ns as today
}

# A rule without findings, as every explanation lists it.
silent(id, title, leads_to) := {
	"id": id,
	"title": title,
	"fires": false,
	"leads_to": leads_to,
	"findings": [],
	"exempted": null,
}

customer := {"class": "actor", "matched": "police", "urn": "urn:a", "relation": "self", "path": "/tags/customer"}

full := explained(account({"customer": "Berne Police"}), context)

test_an_explanation_in_full if {
	object.remove(full, ["tags", "rules"]) == {
		"error": null,
		"address": null,
		"resource": {"urn": "urn:a", "type": "azure-native:cognitiveservices:Account", "name": "chat"},
		"type": {
			"given": "azure-native:cognitiveservices:Account",
			"canonical": "microsoft.cognitiveservices/accounts",
			"judged": "microsoft.cognitiveservices/accounts",
		},
		"capabilities": [{
			"level": "yes",
			"service": "Azure OpenAI",
			"reason": "kind OpenAI",
			"name": "chat",
			"path": "",
		}],
		"unknown": [],
		"identifications": [],
		"exemptions": [],
		"settings": {"strict": false, "declarations": [], "extra_terms": 0, "allow_phrases": 0},
		"decision": decision(account({"customer": "Berne Police"}), context),
	}
}

test_the_tags_in_full if {
	full.tags == [
		{
			"urn": "urn:a",
			"relation": "self",
			"of": "",
			"path": "/tags/customer",
			"key": "customer",
			"value": "Berne Police",
			"text": "Berne Police",
			"secret": false,
			"tag": true,
			"folded": {"key": [["customer"]], "value": [["berne", "police"]]},
			"matches": [{
				"class": "actor",
				"strength": "strong",
				"matched": "police",
				"language": "en",
				"forms": ["police"],
			}],
			"near_misses": [],
		},
		{
			"urn": "urn:a",
			"relation": "self",
			"of": "",
			"path": "",
			"key": "",
			"value": "chat",
			"text": "chat",
			"secret": false,
			"tag": false,
			"folded": {"key": [[]], "value": [["chat"]]},
			"matches": [],
			"near_misses": [],
		},
	]
}

test_the_rules_in_full if {
	full.rules == [
		silent("exemption-notice", "Exemption in force", "allow"),
		{
			"id": "law-enforcement-use",
			"title": "AI capability for law enforcement",
			"fires": true,
			"leads_to": "deny",
			"findings": [{
				"said": null,
				"urn": "urn:a",
				"relation": "self",
				"path": "/tags/customer",
				"matched": [customer],
			}],
			"exempted": null,
		},
		silent("policy-integrity", "Policy integrity", "deny"),
		silent("possible-use", "Possible prohibited use", "allow"),
		silent("real-time-identification-use", "Real-time identification of people", "deny"),
		silent("unverifiable-use", "Use that cannot be verified", "undecided"),
		silent("use-declaration", "Declared use", "deny"),
	]
}

outline(resource, decided) := {
	"error": null,
	"address": null,
	"resource": resource,
	"type": {"given": resource.type, "canonical": null, "judged": null},
	"capabilities": [],
	"tags": [],
	"unknown": [],
	"identifications": [],
	"rules": [],
	"exemptions": [],
	"settings": null,
	"decision": decided,
}

nameless := {"urn": null, "type": null, "name": null}

test_malformed_input_is_not_judged if {
	explain({}, {}) == outline(nameless, decision(null, {}))
	explained({"type": 7, "name": "x"}, {}) == outline(
		object.union(nameless, {"name": "x"}),
		decision({"type": 7, "name": "x"}, {}),
	)
	decision(null, {}).violations[0].rule == "policy-integrity"
}

test_a_resource_without_the_capability_has_a_reason if {
	explanation := explained(object.union(account({"customer": "police"}), {"properties": {"kind": "TextAnalytics"}}), {})
	explanation.capabilities == [{
		"level": "no",
		"service": "Azure AI Language",
		"reason": "kind TextAnalytics",
		"name": "chat",
		"path": "",
	}]
	explanation.tags == []
	{rule.fires | some rule in explanation.rules} == {false}
}

# A wrapper: its own type, and the type inside.
test_the_judged_type if {
	held := {"type": "Microsoft.CognitiveServices/accounts@2025-06-01", "body": {"kind": "OpenAI"}}
	wrapper := {"type": "azapi_resource", "properties": held}
	explained(wrapper, {}).type == {
		"given": "azapi_resource",
		"canonical": "generic/azapi",
		"judged": "microsoft.cognitiveservices/accounts",
	}
}

template := {
	"urn": "urn:d",
	"type": "azure-native:resources:Deployment",
	"name": "main",
	"properties": {"tags": {"customer": "police"}, "properties": {"template": {"resources": [
		{"type": "Microsoft.CognitiveServices/accounts", "name": "a", "kind": "OpenAI"},
		{"type": "Microsoft.CognitiveServices/accounts", "name": "b", "kind": "Face"},
	]}}},
}

test_carried_resources_are_listed_and_shared_tags_once if {
	explanation := explained(template, {})
	[[one.name, one.path] | some one in explanation.capabilities] == [
		["a", "/properties/template/resources/0"],
		["b", "/properties/template/resources/1"],
	]
	[tag.path | some tag in explanation.tags] == [
		"",
		"/properties/template/resources/0",
		"/tags/customer",
		"/properties/template/resources/1",
	]
	[[rule.id, count(rule.findings)] | some rule in explanation.rules; rule.fires] == [["law-enforcement-use", 1]]
}

test_tags_are_sorted_by_source_and_place if {
	related := [{"relation": "parent", "name": "p", "tags": {"a": "x"}}]
	explanation := explained(account({"b": "x", "a": {"d": "x", "c": "x"}}), {"related": related})
	[[tag.of, tag.path, tag.key] | some tag in explanation.tags] == [
		["", "/tags/a", "a"],
		["", "/tags/a", "c"],
		["", "/tags/a", "d"],
		["", "/tags/b", "b"],
		["", "", ""],
		["parent 'p'", "/tags/a", "a"],
	]
}

test_sources_of_tags if {
	related := [{"relation": "resource-group", "urn": "urn:rg", "name": "rg", "tags": {"customer": "police"}}]
	explanation := explained(account({}), {"related": related})
	[[tag.urn, tag.relation, tag.of, tag.path] | some tag in explanation.tags; count(tag.matches) > 0] == [[
		"urn:rg",
		"resource-group",
		"resource group 'rg'",
		"/tags/customer",
	]]
}

test_terms_together_are_an_identification if {
	explanation := explained(account({"feature": "face recognition", "input": "a live feed"}), {})
	explanation.identifications == [{
		"matched": [{
			"class": "identification",
			"matched": "face recognition",
			"urn": "urn:a",
			"relation": "self",
			"path": "/tags/feature",
		}],
		"live": [{
			"class": "realtime",
			"matched": "live feed",
			"urn": "urn:a",
			"relation": "self",
			"path": "/tags/input",
		}],
	}]
	[rule.id | some rule in explanation.rules; rule.fires] == ["real-time-identification-use"]
}

test_a_secret_shows_only_its_place_and_the_broken_rule if {
	written := account({"customer": "Osprey sheriff face recognition live feed"})
	resource := object.union(written, {"secret": ["/tags/customer"]})
	explanation := explained(resource, {})
	explanation.tags[0] == {
		"urn": "urn:a",
		"relation": "self",
		"of": "",
		"path": "/tags/customer",
		"key": null,
		"value": null,
		"text": null,
		"secret": true,
		"tag": true,
		"folded": {"key": [], "value": []},
		"matches": [{"class": class, "strength": "strong", "matched": null, "language": null, "forms": []} |
			some class in ["actor", "identification", "realtime"]
		],
		"near_misses": [],
	}
	every word in ["osprey", "sheriff", "face recognition", "live feed"] {
		not contains(lower(json.marshal(explanation)), word)
	}
}

test_unknown_values_are_listed_with_their_place if {
	explanation := explained(object.union(account({"a": null}), {"unknown": ["/tags/a"]}), {})
	explanation.unknown == [{"urn": "urn:a", "relation": "self", "path": "/tags/a"}]
	[rule.findings | some rule in explanation.rules; rule.fires] == [[{
		"said": "the value at /tags/a is unknown",
		"urn": "urn:a",
		"relation": "self",
		"path": "/tags/a",
		"matched": [],
	}]]
}

test_a_finding_without_a_place if {
	explanation := explained(object.union(account({}), {"properties": {"kind": "Brandnew"}}), {})
	[rule.findings | some rule in explanation.rules; rule.fires] == [[{
		"said": "whether it provides an AI capability is unknown (unrecognized kind Brandnew)",
		"urn": null,
		"relation": "self",
		"path": null,
		"matched": [],
	}]]
}

test_strict_denies_undecided_resources if {
	explanation := explained(account({}), {"settings": {"strict": true, "declaration": {"key": "use", "values": ["a"]}}})
	[rule.leads_to | some rule in explanation.rules; rule.id == "unverifiable-use"] == ["deny"]
	explanation.settings == {
		"strict": true,
		"declarations": [{"key": "use", "values": ["a"]}],
		"extra_terms": 0,
		"allow_phrases": 0,
	}
}

# Each case: the changes to the owner's exemption, and the reason why it does not apply.
reasons := {
	"it applies": [{}, null],
	"another stack": [{"scope": {"stack": "dev"}}, "its scope 'dev' does not match this stack"],
	"over": [{"expires": "2026-02-02"}, "it expired on 2026-02-02"],
}

test_exemptions[note] if {
	some note, [members, expected] in reasons
	explanation := explain(
		{"resource": account({"customer": "police"}), "context": context},
		{"exemptions": [object.union(valid, members)]},
	)
	explanation.exemptions == [{"id": "EX-7", "applies": expected == null, "reason": expected}]
}

test_an_exemption_that_applies_is_shown_with_the_rule if {
	owned := {"exemptions": [
		valid,
		object.union(valid, {"id": "EX-8", "expires": "2026-05-01"}),
		object.union(valid, {"id": "EX-9", "rules": ["use-declaration"]}),
		object.remove(valid, ["id"]),
	]}
	explanation := explain({"resource": account({"customer": "police"}), "context": context}, owned)
	explanation.exemptions == [
		{"id": "EX-7", "applies": true, "reason": null},
		{"id": "EX-8", "applies": false, "reason": "another exemption with a later end date applies"},
		{"id": null, "applies": false, "reason": "id is missing or not a string"},
	]
	[[rule.id, rule.exempted.id] | some rule in explanation.rules; rule.exempted] == [["law-enforcement-use", "EX-7"]]
	[notice] := [rule | some rule in explanation.rules; rule.id == "exemption-notice"]
	[notice.fires, [finding.path | some finding in notice.findings]] == [true, ["/tags/customer"]]
}

row(id) := {
	"id": id,
	"name": id,
	"type": "microsoft.cognitiveservices/accounts",
	"kind": "OpenAI",
	"tags": {"customer": "police"},
}

test_a_result_of_a_document_is_explained_by_its_address if {
	explanation := explain({"document": [row("a"), row("b")], "address": "B"}, {})
	[explanation.error, explanation.address] == [null, "b"]
	[explanation.resource.name, explanation.decision.verdict] == ["b", "deny"]
}

test_a_missing_address_lists_the_others if {
	explain({"document": [row("a"), row("b")], "address": "c"}, {}) == {
		"error": "the document has no result at address c: use one of its addresses",
		"addresses": ["a", "b"],
	}
}
