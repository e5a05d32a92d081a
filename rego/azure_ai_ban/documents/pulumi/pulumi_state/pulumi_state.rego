# METADATA
# title: Pulumi state
# description: Reads the output of `pulumi stack export`, and checkpoint files of a backend in a folder.
# related_resources:
#   - https://github.com/pulumi/pulumi/blob/v3.259.0/sdk/go/common/apitype/core.go
package azure_ai_ban.documents.pulumi.pulumi_state

import data.azure_ai_ban.documents.pulumi.pulumi_resources

# METADATA
# description: Whether a document is the state of a stack.
recognizes(document) if {
	is_number(document.version)
	is_object(_deployment(document))
}

# METADATA
# description: |
#   The resources of a state, and those that an interrupted operation may have created. Resources pending deletion and
#   resources that the stack does not manage are not judged, but lend their tags.
read(document) := {"errors": [], "entries": entries, "others": count(states) - count(entries)} if {
	deployment := _deployment(document)
	recorded := object.get(deployment, "resources", [])
	is_array(recorded)
	recorded_and_pending := array.concat(recorded, [operation.resource |
		some operation in deployment.pending_operations
		operation.type in _creating
	])
	pending := {state.urn | some state in recorded_and_pending; state.delete == true}
	current := {state.urn | some state in recorded_and_pending; pending[state.urn]; not state.delete}
	states := [state | some state in recorded_and_pending; not _replaced(state, current)]
	entries := pulumi_resources.entries(states, {i | some i, state in states; _only_read(state)})
}

_creating := {"creating", "importing", "updating"}

_deployment(document) := document.deployment if is_object(document.deployment)

else := document.checkpoint.latest if is_object(document.checkpoint.latest)

# The stack was never deployed.
else := {} if is_null(object.get(document, "deployment", ""))

else := {} if {
	is_string(document.checkpoint.stack)
	is_null(object.get(document.checkpoint, "latest", null))
}

# A new resource with the same URN replaces it.
_replaced(state, current) if {
	state.delete == true
	current[state.urn]
}

_only_read(state) if state.delete == true

_only_read(state) if state.external == true
