package azure_ai_ban.judging.verdict_test

import data.azure_ai_ban.judging.verdict
import data.azure_ai_ban.words.indexing

vocabulary := {"en": {"terms": [
	{"class": "actor", "forms": ["police"]},
	{"class": "actor", "strength": "weak", "forms": ["patrol"]},
	{"class": "identification", "forms": ["face recognition"]},
	{"class": "realtime", "forms": ["real time"]},
	{"class": "mobile-camera", "forms": ["bodycam"]},
]}}

# Every list has to be there.
phrases[name] := [] if some name in data.azure_ai_ban.data_schemas.index.properties.phrases.required

# As in the bundle: JSON has no sets.
index := json.unmarshal(json.marshal(built)) if {
	built := indexing.built with input as {"vocabulary": vocabulary, "phrases": phrases}
}

# 2026-03-01.
today := 1772323200000000000

account(kind, tags) := {
	"urn": "urn:a",
	"type": "azure-native:cognitiveservices:Account",
	"name": "chat",
	"properties": {"kind": kind, "tags": tags},
}

context := {"project": "search", "stack": "prod"}

decision(resource, given, owned) := decided if {
	decided := verdict.decide(resource, given) with data.azure_ai_ban.index as index
		with data.azure_ai_ban_org as owned
		with time.now_ns as today
}

test_a_denial_in_full if {
	decision(account("OpenAI", {"customer": "Berne Police"}), context, {}) == {
		"verdict": "deny",
		"resource": {"urn": "urn:a", "type": "azure-native:cognitiveservices:Account", "name": "chat"},
		"capability": {"level": "yes", "service": "Azure OpenAI", "reason": "kind OpenAI"},
		"violations": [{
			"rule": "law-enforcement-use",
			"severity": "critical",
			"msg": concat(" ", [
				"chat provides Azure OpenAI and is tagged for law enforcement:",
				"tag 'customer' = 'Berne Police' (matched 'police').",
			]),
			"evidence": {
				"urn": "urn:a",
				"relation": "self",
				"path": "/tags/customer",
				"text": "Berne Police",
				"matched": "police",
				"class": "actor",
			},
			"basis": data.azure_ai_ban.rules.law_enforcement_use.basis,
			"remediation": data.azure_ai_ban.rules.law_enforcement_use.remediation,
			"help": data.azure_ai_ban.rules.law_enforcement_use.help,
			"exemption": null,
		}],
		"warnings": [],
		"revision": "unbuilt",
		"schema_version": 1,
	}
}

test_a_resource_without_the_capability_is_allowed if {
	decision(account("TextAnalytics", {"customer": "police"}), context, {}) == {
		"verdict": "allow",
		"resource": {"urn": "urn:a", "type": "azure-native:cognitiveservices:Account", "name": "chat"},
		"capability": {"level": "no", "service": "", "reason": ""},
		"violations": [],
		"warnings": [],
		"revision": "unbuilt",
		"schema_version": 1,
	}
}

test_a_resource_that_is_not_judged_is_allowed if {
	passed := verdict.not_judged(account("OpenAI", {"customer": "police"}))
	passed.verdict == "allow"
	passed.capability == {"level": "no", "service": "", "reason": ""}
}

# The table of the contract: by kind and tags, the verdict.
matrix := {
	"yes, prohibited": ["OpenAI", {"customer": "police"}, [], "deny"],
	"yes, unknown": ["OpenAI", {"customer": null}, ["/tags/customer"], "undecided"],
	"yes, clean": ["OpenAI", {"customer": "retail"}, [], "allow"],
	"maybe, prohibited": ["Brandnew", {"customer": "police"}, [], "deny"],
	"maybe, unknown": ["Brandnew", {"customer": null}, ["/tags/customer"], "undecided"],
	"maybe, clean": ["Brandnew", {"customer": "retail"}, [], "undecided"],
	"no, prohibited": ["TextAnalytics", {"customer": "police"}, [], "allow"],
	"no, unknown": ["TextAnalytics", {"customer": null}, ["/tags/customer"], "allow"],
	"no, clean": ["TextAnalytics", {"customer": "retail"}, [], "allow"],
	"an unknown value beside a prohibited one": ["OpenAI", {"a": "police", "b": null}, ["/tags/b"], "deny"],
}

test_matrix[note] if {
	some note, [kind, tags, unknown, expected] in matrix
	result := decision(object.union(account(kind, tags), {"unknown": unknown}), context, {}).verdict
	result == expected
}

rules(findings) := sort([finding.rule | some finding in findings])

# Each case: tags, the rules that are broken, and those that warn.
uses := {
	"a weak signal": [{"team": "night patrol"}, [], ["possible-use"]],
	"face recognition": [{"feature": "face recognition"}, [], []],
	"face recognition in real time": [{"feature": "real time face recognition"}, ["real-time-identification-use"], []],
	"face recognition for a weak actor": [
		{"feature": "face recognition for the patrol"},
		["law-enforcement-use"],
		[],
	],
	"both rules": [
		{"feature": "face recognition, real time", "customer": "police"},
		["law-enforcement-use", "real-time-identification-use"],
		[],
	],
	"one violation for each tag": [
		{"a": "police", "b": "police"},
		["law-enforcement-use", "law-enforcement-use"],
		[],
	],
}

test_rules[note] if {
	some note, [tags, violations, warnings] in uses
	decided := decision(account("OpenAI", tags), context, {})
	result := [rules(decided.violations), rules(decided.warnings)]
	result == [violations, warnings]
}

test_a_strong_term_in_a_name_only_warns if {
	decided := decision(object.union(account("OpenAI", {}), {"name": "police-chat"}), context, {})
	[decided.verdict, rules(decided.violations), rules(decided.warnings)] == ["allow", [], ["possible-use"]]
}

test_tags_of_a_group_apply_to_its_resources if {
	related := [{"relation": "resource-group", "urn": "urn:rg", "name": "rg", "tags": {"customer": "police"}}]
	decided := decision(account("OpenAI", {}), {"related": related}, {})
	[violation] = decided.violations
	object.filter(violation.evidence, ["urn", "relation"]) == {"urn": "urn:rg", "relation": "resource-group"}
}

test_an_unknown_value_is_a_warning if {
	decided := decision(object.union(account("OpenAI", {"a": null}), {"unknown": ["/tags/a"]}), context, {})
	decided.violations == []
	[[warning.rule, warning.evidence.path] | some warning in decided.warnings] == [["unverifiable-use", "/tags/a"]]
}

test_an_unknown_value_is_a_violation_under_strict if {
	resource := object.union(account("OpenAI", {"a": null}), {"unknown": ["/tags/a"]})
	decided := decision(resource, {"settings": {"strict": true}}, {})
	[decided.verdict, rules(decided.violations), decided.warnings] == ["deny", ["unverifiable-use"], []]
}

test_a_denial_reports_no_unknown_values if {
	decided := decision(account("Brandnew", {"customer": "police"}), context, {})
	[rules(decided.violations), decided.warnings] == [["law-enforcement-use"], []]
}

test_a_required_declaration if {
	asked := {"settings": {"declaration": {"key": "ai-use", "values": ["support"]}}}
	decided := decision(account("OpenAI", {}), asked, {})
	[decided.verdict, rules(decided.violations)] == ["deny", ["use-declaration"]]
	decision(account("OpenAI", {"ai-use": "support"}), asked, {}).verdict == "allow"
}

template := {
	"urn": "urn:d",
	"type": "azure-native:resources:Deployment",
	"name": "main",
	"properties": {"properties": {"template": {"resources": [
		{"type": "Microsoft.CognitiveServices/accounts", "name": "a", "kind": "Brandnew"},
		{"type": "Microsoft.CognitiveServices/accounts", "name": "b", "kind": "Face", "tags": {"x": "police"}},
	]}}},
}

test_the_highest_capability_of_several_subjects if {
	decided := decision(template, context, {})
	[decided.verdict, decided.capability.level, decided.resource.name] == ["deny", "yes", "main"]
}

test_a_shared_violation_is_reported_once_for_each_name if {
	shared := object.union(template, {"properties": {"tags": {"customer": "police"}}})
	[violation.evidence.path | some violation in decision(shared, context, {}).violations] == [
		"/properties/template/resources/1/tags/x",
		"/tags/customer",
		"/tags/customer",
	]
}

test_an_unknown_template_is_undecided if {
	linked := object.union(
		object.remove(template, ["properties"]),
		{"properties": {"properties": {"templateLink": {"uri": "https://contoso.com/main.json"}}}},
	)
	decided := decision(linked, context, {})
	decided.verdict == "undecided"
	{[warning.rule, warning.evidence.path] | some warning in decided.warnings} == {
		["unverifiable-use", "/properties/templateLink"],
		["unverifiable-use", null],
	}
}

exemption := {
	"id": "EX-7",
	"rules": ["law-enforcement-use"],
	"scope": {"stack": "prod"},
	"basis": "Emergency",
	"approver": "ciso",
	"ticket": "SEC-7",
	"not_before": "2026-02-01",
	"expires": "2026-03-20",
}

applied := object.filter(exemption, ["id", "approver", "ticket", "basis", "expires"])

test_a_live_exemption if {
	decided := decision(account("OpenAI", {"customer": "police"}), context, {"exemptions": [exemption]})
	decided.verdict == "exempt"
	[[violation.rule, violation.exemption] | some violation in decided.violations] == [["law-enforcement-use", applied]]
	[[warning.rule, warning.msg] | some warning in decided.warnings] == [[
		"exemption-notice",
		concat(" ", [
			"chat is allowed by exemption 'EX-7' from law-enforcement-use,",
			"approved by ciso (ticket SEC-7, basis: Emergency), until 2026-03-20 (days left: 19).",
		]),
	]]
}

test_an_exemption_from_one_of_two_rules_does_not_exempt if {
	tags := {"feature": "real time face recognition", "customer": "police"}
	decided := decision(account("OpenAI", tags), context, {"exemptions": [exemption]})
	decided.verdict == "deny"
	[[violation.rule, violation.exemption] | some violation in decided.violations] == [
		["real-time-identification-use", null],
		["law-enforcement-use", applied],
	]
}

test_a_denial_names_an_expired_exemption if {
	ended := object.union(exemption, {"expires": "2026-02-20"})
	decided := decision(account("OpenAI", {"customer": "police"}), context, {"exemptions": [ended]})
	decided.verdict == "deny"
	[violation] = decided.violations
	endswith(violation.msg, " (matched 'police'). Exemption 'EX-7' does not apply: it expired on 2026-02-20.")
}

test_an_exemption_does_not_decide_an_unknown_capability if {
	resource := account("Brandnew", {"customer": "police"})
	decided := decision(resource, context, {"exemptions": [exemption]})
	[decided.verdict, rules(decided.violations), rules(decided.warnings)] == [
		"undecided",
		["law-enforcement-use"],
		["exemption-notice", "unverifiable-use"],
	]
}

test_a_resource_without_a_name_has_a_notice if {
	resource := object.union(account("OpenAI", {"customer": "police"}), {"name": null})
	[notice] = decision(resource, context, {"exemptions": [exemption]}).warnings
	startswith(notice.msg, "This resource is allowed by exemption 'EX-7' from")
}

# Each case: a resource, a context, the owner's data, and why it cannot be judged.
malformed := {
	"no resource": [null, {}, {}, ["resource is not an object"]],
	"a resource without properties": [
		{"type": "t", "name": "chat"},
		{},
		{},
		["resource.properties is missing or not an object"],
	],
	"a context that is not an object": [account("OpenAI", {}), [], {}, ["context is not an object"]],
	"a resource in scope that is too large": [
		account("OpenAI", {format_int(i, 10): "x" | some i in numbers.range(0, 1000)}),
		{},
		{},
		["the resource has more than 1,000 tags"],
	],
	"data of the owner that is malformed": [
		account("OpenAI", {}),
		{},
		{"exemptions": {}},
		["the owner's data is malformed: exemptions is not of type array"],
	],
}

test_malformed[note] if {
	some note, [resource, given, owned, problems] in malformed
	decided := decision(resource, given, owned)
	result := [
		decided.verdict,
		decided.capability.level,
		[[violation.rule, violation.msg] | some violation in decided.violations],
	]
	result == ["deny", "maybe", [["policy-integrity", message] |
		some problem in problems
		message := $"{name(resource)} cannot be judged: {problem}."
	]]
}

name(resource) := "This request" if is_null(resource)

else := resource.name

test_size_and_owner_data_do_not_matter_out_of_scope if {
	large := account("TextAnalytics", {format_int(i, 10): "x" | some i in numbers.range(0, 1000)})
	decision(large, {}, {"exemptions": {}}).verdict == "allow"
}

test_everything_is_denied_without_the_index if {
	decided := verdict.decide(account("TextAnalytics", {}), {}) with data.azure_ai_ban.index as {}
	decided.verdict == "deny"
	[violation] = decided.violations
	startswith(violation.msg, "chat cannot be judged: the policy's data is missing")
}

test_everything_is_denied_without_the_rules_data if {
	decided := verdict.decide(account("OpenAI", {}), context) with data.azure_ai_ban.rules.policy_integrity as {}
	decided.verdict == "deny"
	[[violation.rule, violation.msg] | some violation in decided.violations] == [[
		"policy-integrity",
		concat(" ", [
			"chat cannot be judged: the policy's data is missing,",
			"or of a version that these rules do not know (rules); load the whole bundle.",
		]),
	]]
}

police := account("OpenAI", {"unit": "police"})

test_a_finding_of_a_rule_without_its_texts_denies if {
	rule := {"findings": {{"said": "x"}}}
	decided := verdict.decide(police, context) with data.azure_ai_ban.rules.possible_use as rule
	decided.verdict == "deny"
	{violation.rule | some violation in decided.violations} == {"policy-integrity"}
	decided.violations[0].msg == "chat cannot be judged: rule possible_use is incomplete: id is missing."
}

test_a_package_beside_the_rules_changes_nothing if {
	decided := verdict.decide(police, context) with data.azure_ai_ban.rules.testing as {"shared": true}
	decided == verdict.decide(police, context)
}

test_an_undefined_part_of_the_policy_denies if {
	decided := verdict.decide(account("OpenAI", {}), context) with data.azure_ai_ban.templates.template.contents as {}
	decided.verdict == "deny"
	[violation.rule | some violation in decided.violations] == ["policy-integrity"]
}
