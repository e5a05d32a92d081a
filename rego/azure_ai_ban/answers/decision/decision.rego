# METADATA
# title: Decision
# description: |
#   Answers requests about one or more resources: links the resources, then judges each.
package azure_ai_ban.answers.decision

import data.azure_ai_ban.effective_tags.links
import data.azure_ai_ban.judging.request
import data.azure_ai_ban.judging.subjects
import data.azure_ai_ban.judging.verdict

# METADATA
# scope: document
# description: |
#   The contract's decision about `input.resource` in `input.context`. Resources in `context.registered` lend it their
#   tags if they are linked to it.
one := verdict.malformed(_resource, _duplicates) if count(_duplicates) > 0

else := verdict.decide(_resource, _with_lenders(_context, links.related(0, links.index(_neighbors)))) if {
	count(_neighbors) > 1
	subjects.in_scope(_resource)
}

else := verdict.decide(_resource, _context)

_resource := object.get(_request, "resource", null)

_context := object.get(_request, "context", {})

# The resource itself comes first.
_neighbors := array.concat([_resource], _context.registered) if is_array(_context.registered)

else := [_resource]

_duplicates := request.duplicate_problems(_neighbors)

# Input that is not an object is a malformed request.
default _request := {}

_request := input if is_object(input)

# METADATA
# scope: document
# description: |
#   The decisions about `input.resources`, in their order, in `input.context`. The resources are linked to each other.
#   A resource that is only read lends its tags and is allowed.
several := [_linked_decision(i, known, _context) | some i, _ in _request.resources] if {
	is_array(_request.resources)
	known := links.index(_request.resources)
}

else := [verdict.decide(null, {})]

_linked_decision(i, known, context) := verdict.malformed(entry, problems) if {
	entry := known.entries[i]
	duplicates := [duplicate | some j, _ in known.urns[entry.urn]; duplicate := known.entries[j]]
	problems := array.concat(request.entry_problems(entry, "resource"), request.duplicate_problems(duplicates))
	count(problems) > 0
}

else := verdict.not_judged(known.entries[i]) if known.entries[i].read

else := verdict.decide(entry, _with_lenders(context, links.related(i, known))) if {
	entry := known.entries[i]
	subjects.in_scope(entry)
}

else := verdict.decide(known.entries[i], context)

# Undefined if the context is malformed; the decision then reports that.
_with_lenders(context, related) := object.union(context, {"related": array.concat(context.related, related)}) if {
	is_array(context.related)
}

else := object.union(context, {"related": related}) if is_null(object.get(context, "related", null))
