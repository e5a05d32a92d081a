# METADATA
# title: Terraform resources
# description: Reads resources, which Terraform's plan and state have in common.
package azure_ai_ban.documents.terraform.terraform_resources

import data.azure_ai_ban.pointers

# METADATA
# description: The type of a resource as written; null if it has none.
type(resource) := member(resource, ["type"])

# METADATA
# description: A member of a resource by its path; null if it is missing.
member(resource, path) := object.get(resource, path, null) if is_object(resource)

else := null

# METADATA
# description: |
#   The entry of a resource with its `content` (properties, and pointers to unknown and secret values). The address is
#   the URN. The name is the one in Azure, or the label if that is unknown. A data source is only read.
entry(resource, content) := {
	"address": address,
	"resource": object.union(content, {
		"type": type(resource),
		"urn": address,
		"name": _first_text([member(content.properties, ["name"]), member(resource, ["name"])]),
		"id": _first_text([member(content.properties, ["id"])]),
		"read": member(resource, ["mode"]) == "data",
	}),
	"context": {},
} if {
	address := _first_text([member(resource, ["address"])])
}

# METADATA
# description: Pointers to the values that a tree of marks (`after_unknown`, `sensitive_values`) marks with true.
marked(marks) := [pointers.to(path) | walk(marks, [path, mark]); mark == true]

_first_text(values) := [text | some text in array.concat(values, [""]); is_string(text)][0]
