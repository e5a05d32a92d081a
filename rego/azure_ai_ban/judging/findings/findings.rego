# METADATA
# title: Evidence
# description: |
#   The one place where violations and warnings are built, from a rule's texts (its data.yaml) and what
#   the rule found. A secret gives neither its text nor the words found in it.
package azure_ai_ban.judging.findings

import data.azure_ai_ban.judging.exemption

# METADATA
# description: |
#   A violation or warning of the contract, from a rule's metadata, one of its findings and the subject.
stated(rule, finding, subject) := {
	"rule": rule.id,
	"severity": rule.severity,
	"msg": strings.replace_n(
		{
			"{name}": subject.name,
			"{service}": _service(subject.capability),
			"{evidence}": _said(finding),
		},
		rule.message,
	),
	"evidence": _evidence(finding),
	"basis": rule.basis,
	"remediation": rule.remediation,
	"help": rule.help,
	"exemption": null,
}

_service(capability) := capability.service if capability.service != ""

else := "an AI capability that cannot be told"

_said(finding) := said if said := finding.said

else := concat(" and ", [_quoted(signal) | some signal in finding.signals])

_quoted(signal) := $"a secret{_of(signal.at)} at {signal.at.path} names {_kind(signal)}" if signal.at.secret

else := $"tag '{signal.at.key}'{_of(signal.at)} says '{signal.matched}'" if {
	signal.at.tag
	signal.at.key != ""
}

else := $"its tags{_of(signal.at)} say '{signal.matched}'" if signal.at.tag

else := $"its {_place(signal.at.path)} says '{signal.matched}'"

_of(at) := "" if at.of == ""

else := $" of {at.of}"

_kind(signal) := replace(signal.class, "-", " ")

_place("") := "name"

_place(path) := trim_left(path, "/") if path != ""

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
	"text": _shown(first.at, first.at.text),
	"matched": _shown(first.at, first.matched),
	"class": first.class,
} if {
	first := finding.signals[0]
}

else := {"urn": null, "relation": "self", "path": null, "text": null, "matched": null, "class": null}

_shown(at, text) := text if not at.secret

else := null

# METADATA
# description: |
#   The warning that an exemption was applied to a violation of the resource with this name, with what the
#   exemption says.
notice(rule, violation, name) := object.union(violation, {
	"rule": rule.id,
	"severity": rule.severity,
	"msg": strings.replace_n(
		{
			"{name}": name,
			"{evidence}": concat(" ", [
				$"exemption {given.id} from {violation.rule}, approved by {given.approver}",
				$"({given.ticket}: {given.basis}) until {given.expires}{_ending(given)}",
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

_ending(given) := $", in {days} days" if {
	days := exemption.remaining(given)
	days <= exemption.announced
}

else := ""

# METADATA
# description: |
#   Of what a rule found, one finding for each tag: the one that needs the fewest signals, and of those
#   the one with the longest match.
telling(findings) := [_best([finding | some finding in findings; _tag(finding) == place]) |
	some place in {_tag(finding) | some finding in findings}
]

_best(findings) := sort([[count(object.get(finding, "signals", [])), 0 - _length(finding), finding] |
	some finding in findings
])[0][2]

_tag(finding) := [at.urn, at.path] if at := finding.signals[0].at

else := finding

_length(finding) := count(matched) if matched := finding.signals[0].matched

else := 0
