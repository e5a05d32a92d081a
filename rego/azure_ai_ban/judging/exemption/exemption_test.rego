package azure_ai_ban.judging.exemption_test

import data.azure_ai_ban.judging.exemption

# 2026-03-01, at noon.
today := 1772366400000000000

rule := "law-enforcement-use"

resource := {"urn": "urn:pulumi:prod::search::azure-native:cognitiveservices:Account::face", "name": "face"}

context := {"organization": "contoso", "project": "search", "stack": "prod"}

valid := {
	"id": "EX-7",
	"rules": ["law-enforcement-use"],
	"scope": {"project": "search", "stack": "prod"},
	"basis": "Emergency response",
	"approver": "ciso@contoso.com",
	"ticket": "SEC-7",
	"not_before": "2026-02-01",
	"expires": "2026-03-20",
}

changed(members) := object.union(valid, members)

# The exemption that applies to a violation, and why others do not.
applied(exemptions) := given if {
	given := exemption.applied(rule, resource, context) with data.azure_ai_ban_org.exemptions as exemptions
		with time.now_ns as today
}

refused(exemptions) := reasons if {
	reasons := exemption.refused(rule, resource, context) with data.azure_ai_ban_org.exemptions as exemptions
		with time.now_ns as today
}

test_a_live_exemption_applies if {
	applied([valid]) == {
		"id": "EX-7",
		"approver": "ciso@contoso.com",
		"ticket": "SEC-7",
		"basis": "Emergency response",
		"expires": "2026-03-20",
	}
	refused([valid]) == []
}

test_without_exemptions_nothing_applies if {
	exemption.applied(rule, resource, context) == null
	exemption.refused(rule, resource, context) == []
	applied([]) == null
}

test_the_exemption_with_the_last_end_date_applies if {
	applied([
		changed({"id": "short", "expires": "2026-03-10"}),
		changed({"id": "long", "expires": "2026-04-10"}),
		changed({"id": "over", "expires": "2026-02-10"}),
	]).id == "long"
}

test_an_exemption_applies_from_its_first_to_its_last_day if {
	applied([changed({"not_before": "2026-03-01"})]).id == "EX-7"
	applied([changed({"expires": "2026-03-01"})]).id == "EX-7"
}

test_an_exemption_may_last_a_year if {
	applied([changed({"not_before": "2026-03-01", "expires": "2027-03-01"})]).id == "EX-7"
}

# Each case: a scope that includes the resource.
within := {
	"the stack": {"stack": "prod"},
	"the stack and its project": {"stack": "search/prod"},
	"the stack, its project and its organization": {"stack": "contoso/search/prod"},
	"stacks by pattern": {"stack": "contoso/search/p*"},
	"the name of the resource": {"resource": "face"},
	"the URN of the resource": {"resource": "urn:pulumi:prod::search::azure-native:*:Account::face"},
	"a resource of any type": {"resource": "urn:pulumi:prod::search::*::face"},
	"all of several": {"project": "sea*", "stack": "prod", "resource": "fa?e"},
}

test_within_scope[note] if {
	some note, scope in within
	result := applied([changed({"scope": scope})])
	result.id == "EX-7"
}

# Each case: a scope without the resource. The exemption is for another one, so it is not mentioned.
without := {
	"another stack": {"stack": "test"},
	"a stack of another project": {"stack": "chat/prod"},
	"a stack of another organization": {"stack": "fabrikam/search/prod"},
	"another project": {"project": "chat", "stack": "prod"},
	"another resource": {"stack": "prod", "resource": "voice"},
}

test_out_of_scope[note] if {
	some note, scope in without
	exemptions := [changed({"scope": scope})]
	result := [applied(exemptions), refused(exemptions)]
	result == [null, []]
}

test_an_exemption_from_another_rule_does_not_apply if {
	exemptions := [changed({"rules": ["real-time-identification-use"]})]
	applied(exemptions) == null
	refused(exemptions) == []
}

test_an_unknown_stack_is_in_no_scope if {
	given := exemption.applied(rule, resource, {}) with data.azure_ai_ban_org.exemptions as [valid]
		with time.now_ns as today
	given == null
}

# Each case: the changes to a valid exemption, and why it does not apply.
reasons := {
	"not yet": [{"not_before": "2026-03-02"}, "it is not valid before 2026-03-02"],
	"no more": [{"expires": "2026-02-28"}, "it expired on 2026-02-28"],
	"no approver": [{"approver": " "}, "approver is missing or not a string"],
	"a ticket that is not a string": [{"ticket": 7}, "ticket is missing or not a string"],
	"several problems, of which the first is reported": [
		{"approver": "", "ticket": "", "not_before": "x", "expires": "y"},
		"approver is missing or not a string",
	],
	"no day at all": [{"not_before": "x", "expires": "y"}, "not_before is not a date (YYYY-MM-DD)"],
	"no rules": [{"rules": []}, "rules is not a list of known rule ids"],
	"rules that are not a list": [{"rules": "law-enforcement-use"}, "rules is not a list of known rule ids"],
	"an unknown rule": [{"rules": ["law-enforcement-use", "all"]}, "rules is not a list of known rule ids"],
	"a scope that is not an object": [{"scope": "prod"}, "scope needs a stack or a resource"],
	"a basis that is not approved": [{"basis": "Because"}, "basis 'Because' is not an approved case"],
	"a day that is none": [{"not_before": "2026-02-30"}, "not_before is not a date (YYYY-MM-DD)"],
	"a day in words": [{"expires": "tomorrow"}, "expires is not a date (YYYY-MM-DD)"],
	"an end before the beginning": [
		{"not_before": "2026-02-01", "expires": "2026-01-01"},
		"expires is before not_before",
	],
	"more than a year": [
		{"not_before": "2026-03-01", "expires": "2027-03-02"},
		"it lasts longer than 365 days",
	],
}

test_reasons[note] if {
	some note, [members, expected] in reasons
	exemptions := [changed(members)]
	result := [applied(exemptions), refused(exemptions)]
	result == [null, [$"Exemption 'EX-7' does not apply: {expected}."]]
}

# Each case: a scope that is too broad.
broad := {
	"a project alone": [{"project": "search"}, "scope needs a stack or a resource"],
	"every stack": [{"stack": "*"}, "scope is too broad: '*' matches every stack"],
	"every stack of a project": [{"stack": "search/*"}, "scope is too broad: 'search/*' matches every stack"],
	"every project": [{"project": "*", "stack": "prod"}, "scope is too broad: '*' matches every project"],
	"every project and every stack": [
		{"project": "*", "stack": "*"},
		"scope is too broad: '*' matches every project",
	],
	"every stack in other words": [
		{"stack": "{*,prod}"},
		"scope is too broad: '{*,prod}' matches every stack",
	],
	"every resource": [{"resource": "urn:*"}, "scope is too broad: 'urn:*' matches every resource"],
	"every type and name": [
		{"resource": "urn:pulumi:prod::search::*::*"},
		"scope is too broad: 'urn:pulumi:prod::search::*::*' matches every resource",
	],
	"a pattern that is not a string": [{"stack": 7}, "scope is too broad: '7' matches every stack"],
}

test_broad[note] if {
	some note, [scope, expected] in broad
	result := exemption.malformed(object.union(object.remove(valid, ["scope"]), {"scope": scope}))
	result == expected
}

unnamed := "An exemption without an id does not apply: id is missing or not a string."

test_an_exemption_without_an_id_is_refused if {
	refused([object.remove(valid, ["id"])]) == [unnamed]
}

test_an_exemption_that_is_not_an_object_is_refused if {
	refused(["EX-7"]) == [unnamed]
	refused([null]) == [unnamed]
}

test_reasons_are_sorted if {
	refused([changed({"id": "b", "expires": "2026-02-20"}), changed({"id": "a", "expires": "2026-02-20"})]) == [
		"Exemption 'a' does not apply: it expired on 2026-02-20.",
		"Exemption 'b' does not apply: it expired on 2026-02-20.",
	]
}

test_a_valid_exemption_is_valid_on_any_day if {
	not exemption.malformed(valid)
	not exemption.malformed(changed({"expires": "2026-02-01"}))
}

bases := {
	"emergency": "Emergencies of the fire service",
	"a suspect apprehended": "1:N for a suspect already apprehended",
	"missing people": "humanitarian aid: missing persons",
	"liveness": "Liveness",
	"one to one": "1:1 checks at the door",
	"one to one, spelled out": "One-to-one checks",
	"access": "touchless turnstiles",
}

test_approved_cases[note] if {
	some note, basis in bases
	result := [problem | problem := exemption.malformed(changed({"basis": basis}))]
	result == []
}

test_remaining if {
	exemption.remaining(changed({"expires": "2026-03-01"})) == 0 with time.now_ns as today
	exemption.remaining(valid) == 19 with time.now_ns as today
}

# Each case: the changes to an exemption, and its state.
states := {
	"live": [{"expires": "2026-04-01"}, "live"],
	"live, for 30 days more": [{"expires": "2026-03-31"}, "ends-soon"],
	"later": [{"not_before": "2026-03-02"}, "not-yet"],
	"over": [{"expires": "2026-02-28"}, "expired"],
	"malformed": [{"ticket": ""}, "malformed"],
}

test_state[note] if {
	some note, [members, expected] in states
	result := exemption.state(changed(members)) with time.now_ns as today
	result == expected
}

test_outside if {
	exemption.outside(valid, resource, context) == []
	exemption.outside(valid, resource, object.union(context, {"stack": "dev"})) == ["stack"]
	exemption.outside(changed({"scope": {"resource": "other"}}), resource, {}) == ["project", "resource", "stack"]
}
