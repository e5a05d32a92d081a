package azure_ai_ban.templates.template

# The deployments around a resource, its ancestors, its resource group, and tags set on that group. If a name is not
# fully known, every resource of the right type counts.
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

# The relation of an ancestor to its children.
_relation(other) := "account" if endswith(other.canonical, "/accounts")

else := "parent"

_is_ancestor(other, resource) if {
	startswith(resource.canonical, concat("", [other.canonical, "/"]))
	_is_prefix(other.names, resource.names)
}

# Whether the known names begin with the others.
_is_prefix(null, _)

_is_prefix(_, null)

_is_prefix(names, longer) if array.slice(longer, 0, count(names)) == names

_is_named(_, "")

_is_named(other, name) if {
	is_string(name)
	other.names in {null, [name]}
}

# Tags without a scope of their own are set on the group of the deployment.
_is_on_group(other, resource) if {
	other.canonical == "microsoft.resources/tags"
	not "scope" in object.keys(other.properties)
	other.surroundings.group in {"", resource.surroundings.group}
}
