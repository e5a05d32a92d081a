# METADATA
# title: Azure Resource Graph
# description: |
#   Reads rows of Azure Resource Graph and lists of `az resource list` and of Azure's own interface. A row is
#   the resource as Azure has it; rows of resource groups lend their tags.
# related_resources:
#   - https://learn.microsoft.com/azure/governance/resource-graph/concepts/work-with-data
package azure_ai_ban.documents.resource_graph

import data.azure_ai_ban.documents.arm.identifier
import data.azure_ai_ban.documents.scope

# METADATA
# scope: document
# description: |
#   Whether a document is an export. A list without rows is the export of an empty subscription; a single row
#   is what is left where a tool takes a list apart.
recognises(document) if {
	rows := _rows(document)
	count(rows) == 0
}

recognises(document) if {
	some row in _rows(document)
	_is_row(row)
}

# METADATA
# description: The resources of an export.
read(document) := {"errors": [], "entries": entries, "others": count(rows) - count(entries)} if {
	rows := _rows(document)
	types := scope.of({_type(row) | some row in rows})
	entries := [_entry(row) |
		some row in rows
		scope.concerns(types, _type(row), row)
	]
}

_rows(document) := document if is_array(document)

else := [document] if _is_row(document)

else := document.data if is_array(document.data)

else := document.value if is_array(document.value)

_is_row(row) if {
	regex.match(`^[\w.-]+(?:/[\w.-]+)+$`, row.type)
	some member in ["id", "name"]
	is_string(row[member])
}

_type(row) := object.get(row, "type", null) if is_object(row)

else := null

_entry(row) := {
	"address": row.id,
	"resource": {
		"type": object.get(row, "type", null),
		"urn": told.id,
		"name": object.get(row, "name", told.name),
		"id": row.id,
		"parent": told.parent,
		"properties": object.union({"resourceGroup": told.group}, row),
	},
	"context": {},
} if {
	told := identifier.read(row.id)
}

# A query may leave out the id, and even the name.
else := {
	"address": name,
	"resource": {"type": _type(row), "urn": name, "name": name, "properties": row},
	"context": {},
} if {
	name := object.get(row, "name", "")
}

else := {"address": "", "resource": row, "context": {}}
