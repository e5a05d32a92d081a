# METADATA
# title: Integrity
# description: Reports every problem with the policy's data and the owner's data as a violation.
package azure_ai_ban.answers.integrity

import data.azure_ai_ban.judging.findings
import data.azure_ai_ban.judging.validation

# METADATA
# description: |
#   One violation for each problem; empty if all data is valid. An engine checks this at start, because a decision
#   checks only the data that it uses.
violations := [findings.unjudged(problem, subject) |
	some problem in validation.problems
	subject := {"name": "The policy", "capability": {"level": "maybe", "service": "", "reason": ""}}
]
