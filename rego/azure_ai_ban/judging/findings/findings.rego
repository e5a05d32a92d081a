# METADATA
# title: Findings
# description: |
#   Builds every violation and warning from a rule's metadata (its data.yaml) and what the rule found. A message never
#   shows a secret or the words found in one, and every text in it is short and on one line.
package azure_ai_ban.judging.findings

import data.azure_ai_ban.judging.exemption
import data.azure_ai_ban.judging.findings.excerpt

# METADATA
# description: The violation or warning for a finding of a rule about a subject.
build(rule, finding, subject) := {
	"rule": rule.id,
	"severity": rule.severity,
	"msg": strings.replace_n(
		{
			"{name}": _short(subject.name),
			"{capability}": _capability(subject.capability),
			"{evidence}": _found(finding),
		},
		rule.message,
	),
	"evidence": _evidence(finding),
	"basis": rule.basis,
	"remediation": rule.remediation,
	"help": rule.help,
	"exemption": null,
}

# METADATA
# description: |
#   The violation that says why something cannot be judged. If the policy's data is missing, it has texts of its own.
unjudged(problem, subject) := violation if {
	violation := build(data.azure_ai_ban.rules.policy_integrity, {"said": problem}, subject)
}

else := build(_fallback_rule, {"said": problem}, subject)

_fallback_rule := {
	"id": "policy-integrity",
	"severity": "critical",
	"message": "{name} cannot be judged: {evidence}.",
	"basis": ["org-strict"],
	"remediation": "Load the complete bundle, not only its Rego files.",
	"help": "https://learn.microsoft.com/legal/ai-code-of-conduct",
}

_short(text) := excerpt.line(text, excerpt.longest)

_capability(capability) := $"provides {_service(capability)}" if capability.level == "yes"

else := $"may provide {_service(capability)}"

_service(capability) := capability.service if capability.service != ""

else := "an AI service"

_found(finding) := excerpt.line(finding.said, _longest_sentence) if finding.said

else := concat(" and ", [$"{_quoted(first)} (matched {concat(" and ", matches)})" |
	some i, first in finding.signals
	not _same_text(first, array.slice(finding.signals, 0, i))
	matches := _distinct([_match(signal) | some signal in finding.signals; _same_text(signal, [first])])
])

_longest_sentence := 500

_same_text(signal, others) if {
	some other in others
	[other.at.urn, other.at.path, _key(other.at)] == [signal.at.urn, signal.at.path, _key(signal.at)]
}

_distinct(items) := [item | some i, item in items; not item in array.slice(items, 0, i)]

_quoted(signal) := $"the secret at {_short(signal.at.path)}{_of(signal.at)}" if signal.at.secret

else := $"tag '{_short(_key(signal.at))}'{_of(signal.at)} = '{_text(signal)}'" if {
	signal.at.tag
	_key(signal.at) != ""
}

else := $"tag '{_text(signal)}'{_of(signal.at)}" if signal.at.tag

else := $"{_member(signal.at.path)}{_of(signal.at)} = '{_text(signal)}'"

# The name of a tag as written, even if the match is in a structure inside its value. A tag in a list or in text has
# no pointer of its own.
_key(at) := at.key if regex.match(`(?i)(?:^|/)(?:[0-9]*|(?:stack_)?tags)$`, at.path)

else := replace(replace(segments[count(segments) - 1], "~1", "/"), "~0", "~") if segments := split(at.path, "/")

_text(signal) := excerpt.around(signal.at.text, signal.matched)

_of(at) := "" if at.of == ""

else := $" of {_short(at.of)}"

_member("") := "name"

_member(path) := _short(trim_left(path, "/")) if path != ""

_match(signal) := $"a term of class '{signal.class}'" if signal.at.secret

else := $"'{_short(signal.matched)}'"

_evidence(finding) := {
	"urn": at.urn,
	"relation": at.relation,
	"path": at.path,
	"text": null,
	"matched": null,
	"class": "unknown",
} if {
	at := finding.at
}

else := {
	"urn": first.at.urn,
	"relation": first.at.relation,
	"path": first.at.path,
	"text": _unless_secret(first.at, first.at.text),
	"matched": _unless_secret(first.at, first.matched),
	"class": first.class,
} if {
	first := finding.signals[0]
}

else := {"urn": null, "relation": "self", "path": null, "text": null, "matched": null, "class": null}

_unless_secret(at, text) := text if not at.secret

else := null

# METADATA
# description: The warning that an exemption covers a violation of the resource with this name.
notice(rule, violation, name) := object.union(violation, {
	"rule": rule.id,
	"severity": rule.severity,
	"msg": strings.replace_n(
		{
			"{name}": _short(name),
			"{evidence}": concat(" ", [
				$"exemption '{given.id}' from {violation.rule}, approved by {given.approver}",
				$"(ticket {given.ticket}, basis: {given.basis}), until {given.expires}{_days_left(given)}",
			]),
		},
		rule.message,
	),
	"basis": rule.basis,
	"remediation": rule.remediation,
	"help": rule.help,
}) if {
	given := violation.exemption
}

_days_left(given) := $" (days left: {days})" if {
	days := exemption.remaining(given)
	days <= exemption.announced
}

else := ""

# METADATA
# description: |
#   One finding for each tag: the one with the fewest signals, and of those the one with the longest match.
one_per_tag(findings) := [_best([finding | some finding in findings; _tag(finding) == tag]) |
	some tag in {_tag(finding) | some finding in findings}
]

_best(findings) := sort([[count(object.get(finding, "signals", [])), 0 - _length(finding), finding] |
	some finding in findings
])[0][2]

_tag(finding) := [at.urn, at.path] if at := finding.signals[0].at

else := finding

_length(finding) := count(matched) if matched := finding.signals[0].matched

else := 0
