# METADATA
# title: Report
# description: |
#   Judges a whole document: the decision about each resource that may have the capability, and how many
#   there are of each verdict.
package azure_ai_ban.reporting

import data.azure_ai_ban.document
import data.azure_ai_ban.integrity
import data.azure_ai_ban.verdict

# METADATA
# description: The contract's report on a document. Total; without the policy's data it is an error.
of(input_document) := {
	"kind": read.kind,
	"error": read.error,
	"results": results,
	"summary": object.union(
		{verdict: count([result | some result in results; result.decision.verdict == verdict]) |
			some verdict in ["deny", "undecided", "exempt", "allow"]
		},
		{"others": (read.others + count(read.entries)) - count(results)},
	),
} if {
	count(integrity.missing) == 0
	read := document.read(input_document)
	results := [{
		"address": entry.address,
		"type": decision.resource.type,
		"name": decision.resource.name,
		"decision": decision,
	} |
		some entry in read.entries
		decision := verdict.decide(entry.resource, entry.context)
		decision.capability.level != "no"
	]
}

else := {
	"kind": null,
	"error": concat("; ", integrity.missing),
	"results": [],
	"summary": {"deny": 0, "undecided": 0, "exempt": 0, "allow": 0, "others": 0},
}
