# METADATA
# title: Views of a report
# description: |
#   Lists denials and warnings in the form that conftest and similar tools expect: objects with `msg` and the members
#   of a finding.
# related_resources:
#   - https://www.conftest.dev/#evaluating-policies
package azure_ai_ban.answers.conftest

# METADATA
# description: |
#   The violations that no exemption covers, and the error of a document that cannot be judged. The error does not use
#   the policy's data, because that may be what is missing.
denials(report) := array.concat(
	[{
		"msg": $"This document cannot be judged: {report.error}.",
		"rule": "policy-integrity",
		"severity": "critical",
		"resource": null,
		"evidence": null,
	} |
		report.error != null
	],
	sort([_view(result, violation) |
		some result in report.results
		some violation in result.decision.violations
		is_null(violation.exemption)
	]),
)

# METADATA
# description: |
#   The warnings of a document: undecided, exempt, or a possible use.
warnings(report) := sort([_view(result, warning) |
	some result in report.results
	some warning in result.decision.warnings
])

_view(result, finding) := object.union(finding, {
	"msg": $"{result.address}: {finding.msg}",
	"resource": object.union(result.decision.resource, {"address": result.address}),
})
