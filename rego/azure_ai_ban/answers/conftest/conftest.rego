# METADATA
# title: Views of a report
# description: |
#   Lists what denies and what warns as conftest and other tools want it: objects with `msg`, and whatever
#   else is known about it.
# related_resources:
#   - https://www.conftest.dev/#evaluating-policies
package azure_ai_ban.answers.conftest

# METADATA
# description: |
#   Why a document is denied: the violations that no exemption covers, and that it could not be judged. The
#   latter needs none of the policy's data, which may be what is missing.
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
	sort([_shown(result, violation) |
		some result in report.results
		some violation in result.decision.violations
		is_null(violation.exemption)
	]),
)

# METADATA
# description: What is undecided, exempt or worth a look.
warnings(report) := sort([_shown(result, warning) |
	some result in report.results
	some warning in result.decision.warnings
])

_shown(result, finding) := object.union(finding, {
	"msg": $"{result.address}: {finding.msg}",
	"resource": object.union(result.decision.resource, {"address": result.address}),
})
