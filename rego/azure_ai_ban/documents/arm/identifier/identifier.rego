# METADATA
# title: Resource ids
# description: Reads ids of Azure resources. Azure ignores case in ids, so the parts are returned in lower case.
# related_resources:
#   - https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
package azure_ai_ban.documents.arm.identifier

# METADATA
# description: |
#   The parts of an id in lower case: the `id`, its `parent` (the account of a deployment, the group of an account),
#   the resource `group`, and the `type` and `name` of the resource.
read(id) := {
	"id": lowered,
	"parent": _parent(split(lowered, "/")),
	"group": _group(lowered),
	"type": concat("/", array.concat([segments[0]], [segment | some i, segment in segments; i % 2 == 1])),
	"name": concat("/", [segment | some i, segment in segments; i % 2 == 0; i > 0]),
} if {
	lowered := trim_right(lower(id), "/")
	provided := split(lowered, "/providers/")
	count(provided) > 1
	segments := split(provided[count(provided) - 1], "/")
}

else := {
	"id": lowered,
	"parent": "",
	"group": "",
	"type": "microsoft.resources/resourcegroups",
	"name": _group(lowered),
} if {
	lowered := trim_right(lower(id), "/")
	_group(lowered) != ""
}

else := {"id": lower(id), "parent": "", "group": "", "type": "", "name": ""}

_parent(parts) := concat("/", array.slice(parts, 0, n - 2)) if {
	n := count(parts)
	not parts[n - 4] == "providers"
}

else := concat("/", array.slice(parts, 0, count(parts) - 4))

_group(id) := found[0][1] if {
	found := regex.find_all_string_submatch_n(`/resourcegroups/([^/]+)`, id, 1)
	count(found) == 1
}

else := ""
