# METADATA
# title: Report
# description: |
#   Judges a document: the decision about each resource that may have the capability, and the number of results with
#   each verdict.
package azure_ai_ban.answers.report

import data.azure_ai_ban.documents
import data.azure_ai_ban.judging.validation
import data.azure_ai_ban.judging.verdict

# METADATA
# description: |
#   The contract's report on a document. It is total. If the policy's data is missing, the report is an error and the
#   document counts as recognized, so that no caller skips it as an unknown file.
of(given) := {
	"kind": read.kind,
	"recognised": is_string(read.kind),
	"error": read.error,
	"results": results,
	"summary": object.union(_verdicts(results), {"others": (read.others + count(read.entries)) - count(results)}),
} if {
	count(validation.missing) == 0
	read := documents.read(given)
	results := [_result(entry.address, decision) |
		some entry in read.entries
		decision := verdict.decide(entry.resource, entry.context)
		decision.capability.level != "no"
	]
}

else := {
	"kind": null,
	"recognised": true,
	"error": concat("; ", validation.missing),
	"results": [],
	"summary": object.union(_verdicts([]), {"others": 0}),
}

_result(address, decision) := {
	"address": address,
	"type": decision.resource.type,
	"name": decision.resource.name,
	"decision": decision,
}

# The number of results with each verdict.
_verdicts(results) := {verdict: number |
	some verdict in ["deny", "undecided", "exempt", "allow"]
	number := count([result | some result in results; result.decision.verdict == verdict])
}
