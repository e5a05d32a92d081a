package azure_ai_ban.judging.findings_test

import data.azure_ai_ban.judging.findings

rule := {
	"id": "law-enforcement-use",
	"severity": "critical",
	"basis": ["org-strict"],
	"message": "{name} gives {service}: {evidence}.",
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
	findings.stated(rule, {"signals": [signal]}, subject) == {
		"rule": "law-enforcement-use",
		"severity": "critical",
		"msg": "chat gives Azure OpenAI: tag 'customer' says 'police'.",
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

# Each case: what was found, and what the message says of it.
said := {
	"a tag": [{"signals": [signal]}, "tag 'customer' says 'police'"],
	"a tag of something else": [
		{"signals": [changed({"of": "resource group rg"})]},
		"tag 'customer' of resource group rg says 'police'",
	],
	"a tag without a key": [{"signals": [changed({"key": ""})]}, "its tags say 'police'"],
	"a tag without a key, of something else": [
		{"signals": [changed({"key": "", "of": "stack prod"})]},
		"its tags of stack prod say 'police'",
	],
	"a name": [{"signals": [changed({"tag": false, "path": "", "key": ""})]}, "its name says 'police'"],
	"another text": [
		{"signals": [changed({"tag": false, "path": "/description", "key": ""})]},
		"its description says 'police'",
	],
	"a secret": [
		{"signals": [changed({"secret": true, "of": "account a"})]},
		"a secret of account a at /tags/customer names actor",
	],
	"a secret of a class of two words": [
		{"signals": [object.union(changed({"secret": true}), {"class": "police-use"})]},
		"a secret at /tags/customer names police use",
	],
	"several signals": [
		{"signals": [signal, object.union(signal, {"matched": "bodycam"})]},
		"tag 'customer' says 'police' and tag 'customer' says 'bodycam'",
	],
	"a sentence of the rule's own": [{"said": "the kind is not known"}, "the kind is not known"],
}

test_messages[note] if {
	some note, [finding, expected] in said
	result := findings.stated(rule, finding, subject).msg
	result == $"chat gives Azure OpenAI: {expected}."
}

test_a_capability_without_a_service_cannot_be_told if {
	told := {"name": "chat", "capability": {"level": "maybe", "service": "", "reason": ""}}
	findings.stated(rule, {"said": "x"}, told).msg == "chat gives an AI capability that cannot be told: x."
}

# Each case: what was found, and the evidence for it.
shown := {
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
	"a secret shows neither text nor words": [
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
	"a place that is not known": [
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
	"no place": [
		{"said": "x"},
		{"urn": null, "relation": "self", "path": null, "text": null, "matched": null, "class": null},
	],
}

test_evidence[note] if {
	some note, [finding, expected] in shown
	result := findings.stated(rule, finding, subject).evidence
	result == expected
}

notice := {
	"id": "exemption-notice",
	"severity": "low",
	"basis": ["org-strict"],
	"message": "{name} stands under {evidence}.",
	"remediation": "Ask for a new one in time.",
	"help": "https://example.com/notice",
}

exempt := object.union(findings.stated(rule, {"said": "x"}, subject), {"exemption": {
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
	told := findings.notice(notice, exempt, "chat") with time.now_ns as february
	told == {
		"rule": "exemption-notice",
		"severity": "low",
		"msg": concat(" ", [
			"chat stands under exemption EX-7 from law-enforcement-use, approved by ciso",
			"(SEC-7: Emergency) until 2026-03-31.",
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

test_a_notice_counts_the_last_thirty_days if {
	told := findings.notice(notice, exempt, "chat") with time.now_ns as march
	endswith(told.msg, "until 2026-03-31, in 30 days.")
}

in_tag(path, matched) := {"class": "actor", "matched": matched, "at": {"urn": "urn:a", "path": path}}

# Each case: findings, and those that are told.
told := {
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
	"each that is about no tag": [
		{{"said": "x"}, {"said": "y"}},
		[{"said": "x"}, {"said": "y"}],
	],
}

test_telling[note] if {
	some note, [given, expected] in told
	result := findings.telling(given)
	result == expected
}
