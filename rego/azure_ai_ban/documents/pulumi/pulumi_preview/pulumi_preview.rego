# METADATA
# title: Pulumi preview
# description: |
#   Reads the output of `pulumi preview --json`. It leaves out unchanged resources and masks secrets, which are
#   therefore unknown.
# related_resources:
#   - https://www.pulumi.com/docs/iac/cli/commands/pulumi_preview/
package azure_ai_ban.documents.pulumi.pulumi_preview

import data.azure_ai_ban.documents.pulumi.pulumi_resources

# METADATA
# scope: document
# description: Whether a document is a preview. One without steps contains only a summary.
recognizes(document) if is_object(document.changeSummary)

recognizes(document) if {
	some step in document.steps
	is_string(step.op)
	is_string(step.urn)
}

# METADATA
# description: The resources that exist after the steps of a preview. Resources that are only read are not judged.
read(document) := {"errors": _failed(document), "entries": entries, "others": count(steps) - count(entries)} if {
	written := object.get(document, "steps", [])
	is_array(written)
	created := {step.urn | some step in written; step.op in _creating}
	steps := [step | some step in written; not _is_left_out(step, created)]
	read := {i | some i, step in steps; step.op in _reading}
	entries := pulumi_resources.entries([_state(step) | some step in steps], read)
}

# A failed preview contains the steps before the failure.
_failed(document) := array.slice(
	[$"the preview failed: {trim_space(object.get(diagnostic, "message", "no reason given"))}" |
		some diagnostic in document.diagnostics
		diagnostic.severity == "error"
	],
	0, 1,
)

_is_left_out(step, _) if step.op in _removing

# A replacement has a step of its own beside the one that creates the resource.
_is_left_out(step, created) if {
	step.op == "replace"
	created[step.urn]
}

_removing := {"delete", "delete-replaced", "discard-replaced", "read-discard", "remove-pending-replace"}

_creating := {"create-replacement", "import-replacement", "read-replacement"}

_reading := {"read", "read-replacement"}

_state(step) := step.newState if is_object(step.newState)

else := step
