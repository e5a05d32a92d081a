# METADATA
# title: What a decision log must not hold
# description: |
#   The values that the pointers in `secret` name are masked in the input of `decision` and `decisions`; the
#   policy itself keeps them out of its answers. A document may hold secrets that nobody has marked: the input
#   of `report`, `deny`, `warn` and `explanation` is not logged at all, nor is one whose marks cannot be followed,
#   nor is an explanation, which repeats all that is said in tags.
# related_resources:
#   - https://www.openpolicyagent.org/docs/management-decision-logs#masking-sensitive-data
package system.log

# METADATA
# description: What is changed in an entry of the log before it leaves the server.
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

# What may hold secrets, by the pointer that its own pointers start at.
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
