package azure_ai_ban.templates.template

import data.azure_ai_ban.templates.template.members

# METADATA
# description: |
#   The members of a resource or parameter declaration, and of its `properties`, in Azure's spelling; Azure accepts any
#   case. A member that is present in two spellings becomes a list of both values, because either may count.
spelled(node) := node if not _misspelled(node)

else := {name: value |
	some name, renamed in _renamed(node)
	value := _within(name, renamed)
}

_within("properties", value) := _renamed(value) if is_object(value)

else := value

_within(name, value) := value if name != "properties"

# METADATA
# description: A pointer into a resource, with its members in Azure's spelling.
respelled(pointer) := concat("/", [_step(steps, index) | some index, _ in steps]) if steps := split(pointer, "/")

_misspelled(node) if {
	some key, _ in node
	members[lower(key)] != key
}

_misspelled(node) if {
	some key, _ in node.properties
	members[lower(key)] != key
}

_renamed(node) := {name: _one(values) |
	some name in {_spelling(key) | some key, _ in node}
	values := [value | some key, value in node; _spelling(key) == name]
}

_one(values) := values[0] if count(values) == 1

else := values

_spelling(key) := object.get(members, lower(key), key)

# Only the first step, and the one after `properties`, are members of a resource.
_step(steps, 1) := _spelling(steps[1])

_step(steps, 2) := _spelling(steps[2]) if lower(steps[1]) == "properties"

else := steps[2]

_step(steps, index) := steps[index] if not index in {1, 2}
