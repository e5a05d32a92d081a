# METADATA
# title: Azure Resource Graph
# description: |
#   Reads rows of Azure Resource Graph, and lists from `az resource list` and from the Azure API. A row is a resource
#   as Azure returns it. Rows of resource groups lend their tags.
# related_resources:
#   - https://learn.microsoft.com/azure/governance/resource-graph/concepts/work-with-data
package azure_ai_ban.documents.resource_graph

import data.azure_ai_ban.documents.arm.identifier
import data.azure_ai_ban.documents.scope

# METADATA
# scope: document
# description: |
#   Whether a document is an export. An empty list is the export of an empty subscription. Some tools split a list, so
#   a single row is accepted as well.
recognizes(document) if {
	rows := _rows(document)
	count(rows) == 0
}

recognizes(document) if {
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
		"urn": id.id,
		"name": object.get(row, "name", id.name),
		"id": row.id,
		"parent": id.parent,
		"properties": object.union({"resourceGroup": id.group}, row),
	},
	"context": {},
} if {
	id := identifier.read(row.id)
}

# A query may leave out the id and the name.
else := {
	"address": name,
	"resource": {"type": _type(row), "urn": name, "name": name, "properties": row},
	"context": {},
} if {
	name := object.get(row, "name", "")
}

else := {"address": "", "resource": row, "context": {}}
