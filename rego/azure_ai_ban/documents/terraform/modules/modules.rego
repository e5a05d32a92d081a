# METADATA
# title: Terraform modules
# description: Finds all modules in a tree of Terraform modules, as paths from the root.
package azure_ai_ban.documents.terraform.modules

# METADATA
# description: |
#   The paths of all modules, including the root. Child modules are under `member`; in a configuration, the module
#   itself is one step deeper, under `step`. Rego has no recursion, so one level is doubled four times.
paths(root, member, step) := _eight(_eight({[]}, root, member, step), root, member, step)

# METADATA
# description: The error for modules below the sixteenth level, if there are any.
too_deep(root, paths, member, step) := ["modules are nested deeper than 16 levels"] if {
	count(_one(paths, root, member, step)) > count(paths)
}

else := []

_eight(paths, root, member, step) := _four(_four(paths, root, member, step), root, member, step)

_four(paths, root, member, step) := _two(_two(paths, root, member, step), root, member, step)

_two(paths, root, member, step) := _one(_one(paths, root, member, step), root, member, step)

_one(paths, root, member, step) := paths | {array.flatten([path, member, key, step]) |
	some path in paths
	some key, _ in object.get(root, array.concat(path, [member]), [])
}
