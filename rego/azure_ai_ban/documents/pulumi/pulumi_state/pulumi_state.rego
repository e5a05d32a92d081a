# METADATA
# title: Pulumi state
# description: Reads what `pulumi stack export` prints, and the checkpoint files of a backend in a folder.
# related_resources:
#   - https://github.com/pulumi/pulumi/blob/v3.259.0/sdk/go/common/apitype/core.go
package azure_ai_ban.documents.pulumi.pulumi_state

import data.azure_ai_ban.documents.pulumi.pulumi_resources

# METADATA
# description: Whether a document is the state of a stack.
recognises(document) if {
	is_number(document.version)
	is_object(_deployment(document))
}

# METADATA
# description: |
#   The resources of a state, and what an operation that was broken off may have made. What waits to be deleted, and
#   what is not managed by the stack, is not judged, but lends its tags.
read(document) := {"errors": [], "entries": entries, "others": count(states) - count(entries)} if {
	deployment := _deployment(document)
	recorded := object.get(deployment, "resources", [])
	is_array(recorded)
	written := array.concat(recorded, [operation.resource |
		some operation in deployment.pending_operations
		operation.type in _making
	])
	pending := {state.urn | some state in written; state.delete == true}
	lasting := {state.urn | some state in written; pending[state.urn]; not state.delete}
	states := [state | some state in written; not _replaced(state, lasting)]
	entries := pulumi_resources.entries(states, {i | some i, state in states; _only_read(state)})
}

_making := {"creating", "importing", "updating"}

_deployment(document) := document.deployment if is_object(document.deployment)

else := document.checkpoint.latest if is_object(document.checkpoint.latest)

# A stack that was never deployed.
else := {} if is_null(object.get(document, "deployment", ""))

else := {} if {
	is_string(document.checkpoint.stack)
	is_null(object.get(document.checkpoint, "latest", null))
}

# One of the same URN stands in its place.
_replaced(state, lasting) if {
	state.delete == true
	lasting[state.urn]
}

_only_read(state) if state.delete == true

_only_read(state) if state.external == true
