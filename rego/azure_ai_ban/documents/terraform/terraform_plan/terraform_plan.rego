# METADATA
# title: Terraform plan
# description: Reads the output of `terraform show -json` for a plan. The state after apply is judged.
# related_resources:
#   - https://developer.hashicorp.com/terraform/internals/json-format#plan-representation
package azure_ai_ban.documents.terraform.terraform_plan

import data.azure_ai_ban.documents.scope
import data.azure_ai_ban.documents.terraform.configuration
import data.azure_ai_ban.documents.terraform.terraform_resources
import data.azure_ai_ban.documents.terraform.terraform_state

# METADATA
# scope: document
# description: Whether a document is a plan. A plan without changes has no list of changes.
recognizes(document) if is_array(document.resource_changes)

recognizes(document) if is_object(document.planned_values)

# METADATA
# description: |
#   The resources of a plan. Data sources, and existing resources outside the plan, are not judged, but lend their
#   tags.
read(document) := {
	"errors": array.concat(_failed(document), prior.errors),
	"entries": array.concat(linked, lending),
	"others": count(changes) - count(planned),
} if {
	written := _changes(document)
	changes := [change | some change in written; _remains(change)]
	types := scope.of({terraform_resources.type(change) | some change in changes})
	planned := [change |
		some change in changes
		scope.concerns(types, terraform_resources.type(change), terraform_resources.member(change, ["change", "after"]))
	]
	entries := [_entry(change) | some change in planned]
	prior := terraform_state.listed(object.get(document, "prior_state", {}))
	lending := _lending(prior.resources, {change.address | some change in written})
	linked := configuration.linked(entries, lending, object.get(document, "configuration", {}))
}

# A failed plan contains the changes planned before the failure.
_failed(document) := ["the plan is incomplete because planning failed: fix the errors and plan again"] if {
	document.errored == true
}

else := []

# Without a list of changes, the planned values.
_changes(document) := array.concat(
	document.resource_changes,
	[deferred.resource_change | some deferred in document.deferred_changes],
) if {
	"resource_changes" in object.keys(document)
}

_changes(document) := [object.union(planned, {"change": change}) |
	some planned in terraform_state.listed({"values": document.planned_values}).resources
	change := {
		"after": terraform_resources.member(planned, ["values"]),
		"after_sensitive": terraform_resources.member(planned, ["sensitive_values"]),
	}
] if {
	not "resource_changes" in object.keys(document)
}

# Actions after which the plan does not provision the resource.
_removing := {"delete", "forget", "read"}

_remains(change) if {
	some action in change.change.actions
	not action in _removing
}

_remains(change) if change.mode == "data"

_remains(change) if not is_array(terraform_resources.member(change, ["change", "actions"]))

_entry(change) := terraform_resources.entry(change, {
	"properties": terraform_resources.member(change, ["change", "after"]),
	"unknown": terraform_resources.marked(terraform_resources.member(change, ["change", "after_unknown"])),
	"secret": terraform_resources.marked(terraform_resources.member(change, ["change", "after_sensitive"])),
})

_lending(existing, planned) := [object.union(entry, {"resource": {"read": true}}) |
	types := scope.of({terraform_resources.type(resource) | some resource in existing})
	some resource in existing
	types.near[terraform_resources.type(resource)]
	not planned[resource.address]
	entry := terraform_state.entry(resource)
]
