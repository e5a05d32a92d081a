# METADATA
# title: Linked entries
# description: Links the resources of one document among themselves, and keeps those that are to be judged.
package azure_ai_ban.documents.linked_entries

import data.azure_ai_ban.capability
import data.azure_ai_ban.capability.catalogue
import data.azure_ai_ban.effective_tags.links
import data.azure_ai_ban.judging.request
import data.azure_ai_ban.judging.subjects

# METADATA
# description: |
#   The entries that may have the capability, or are malformed, with all that lends them tags in their context.
#   What is only read is left out.
entries(read) := [object.union(entry, {"context": {"related": array.concat(
	object.get(entry.context, "related", []),
	[lender |
		some lender in links.related(i, known)
		not _elsewhere(entry.resource, lender)
	],
)}}) |
	some i, entry in read
	_judged(entry.resource)
] if {
	known := links.index([_lender(entry.resource) | some entry in read])
}

_judged(resource) if {
	count(request.resource_problems(resource, "resource")) > 0
	not resource.read
}

_judged(resource) if {
	subjects.in_question(resource)
	not resource.read
}

# Names are told apart by subscription: a group of the same name in another one is another group.
_elsewhere(resource, lender) if _subscription(resource) != _subscription(lender)

_subscription(resource) := regex.find_all_string_submatch_n(`^/subscriptions/([^/]+)/`, lower(resource.id), 1)[0][1]

# A wrapper (azapi, the generic resource) lends as what it holds.
_lender(resource) := object.union(resource, {
	"type": resource.properties.type,
	"properties": object.union_n([_scope(resource.properties), _body(resource.properties), resource.properties]),
}) if {
	_wrapper(resource) == "azapi"
}

else := object.union(resource, {"type": capability.subject(resource).type}) if _wrapper(resource) == "resource"

else := resource

# What azapi puts under a parent is put on it, if it is tags.
_scope(properties) := {"scope": properties[member]} if {
	some member in ["parent_id", "parentId"]
	is_string(properties[member])
}

else := {}

_wrapper(resource) := catalogue.types[capability.canonical(resource.type)].wrapper

_body(properties) := body if {
	body := capability.parsed(properties.body)
	is_object(body)
}

else := {}
