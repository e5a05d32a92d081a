# METADATA
# title: azure-ai-ban
# description: |
#   The published entrypoints. Azure OpenAI, Face and equal capability are not provisioned for
#   law-enforcement or real-time-identification work.
# related_resources:
#   - https://learn.microsoft.com/legal/ai-code-of-conduct
package azure_ai_ban

import data.azure_ai_ban.evidence
import data.azure_ai_ban.explaining
import data.azure_ai_ban.links
import data.azure_ai_ban.register
import data.azure_ai_ban.reporting
import data.azure_ai_ban.reporting.view
import data.azure_ai_ban.request
import data.azure_ai_ban.search
import data.azure_ai_ban.subjects
import data.azure_ai_ban.validation
import data.azure_ai_ban.verdict

# METADATA
# title: Decision
# description: |
#   The decision about one resource, `input.resource`, in `input.context`. The resources in `context.registered` lend it
#   their tags where they are linked to it.
# entrypoint: true
decision := verdict.malformed(_resource, _twins) if count(_twins) > 0

else := verdict.decide(_resource, _lent(links.related(0, links.index(_neighbors)))) if {
	count(_neighbors) > 1
	subjects.in_question(_resource)
}

else := verdict.decide(_resource, _context)

_resource := object.get(_asked, "resource", null)

_context := object.get(_asked, "context", {})

# The resource itself comes first.
_neighbors := array.concat([_resource], _context.registered) if is_array(_context.registered)

else := [_resource]

_twins := request.twin_problems(_neighbors)

# Input that is not an object is a malformed request.
default _asked := {}

_asked := input if is_object(input)

# METADATA
# title: Decisions
# description: |
#   The decisions about `input.resources`, in their order, in `input.context`. The resources are linked
#   among themselves; one that was only read lends its tags and is allowed.
# entrypoint: true
decisions := [_linked_decision(i, entry) | some i, entry in _asked.resources] if is_array(_asked.resources)

else := [verdict.decide(null, {})]

_linked_decision(i, entry) := verdict.malformed(entry, problems) if {
	twins := request.twin_problems([twin | some j, _ in _known.urns[entry.urn]; twin := _asked.resources[j]])
	problems := array.concat(request.entry_problems(entry, "resource"), twins)
	count(problems) > 0
}

else := verdict.passed(entry) if entry.read

else := verdict.decide(entry, _lent(links.related(i, _known))) if subjects.in_question(entry)

else := verdict.decide(entry, _context)

_known := links.index(_asked.resources)

# The context with what the links add to it. Undefined where it is malformed, as the decision then says.
_lent(related) := object.union(_context, {"related": array.concat(_context.related, related)}) if {
	is_array(_context.related)
}

else := object.union(_context, {"related": related}) if is_null(object.get(_context, "related", null))

# METADATA
# title: Report
# description: |
#   The decisions about the resources in a document as a tool produced it, `input`. It may be wrapped, as
#   `{"document", "kind", "context"}`: `kind` says what it has to be, whatever its shape, and of `context` the
#   `settings` count as they do in a decision.
# entrypoint: true
report := reporting.of(_document)

# Nothing at all is a document that is not recognised, so that no view of it stays undefined.
default _document := null

_document := input

# METADATA
# title: Denials
# description: |
#   Why the document `input` is denied, as conftest wants it. Also that it cannot be judged, be it because the
#   policy's data is missing.
# entrypoint: true
deny := view.denials(report)

# METADATA
# title: Warnings
# description: What of the document `input` is undecided, exempt or worth a look, as conftest wants it.
# entrypoint: true
warn := view.warnings(report)

# METADATA
# title: Integrity
# description: |
#   What is wrong with the policy's data and the owner's, as violations; empty if all is sound. For the
#   start of an engine: a decision checks only what it uses.
# entrypoint: true
integrity := [evidence.stated(data.azure_ai_ban.rules.policy_integrity, {"said": problem}, subject) |
	some problem in validation.problems
	subject := {"name": "The policy", "capability": {"level": "maybe", "service": "", "reason": ""}}
]

# METADATA
# title: Explanation
# description: |
#   How a decision came about, step by step. `input` is a request as for a decision, or a document as for a report in
#   `document` (`kind` and `context` as there), with the `address` of one of its results.
# entrypoint: true
explanation := explaining.of(_asked)

# METADATA
# title: Terms
# description: |
#   The terms of the vocabulary that `input.text` leads to, all of them without it; of `input.language` only, if it is
#   there.
# entrypoint: true
terms := search.of(_asked)

# METADATA
# title: Exemptions
# description: The exemptions of the policy's owner, how they stand today, and what is wrong with the owner's data.
# entrypoint: true
exemptions := register.of_today
