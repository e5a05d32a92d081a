# METADATA
# title: Verdict
# description: |
#   Decides about one resource: what in it has the capability, which tags apply to it, what they say, which rules that
#   breaks, and which exemptions apply. The order of verdicts is deny, undecided, exempt, allow.
package azure_ai_ban.judging.verdict

import data.azure_ai_ban.effective_tags.sources
import data.azure_ai_ban.effective_tags.tags
import data.azure_ai_ban.judging.exemption
import data.azure_ai_ban.judging.findings
import data.azure_ai_ban.judging.request
import data.azure_ai_ban.judging.rulebook
import data.azure_ai_ban.judging.settings
import data.azure_ai_ban.judging.subjects
import data.azure_ai_ban.judging.validation
import data.azure_ai_ban.words.signals

# METADATA
# description: The contract's decision about a resource in a context. It is total. Malformed input is denied.
decide(resource, context) := malformed(resource, problems) if {
	problems := array.flatten([
		validation.missing,
		request.resource_problems(resource, "resource"),
		request.context_problems(context),
	])
	count(problems) > 0
}

else := decided if decided := _from_subjects(resource, context, subjects.of(resource, context))

# Fail closed: if any part is undefined, deny.
else := malformed(resource, ["a part of the policy returned no result, which is a bug in the policy"])

_from_subjects(resource, _, []) := not_judged(resource)

_from_subjects(resource, context, found) := _judged(resource, context, found) if count(found) > 0

# METADATA
# description: The decision about a resource that is not judged.
not_judged(resource) := _decision("allow", resource, _no_capability, [], [])

_no_capability := {"level": "no", "service": "", "reason": ""}

_judged(resource, context, found) := malformed(resource, problems) if {
	problems := array.flatten([request.size_problems(resource), rulebook.problems, validation.owner_problems])
	count(problems) > 0
}

else := _decision(verdict, resource, capability, violations, array.concat(warnings, notices)) if {
	in_force := settings.of(context)
	capability := _strongest([subject.capability | some subject in found])
	reported := [report |
		some subject in found
		some report in _reports(subject, resource, in_force)
	]
	violations := _distinct([_with_exemption(report.violation, resource, context) |
		some report in reported
		violates(report.rule, in_force)
	])
	verdict := _verdict(violations, reported)
	warnings := _distinct([report.violation |
		some report in reported
		not violates(report.rule, in_force)
		_is_reported(report.rule, verdict)
	])
	notices := [findings.notice(rule, violation, _text(resource, "name", "This resource")) |
		rule := data.azure_ai_ban.rules.exemption_notice
		some violation in violations
		not is_null(violation.exemption)
	]
}

# The findings of all rules about a subject, each as the rule's metadata and the violation that it would be.
_reports(subject, resource, in_force) := [{"rule": found.rule, "violation": violation} |
	some found in found_by_rules(facts(subject, resource, in_force))
	violation := findings.build(found.rule, found.finding, subject)
]

# METADATA
# description: The findings of each rule in facts, as `{"rule" (its metadata), "finding"}`.
found_by_rules(seen) := [{"rule": rule, "finding": finding} |
	some name, rule in rulebook.rules
	found := data.azure_ai_ban.rules[name].findings with input as seen
	some finding in findings.one_per_tag(found)
]

# METADATA
# description: The facts about a subject of a resource, which the rules see as their input.
facts(subject, resource, in_force) := {
	"resource": {"urn": object.get(resource, "urn", null)},
	"capability": subject.capability,
	"settings": in_force,
	"tags": read,
	"signals": found,
	"identifications": signals.identifications([signal | some signal in found; signal.at.tag]),
	"unknown": array.concat(
		[unknown | some source in subject.sources; some unknown in sources.unknown(source)],
		[{"urn": object.get(resource, "urn", null), "relation": "self", "path": pointer} |
			some pointer in subject.opaque
		],
	),
} if {
	read := [tag | some source in subject.sources; some tag in tags.read(source)]
	found := signals.of(read, in_force.index)
}

# METADATA
# scope: document
# description: Whether a finding of a rule is a violation under the settings in force; otherwise it is a warning.
violates(rule, _) if rule.verdict == "deny"

violates(rule, in_force) if {
	rule.verdict == "undecided"
	in_force.strict
}

# If a resource is denied, unknown values do not matter.
_is_reported(rule, verdict) if not _is_superseded(rule, verdict)

_is_superseded(rule, verdict) if {
	rule.verdict == "undecided"
	verdict == "deny"
}

_verdict(violations, reported) := "deny" if {
	some violation in violations
	is_null(violation.exemption)
}

else := "undecided" if {
	some report in reported
	report.rule.verdict == "undecided"
}

else := "exempt" if count(violations) > 0

else := "allow"

_with_exemption(violation, resource, context) := object.union(violation, {
	"exemption": exemption.applied(violation.rule, resource, context),
	"msg": concat(" ", array.concat([violation.msg], exemption.refused(violation.rule, resource, context))),
})

# The first capability with the strongest level.
_strongest(capabilities) := [capability |
	some level in ["yes", "maybe"]
	some capability in capabilities
	capability.level == level
][0]

# Several subjects of a resource may have the same violation, which is reported once. Sorted, so that all engines
# agree.
_distinct(violations) := sort({violation | some violation in violations})

# METADATA
# description: The denial of a resource that cannot be judged, with the problems that prevent it.
malformed(resource, problems) := _decision("deny", resource, _unknown_capability, violations, []) if {
	subject := {"name": _text(resource, "name", "This request"), "capability": _unknown_capability}
	violations := [findings.unjudged(problem, subject) | some problem in problems]
}

_unknown_capability := {"level": "maybe", "service": "", "reason": "it cannot be judged"}

_decision(verdict, resource, capability, violations, warnings) := {
	"verdict": verdict,
	"resource": {name: _text(resource, name, null) | some name in ["urn", "type", "name"]},
	"capability": capability,
	"violations": violations,
	"warnings": warnings,
	"revision": validation.revision,
	"schema_version": 1,
}

_text(resource, name, otherwise) := text if {
	text := resource[name]
	is_string(text)
}

else := otherwise
