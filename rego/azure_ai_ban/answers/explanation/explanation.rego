# METADATA
# title: Explanation
# description: |
#   Shows step by step how a verdict was reached: what has the capability, which tags apply, how they are read, what
#   the rules find, and which exemptions apply. It calls the packages that decide and does not judge anything itself.
package azure_ai_ban.answers.explanation

import data.azure_ai_ban.answers.explanation.explained_tags
import data.azure_ai_ban.answers.explanation.located
import data.azure_ai_ban.capability
import data.azure_ai_ban.judging.exemption
import data.azure_ai_ban.judging.rulebook
import data.azure_ai_ban.judging.settings
import data.azure_ai_ban.judging.subjects
import data.azure_ai_ban.judging.verdict
import data.azure_ai_ban.words.signals

# METADATA
# description: |
#   The explanation of a decision on a request, or on one resource of a document (explanation.schema.json). If the
#   resource is not found, the `error` and the available `addresses`. Lists are empty if the resource was not judged.
of(asked) := _explained(found.address, found.resource, found.context, decision) if {
	found := located.of(asked)
	decision := verdict.decide(found.resource, found.context)
}

else := located.of(asked)

_explained(address, resource, context, decision) := object.union(_outline(address, decision), {
	"type": _types(resource),
	"capabilities": _capabilities(resource, context, judged),
	"tags": _distinct([tag | some one in judged; some tag in explained_tags.of(one.facts, in_force.index, extra_terms)]),
	"unknown": sort({unknown | some one in judged; some unknown in one.facts.unknown}),
	"identifications": sort({_identification(identification, one.facts.signals) |
		some one in judged
		some identification in one.facts.identifications
	}),
	"rules": _rules(judged, in_force, decision),
	"exemptions": _exemptions(resource, context, decision),
	"settings": {
		"strict": in_force.strict,
		"declarations": in_force.declarations,
		"extra_terms": count(extra_terms),
		"allow_phrases": count(settings.allowed),
	},
}) if {
	not _is_malformed(decision)
	in_force := settings.of(context)
	extra_terms := settings.terms(context)
	judged := [{"subject": subject, "facts": verdict.facts(subject, resource, in_force)} |
		some subject in subjects.of(resource, context)
	]
}

else := _outline(address, decision)

_outline(address, decision) := {
	"error": null,
	"address": address,
	"resource": decision.resource,
	"type": {"given": decision.resource.type, "canonical": null, "judged": null},
	"capabilities": [],
	"tags": [],
	"unknown": [],
	"identifications": [],
	"rules": [],
	"exemptions": [],
	"settings": null,
	"decision": decision,
}

# Malformed input was not judged.
_is_malformed(decision) if {
	some violation in decision.violations
	violation.rule == "policy-integrity"
}

_types(resource) := {
	"canonical": capability.canonical(resource.type),
	"judged": capability.subject(resource).type,
}

# What has the capability, or why the resource does not have it.
_capabilities(resource, context, judged) := [object.union(subjects.itself(resource, context), {
	"name": object.get(resource, "name", null),
	"path": "",
})] if {
	count(judged) == 0
}

else := [object.union(one.subject.capability, {"name": one.subject.name, "path": one.subject.path}) |
	some one in judged
]

_identification(identification, found) := {
	"matched": [_signal(signal) | some signal in identification.signals],
	"live": sort({_signal(signal) | some signal in signals.live(identification, found)}),
}

_signal(signal) := {
	"class": signal.class,
	"matched": _shown(signal),
	"urn": signal.at.urn,
	"relation": signal.at.relation,
	"path": signal.at.path,
}

_shown(signal) := null if signal.at.secret

else := signal.matched

_rules(judged, in_force, decision) := [row[1] |
	found := [finding | some one in judged; some finding in verdict.found_by_rules(one.facts)]
	some row in sort([[id, rule] |
		some metadata in rulebook.rules
		id := metadata.id
		findings := _findings(id, found, decision)
		rule := {
			"id": id,
			"title": metadata.title,
			"fires": count(findings) > 0,
			"leads_to": _consequence(metadata.verdict, in_force),
			"findings": findings,
			"exempted": _exempted(id, decision),
		}
	])
]

_consequence(leads_to, in_force) := "deny" if verdict.violates({"verdict": leads_to}, in_force)

else := leads_to

_findings(id, found, decision) := sort({_finding(one.finding) | some one in found; one.rule.id == id}) if {
	some one in found
	one.rule.id == id
}

# Reported by the verdict and not by a rule, such as an exemption in force.
else := [_reported(finding) |
	some finding in array.concat(decision.violations, decision.warnings)
	finding.rule == id
]

_finding(finding) := {
	"said": null,
	"urn": at.urn,
	"relation": at.relation,
	"path": at.path,
	"matched": [_signal(signal) | some signal in finding.signals],
} if {
	at := finding.signals[0].at
}

else := {
	"said": finding.said,
	"urn": object.get(finding, ["at", "urn"], null),
	"relation": object.get(finding, ["at", "relation"], "self"),
	"path": object.get(finding, ["at", "path"], null),
	"matched": [],
}

_reported(finding) := {
	"said": finding.msg,
	"urn": finding.evidence.urn,
	"relation": finding.evidence.relation,
	"path": finding.evidence.path,
	"matched": [],
}

_exempted(id, decision) := given[0] if {
	given := [violation.exemption | some violation in decision.violations; violation.rule == id]
}

else := null

# The owner's exemptions for the rules that are broken.
_exemptions(resource, context, decision) := [{"id": _id(given), "applies": reason == null, "reason": reason} |
	broken := {violation.rule | some violation in decision.violations}
	some given in data.azure_ai_ban_org.exemptions
	count([rule | some rule in broken; exemption.meant_for(given, rule)]) > 0
	reason := _reason(given, resource, context, decision)
]

_id(given) := given.id if is_string(given.id)

else := null

_reason(given, resource, context, decision) := $"its scope '{given.scope[part]}' does not match this {part}" if {
	part := exemption.outside(given, resource, context)[0]
}

else := reason if reason := exemption.reason(given)

else := null if {
	some violation in decision.violations
	violation.exemption.id == given.id
}

else := "another exemption with a later end date applies"

# The distinct items of a list, in the order of their first position.
_distinct(items) := [item |
	placed := sort([[item, i] | some i, item in items])
	some [_, item] in sort([[i, item] | some n, [item, i] in placed; not placed[n - 1][0] == item])
]
