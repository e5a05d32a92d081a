# METADATA
# title: Terraform state
# description: Reads the output of `terraform show -json` for a state.
# related_resources:
#   - https://developer.hashicorp.com/terraform/internals/json-format#state-representation
package azure_ai_ban.documents.terraform.terraform_state

import data.azure_ai_ban.documents.scope
import data.azure_ai_ban.documents.terraform.modules
import data.azure_ai_ban.documents.terraform.terraform_resources

# METADATA
# scope: document
# description: Whether a document is a state. A state without resources has only a version.
recognizes(document) if is_object(document.values.root_module)

recognizes(document) if {
	is_string(document.format_version)
	every member in object.keys(document) {
		member in {"format_version", "terraform_version"}
	}
}

# METADATA
# description: The resources of a state. Data sources are not judged, but lend their tags.
read(document) := {"errors": found.errors, "entries": entries, "others": count(found.resources) - count(entries)} if {
	found := listed(document)
	types := scope.of({terraform_resources.type(resource) | some resource in found.resources})
	entries := [entry(resource) |
		some resource in found.resources
		scope.concerns(types, terraform_resources.type(resource), terraform_resources.member(resource, ["values"]))
	]
}

# METADATA
# description: All resources in the modules of a state, and errors for those that cannot be read.
listed(document) := {
	"resources": [resource |
		some path in paths
		some resource in object.get(root, array.concat(path, ["resources"]), [])
	],
	"errors": modules.too_deep(root, paths, "child_modules", []),
} if {
	root := object.get(document, ["values", "root_module"], {})
	paths := modules.paths(root, "child_modules", [])
	every path in paths {
		is_array(object.get(root, array.concat(path, ["resources"]), []))
	}
}

# METADATA
# description: The entry of a resource in a state.
entry(resource) := terraform_resources.entry(resource, {
	"properties": terraform_resources.member(resource, ["values"]),
	"unknown": [],
	"secret": terraform_resources.marked(terraform_resources.member(resource, ["sensitive_values"])),
})
