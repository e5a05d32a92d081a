package azure_ai_ban.templates.template

# METADATA
# description: |
#   The resources whose tags a resource takes: the deployments that it is nested in, its ancestors, the group it goes
#   to, and what puts tags on that group. Where a name is not fully known, every resource of the right type counts.
_parents(resource, others) := array.flatten([
	resource.surroundings.parents,
	[{"relation": _relation(other), "path": other.path} | some other in others; _is_ancestor(other, resource)],
	[{"relation": "resource-group", "path": other.path} |
		some other in others
		other.canonical == "microsoft.resources/resourcegroups"
		_is_named(other, resource.surroundings.group)
	],
	[{"relation": "tag-at-scope", "path": other.path} | some other in others; _is_on_group(other, resource)],
])

# METADATA
# description: How a resource stands to its children.
_relation(other) := "account" if endswith(other.canonical, "/accounts")

else := "parent"

# METADATA
# description: Whether one resource is, or may be, an ancestor of another.
_is_ancestor(other, resource) if {
	startswith(resource.canonical, concat("", [other.canonical, "/"]))
	_agree(other.names, resource.names)
}

# METADATA
# description: Whether names begin with others, as far as both are known.
_agree(null, _)

_agree(_, null)

_agree(names, longer) if array.slice(longer, 0, count(names)) == names

# METADATA
# description: Whether a group has a name, or may have it.
_is_named(_, "")

_is_named(other, name) if {
	is_string(name)
	other.names in {null, [name]}
}

# METADATA
# description: Whether tags without a scope of their own are put on the group that a resource goes to.
_is_on_group(other, resource) if {
	other.canonical == "microsoft.resources/tags"
	not "scope" in object.keys(other.properties)
	other.surroundings.group in {"", resource.surroundings.group}
}
