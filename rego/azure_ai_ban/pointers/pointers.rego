# METADATA
# title: Pointers
# description: Converts RFC 6901 pointers from and to paths, which are arrays of keys and indexes.
package azure_ai_ban.pointers

# METADATA
# description: The pointer to a path.
to(path) := concat("", [segment |
	some key in path
	segment := $"/{replace(replace($"{key}", "~", "~0"), "/", "~1")}"
])

# METADATA
# description: Whether one of the pointers is the path or leads to it.
covers(pointers, path) if {
	some pointer in pointers
	startswith(concat("", [to(path), "/"]), $"{pointer}/")
}

# METADATA
# description: |
#   The pointers at or beneath a path, relative to it. A pointer that leads to the path becomes the empty pointer.
beneath(pointers, path) := array.concat(
	[substring(pointer, count(base), -1) | some pointer in pointers; startswith(pointer, $"{base}/")],
	["" | covers(pointers, path)],
) if {
	base := to(path)
}
