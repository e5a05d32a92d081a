# METADATA
# title: Integrity
# description: Reports every problem of the policy's data and of the owner's as a violation.
package azure_ai_ban.answers.integrity

import data.azure_ai_ban.judging.findings
import data.azure_ai_ban.judging.validation

# METADATA
# description: |
#   One violation for each problem; empty if all data is sound. An engine checks this when it starts, because a
#   decision checks only the data that it uses.
violations := [findings.unjudged(problem, subject) |
	some problem in validation.problems
	subject := {"name": "The policy", "capability": {"level": "maybe", "service": "", "reason": ""}}
]
