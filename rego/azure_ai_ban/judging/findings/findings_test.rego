package azure_ai_ban.judging.findings_test

import data.azure_ai_ban.judging.findings

rule := {
	"id": "law-enforcement-use",
	"severity": "critical",
	"basis": ["org-strict"],
	"message": "{name} {capability}: {evidence}.",
	"remediation": "Correct the tag.",
	"help": "https://example.com/",
}

subject := {"name": "chat", "capability": {"level": "yes", "service": "Azure OpenAI", "reason": "kind OpenAI"}}

at := {
	"urn": "urn:a",
	"relation": "self",
	"of": "",
	"path": "/tags/customer",
	"key": "customer",
	"value": "Berne Police",
	"text": "Berne Police",
	"secret": false,
	"tag": true,
}

signal := {"class": "actor", "matched": "police", "at": at}

changed(members) := object.union(signal, {"at": object.union(at, members)})

test_a_violation_in_full if {
	findings.build(rule, {"signals": [signal]}, subject) == {
		"rule": "law-enforcement-use",
		"severity": "critical",
		"msg": "chat provides Azure OpenAI: tag 'customer' = 'Berne Police' (matched 'police').",
		"evidence": {
			"urn": "urn:a",
			"relation": "self",
			"path": "/tags/customer",
			"text": "Berne Police",
			"matched": "police",
			"class": "actor",
		},
		"basis": ["org-strict"],
		"remediation": "Correct the tag.",
		"help": "https://example.com/",
		"exemption": null,
	}
}

# Each case: a finding, and how the message describes it.
descriptions := {
	"a tag": [{"signals": [signal]}, "tag 'customer' = 'Berne Police' (matched 'police')"],
	"an inherited tag": [
		{"signals": [changed({"of": "resource group 'rg'"})]},
		"tag 'customer' of resource group 'rg' = 'Berne Police' (matched 'police')",
	],
	"a tag whose match is inside its value": [
		{"signals": [changed({"path": "/tags/a~1b", "key": "customer name"})]},
		"tag 'a/b' = 'Berne Police' (matched 'police')",
	],
	"a tag in a list": [
		{"signals": [changed({"path": "/tags/0"})]},
		"tag 'customer' = 'Berne Police' (matched 'police')",
	],
	"a tag without a key": [
		{"signals": [changed({"path": "/tags/0", "key": ""})]},
		"tag 'Berne Police' (matched 'police')",
	],
	"an inherited tag without a key": [
		{"signals": [changed({"path": "/stack_tags", "key": "", "of": "stack 'prod'"})]},
		"tag 'Berne Police' of stack 'prod' (matched 'police')",
	],
	"the name": [
		{"signals": [changed({"tag": false, "path": "", "key": ""})]},
		"name = 'Berne Police' (matched 'police')",
	],
	"another property": [
		{"signals": [changed({"tag": false, "path": "/properties/description", "key": ""})]},
		"properties/description = 'Berne Police' (matched 'police')",
	],
	"a secret": [
		{"signals": [changed({"secret": true})]},
		"the secret at /tags/customer (matched a term of class 'actor')",
	],
	"an inherited secret": [
		{"signals": [changed({"secret": true, "of": "account 'a'"})]},
		"the secret at /tags/customer of account 'a' (matched a term of class 'actor')",
	],
	"several signals in one tag": [
		{"signals": [signal, object.union(signal, {"matched": "berne"}), signal]},
		"tag 'customer' = 'Berne Police' (matched 'police' and 'berne')",
	],
	"signals in two tags": [
		{"signals": [
			signal,
			object.union(changed({"path": "/tags/use", "key": "use", "text": "bodycams"}), {"matched": "bodycam"}),
			object.union(signal, {"matched": "berne"}),
		]},
		concat(" and ", [
			"tag 'customer' = 'Berne Police' (matched 'police' and 'berne')",
			"tag 'use' = 'bodycams' (matched 'bodycam')",
		]),
	],
	"a rule's own sentence": [{"said": "kind is unknown"}, "kind is unknown"],
}

test_messages[note] if {
	some note, [finding, expected] in descriptions
	result := findings.build(rule, finding, subject).msg
	result == $"chat provides Azure OpenAI: {expected}."
}

# Each case: a capability, and how the message describes it.
capabilities := {
	"yes": [{"level": "yes", "service": "Azure OpenAI"}, "provides Azure OpenAI"],
	"maybe": [{"level": "maybe", "service": "Azure OpenAI"}, "may provide Azure OpenAI"],
	"a service that is unknown": [{"level": "maybe", "service": ""}, "may provide an AI service"],
}

test_capabilities[note] if {
	some note, [capability, expected] in capabilities
	result := findings.build(rule, {"said": "x"}, {"name": "chat", "capability": capability}).msg
	result == $"chat {expected}: x."
}

long(part) := concat("", [part | some _ in numbers.range(1, 600)])

short(part) := concat("", array.concat([part | some _ in numbers.range(1, 120)], ["…"]))

test_a_message_is_one_line_of_bounded_length if {
	at_length := changed({
		"path": $"/tags/{long("k")}",
		"key": long("k"),
		"of": long("o"),
		"text": concat("", [long("t"), "\n\u001b[31mpolice"]),
	})
	message := findings.build(
		rule,
		{"signals": [object.union(at_length, {"matched": "police"})]},
		object.union(subject, {"name": concat("", ["a\nb", long("n")])}),
	).msg
	message == concat("", [
		"a b", concat("", ["n" | some _ in numbers.range(1, 117)]), "… provides Azure OpenAI: tag '", short("k"), "' of ",
		short("o"), " = '…", concat("", ["t" | some _ in numbers.range(1, 108)]), " [31mpolice' (matched 'police').",
	])
}

test_a_sentence_in_a_message_is_one_line_of_bounded_length if {
	message := findings.build(rule, {"said": concat("", ["a\nb", long("c")])}, subject).msg
	message == concat("", [
		"chat provides Azure OpenAI: a b",
		concat("", ["c" | some _ in numbers.range(1, 497)]), "….",
	])
}

# Each case: a finding, and the evidence for it.
evidence := {
	"the first of several signals": [
		{"signals": [signal, {"class": "realtime", "matched": "live", "at": at}]},
		{
			"urn": "urn:a",
			"relation": "self",
			"path": "/tags/customer",
			"text": "Berne Police",
			"matched": "police",
			"class": "actor",
		},
	],
	"a secret shows neither its text nor the match": [
		{"signals": [changed({"secret": true})]},
		{
			"urn": "urn:a",
			"relation": "self",
			"path": "/tags/customer",
			"text": null,
			"matched": null,
			"class": "actor",
		},
	],
	"an unknown value": [
		{"said": "x", "at": {"urn": "urn:b", "relation": "account", "path": "/tags"}},
		{
			"urn": "urn:b",
			"relation": "account",
			"path": "/tags",
			"text": null,
			"matched": null,
			"class": "unknown",
		},
	],
	"a finding without a place": [
		{"said": "x"},
		{"urn": null, "relation": "self", "path": null, "text": null, "matched": null, "class": null},
	],
}

test_evidence[note] if {
	some note, [finding, expected] in evidence
	result := findings.build(rule, finding, subject).evidence
	result == expected
}

notice := {
	"id": "exemption-notice",
	"severity": "low",
	"basis": ["org-strict"],
	"message": "{name} is allowed by {evidence}.",
	"remediation": "Ask for a new one in time.",
	"help": "https://example.com/notice",
}

exempt := object.union(findings.build(rule, {"said": "x"}, subject), {"exemption": {
	"id": "EX-7",
	"approver": "ciso",
	"ticket": "SEC-7",
	"basis": "Emergency",
	"expires": "2026-03-31",
}})

# 2026-03-01, and the day before.
march := 1772323200000000000

february := 1772236800000000000

test_a_notice_in_full if {
	result := findings.notice(notice, exempt, "chat") with time.now_ns as february
	result == {
		"rule": "exemption-notice",
		"severity": "low",
		"msg": concat(" ", [
			"chat is allowed by exemption 'EX-7' from law-enforcement-use, approved by ciso",
			"(ticket SEC-7, basis: Emergency), until 2026-03-31.",
		]),
		"evidence": {
			"urn": null,
			"relation": "self",
			"path": null,
			"text": null,
			"matched": null,
			"class": null,
		},
		"basis": ["org-strict"],
		"remediation": "Ask for a new one in time.",
		"help": "https://example.com/notice",
		"exemption": {
			"id": "EX-7",
			"approver": "ciso",
			"ticket": "SEC-7",
			"basis": "Emergency",
			"expires": "2026-03-31",
		},
	}
}

test_a_notice_counts_the_days_of_the_last_thirty if {
	result := findings.notice(notice, exempt, "chat") with time.now_ns as march
	endswith(result.msg, "until 2026-03-31 (days left: 30).")
}

in_tag(path, matched) := {"class": "actor", "matched": matched, "at": {"urn": "urn:a", "path": path}}

# Each case: findings, and those that are kept.
kept := {
	"nothing": [set(), []],
	"one for each tag": [
		{{"signals": [in_tag("/tags/a", "police")]}, {"signals": [in_tag("/tags/b", "police")]}},
		[{"signals": [in_tag("/tags/a", "police")]}, {"signals": [in_tag("/tags/b", "police")]}],
	],
	"the one with the fewest signals": [
		{
			{"signals": [in_tag("/tags/a", "police department"), in_tag("/tags/b", "bodycam")]},
			{"signals": [in_tag("/tags/a", "police")]},
		},
		[{"signals": [in_tag("/tags/a", "police")]}],
	],
	"the one with the longest match": [
		{{"signals": [in_tag("/tags/a", "police")]}, {"signals": [in_tag("/tags/a", "border police")]}},
		[{"signals": [in_tag("/tags/a", "border police")]}],
	],
	"every finding without a tag": [
		{{"said": "x"}, {"said": "y"}},
		[{"said": "x"}, {"said": "y"}],
	],
}

test_one_per_tag[note] if {
	some note, [given, expected] in kept
	result := findings.one_per_tag(given)
	result == expected
}
