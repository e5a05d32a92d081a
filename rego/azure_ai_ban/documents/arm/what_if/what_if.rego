# METADATA
# title: What-if
# description: |
#   Reads the output of `az deployment … what-if --no-pretty-print`. The state after the deployment is judged. A
#   resource that the template does not change only lends its tags.
# related_resources:
#   - https://learn.microsoft.com/azure/azure-resource-manager/templates/deploy-what-if
package azure_ai_ban.documents.arm.what_if

import data.azure_ai_ban.documents.arm.identifier
import data.azure_ai_ban.documents.scope
import data.azure_ai_ban.pointers
import data.azure_ai_ban.templates.expression

# METADATA
# scope: document
# description: Whether a document is the result of a what-if operation, as printed by the CLI or returned by the API.
recognizes(document) if {
	is_string(document.status)
	some list in _lists
	is_array(_result(document)[list])
}

recognizes(document) if {
	some change in _result(document).changes
	is_string(change.changeType)
}

recognizes(document) if {
	lower(document.status) == "failed"
	is_object(document.error)
}

# METADATA
# description: The resources after the deployment, and those that lend them tags.
read(document) := {"errors": _errors(document), "entries": entries, "others": count(changes) - count(entries)} if {
	result := _result(document)
	changes := [change |
		some list in _lists
		some change in result[list]
		not _is_deleted(change)
	]
	types := scope.of({_type(change) | some change in changes})
	entries := [_entry(change) |
		some change in changes
		scope.concerns(types, _type(change), _after(change))
	]
}

_lists := ["changes", "potentialChanges"]

_result(document) := document.properties if is_array(document.properties.changes)

else := document

_errors(document) := [$"the what-if operation failed: {reason}"] if {
	is_object(document.error)
	reason := object.get(document.error, "message", "no reason given")
}

else := []

_type(change) := type if type := _identified(change).type

else := null

# The id of an unsupported change may be an expression. If it cannot be resolved, the resource may be of any type.
_identified(change) := object.union(id, {"type": _any_type, "id": change.resourceId}) if {
	id := identifier.read(_id(change.resourceId))
	id.type == ""
}

else := identifier.read(_id(change.resourceId))

_any_type := "generic/resource"

_id(written) := id if {
	expression.is_expression(written)
	id := expression.resolve(expression.known(written), {"parameters": {}, "variables": {}}).value
	is_string(id)
}

else := "" if expression.is_expression(written)

else := written if is_string(written)

_entry(change) := {
	"address": change.resourceId,
	"resource": {
		"type": id.type,
		"urn": id.id,
		"name": object.get(after, "name", id.name),
		"id": change.resourceId,
		"parent": id.parent,
		"properties": object.union({"resourceGroup": id.group, "scope": id.parent}, after),
		"unknown": array.concat(
			["" | not _has_state(change)],
			[pointers.to(path) | walk(after, [path, text]); _is_unknown(text)],
		),
		"secret": [pointers.to(path) | walk(after, [path, text]); _is_masked(text)],
		"read": lower(object.get(change, "changeType", "")) == "ignore",
	},
	"context": {},
} if {
	id := _identified(change)
	after := _after(change)
}

else := {"address": "", "resource": change, "context": {}}

_is_deleted(change) if lower(change.changeType) == "delete"

_has_state(change) if is_object(change.after)

# Without `after`, the result contains only ids. An ignored resource stays as it was before.
_after(change) := change.after if is_object(change.after)

else := change.before if is_object(change.before)

else := {}

# An expression that is resolved only at deployment.
_is_unknown(text) if expression.is_expression(text)

_is_unknown(text) if _is_masked(text)

# What-if shows asterisks in place of a secure parameter.
_is_masked(text) if regex.match(`^\*{3,}$`, text)
