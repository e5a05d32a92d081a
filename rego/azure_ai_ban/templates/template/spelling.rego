package azure_ai_ban.templates.template

import data.azure_ai_ban.templates.template.members

# METADATA
# description: |
#   A resource, or the declaration of a parameter, with its members as Azure spells them, which it reads in any case;
#   so with those of its `properties`. What is there in two spellings is a list of both, since either may count.
spelled(node) := node if not _misspelled(node)

else := {name: value |
	some name, renamed in _renamed(node)
	value := _within(name, renamed)
}

# METADATA
# description: The properties of a resource with their members renamed; any other member as it is.
_within("properties", value) := _renamed(value) if is_object(value)

else := value

_within(name, value) := value if name != "properties"

# METADATA
# description: A pointer into a resource with the members on its way as Azure spells them.
respelled(pointer) := concat("/", [_step(steps, index) | some index, _ in steps]) if steps := split(pointer, "/")

# METADATA
# description: Whether a member of a resource, or of its properties, is spelled in another way.
_misspelled(node) if {
	some key, _ in node
	members[lower(key)] != key
}

_misspelled(node) if {
	some key, _ in node.properties
	members[lower(key)] != key
}

# METADATA
# description: An object with its members renamed.
_renamed(node) := {name: _one(values) |
	some name in {_spelling(key) | some key, _ in node}
	values := [value | some key, value in node; _spelling(key) == name]
}

# METADATA
# description: A value, or a list of several.
_one(values) := values[0] if count(values) == 1

else := values

# METADATA
# description: How Azure spells a member.
_spelling(key) := object.get(members, lower(key), key)

# METADATA
# description: A step of a pointer; only the first, and the one after `properties`, are members of a resource.
_step(steps, 1) := _spelling(steps[1])

_step(steps, 2) := _spelling(steps[2]) if lower(steps[1]) == "properties"

else := steps[2]

_step(steps, index) := steps[index] if not index in {1, 2}
