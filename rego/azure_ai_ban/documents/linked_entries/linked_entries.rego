# METADATA
# title: Linked entries
# description: Links the resources of a document to each other, and keeps those that must be judged.
package azure_ai_ban.documents.linked_entries

import data.azure_ai_ban.capability
import data.azure_ai_ban.capability.catalogue
import data.azure_ai_ban.effective_tags.links
import data.azure_ai_ban.judging.request
import data.azure_ai_ban.judging.subjects

# METADATA
# description: |
#   The entries that may have the capability or are malformed, with the resources that lend them tags in their
#   context. Resources that are only read are left out.
entries(read) := [object.union(entry, {"context": {"related": array.concat(
	object.get(entry.context, "related", []),
	[lender |
		some lender in links.related(i, known)
		not _in_other_subscription(entry.resource, lender)
	],
)}}) |
	some i, entry in read
	_is_judged(entry.resource)
] if {
	known := links.index([_lender(entry.resource) | some entry in read])
}

_is_judged(resource) if {
	count(request.resource_problems(resource, "resource")) > 0
	not resource.read
}

_is_judged(resource) if {
	subjects.in_scope(resource)
	not resource.read
}

# Groups of the same name in different subscriptions are different groups.
_in_other_subscription(resource, lender) if _subscription(resource) != _subscription(lender)

_subscription(resource) := regex.find_all_string_submatch_n(`^/subscriptions/([^/]+)/`, lower(resource.id), 1)[0][1]

# A wrapper (azapi, the generic resource) lends like the resource inside it.
_lender(resource) := object.union(resource, {
	"type": resource.properties.type,
	"properties": object.union_n([_scope(resource.properties), _body(resource.properties), resource.properties]),
}) if {
	_wrapper(resource) == "azapi"
}

else := object.union(resource, {"type": capability.subject(resource).type}) if _wrapper(resource) == "resource"

else := resource

# azapi sets tags on the resource that it names as their parent.
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
