# METADATA
# title: Masking of the decision log
# description: |
#   Masks the values that the pointers in `secret` name in the input of `decision` and `decisions`; the policy itself
#   keeps them out of its answers. A document may contain secrets that are not marked, so the input of `report`,
#   `deny`, `warn` and `explanation` is not logged. Neither is an input with an invalid pointer, nor the result of
#   `explanation`, which repeats the text of tags.
# related_resources:
#   - https://www.openpolicyagent.org/docs/management-decision-logs#masking-sensitive-data
package system.log

# METADATA
# description: The changes to a log entry before it leaves the server.
# entrypoint: true
mask contains {"op": "upsert", "path": "/input", "value": _without_secrets} if count(_secret) > 0

mask contains {"op": "remove", "path": "/input"} if not _without_secrets

mask contains {"op": "remove", "path": "/result"} if input.path == "azure_ai_ban/explanation"

_without_secrets := json.patch(input.input, [
{"op": "replace", "path": pointer, "value": "**secret**"} |
	some pointer in _secret
	not _inside_another(pointer)
]) if {
	input.path in {"azure_ai_ban/decision", "azure_ai_ban/decisions", "azure_ai_ban/integrity", "azure_ai_ban/terms"}
	is_object(input.input)
	not _marks_are_faulty
}

_secret contains $"{base}{pointer}" if {
	some base, holder in _holders
	some pointer in holder.secret
}

# The objects that may contain secrets, by the pointer that their own pointers are relative to.
_holders["/resource/properties"] := input.input.resource

_holders[$"/resources/{i}/properties"] := resource if some i, resource in input.input.resources

_holders[$"/context/registered/{i}/properties"] := entry if some i, entry in input.input.context.registered

_holders[$"/context/related/{i}"] := related if some i, related in input.input.context.related

_inside_another(pointer) if {
	some outer in _secret
	startswith(pointer, $"{outer}/")
}

_marks_are_faulty if {
	some holder in _holders
	not is_object(holder)
}

_marks_are_faulty if {
	some holder in _holders
	not is_array(object.get(holder, "secret", []))
}

_marks_are_faulty if {
	some holder in _holders
	some pointer in holder.secret
	not _is_pointer(pointer)
}

_marks_are_faulty if not is_array(object.get(input.input, "resources", []))

_marks_are_faulty if not is_object(object.get(input.input, "context", {}))

_marks_are_faulty if {
	some member in ["registered", "related"]
	not is_array(object.get(input.input, ["context", member], []))
}

_is_pointer("")

_is_pointer(pointer) if startswith(pointer, "/")
