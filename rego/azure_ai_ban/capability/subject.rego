package azure_ai_ban.capability

import data.azure_ai_ban.capability.catalogue
import data.azure_ai_ban.placeholders
import data.azure_ai_ban.pointers
import data.azure_ai_ban.words.layers.structure

# METADATA
# description: |
#   The resource that a request is about, as ARM knows it: canonical `type`, `properties`, `unknown` and `secret`.
#   It differs from the resource given where that is a vessel: azapi's body, a generic resource, tags put on a
#   scope. The type is empty where the vessel does not tell it; `idle` marks an action that provisions nothing,
#   `retags` mere tags.
subject(resource) := _opened(_opened(_plain(resource)))

# METADATA
# description: A resource in canonical form, with safe defaults for what is malformed.
_plain(resource) := {
	"type": canonical(object.get(resource, "type", "")),
	"properties": _object(object.get(resource, "properties", {})),
	"unknown": _array(object.get(resource, "unknown", [])),
	"secret": _array(object.get(resource, "secret", [])),
	"at": [],
}

# METADATA
# description: What a vessel holds; a second time opens tags on a scope that azapi carries.
_opened(content) := _body(content) if catalogue.types[content.type].vessel == "azapi"

else := _generic(content) if catalogue.types[content.type].vessel == "resource"

else := _scoped(content) if catalogue.types[content.type].vessel == "scope"

else := content

# METADATA
# description: azapi, whose `body` is the ARM resource, as an object or as JSON text, and whose parent is its scope.
_body(vessel) := {
	"type": canonical(_text(vessel, "type")),
	"properties": object.union(_object(body), {"scope": parent}),
	"unknown": array.flatten([
		pointers.beneath(vessel.unknown, ["body"]),
		["" | not is_object(body); not is_null(body)],
		["/scope" | some key in ["parent_id", "parentId"]; _untold(vessel, key)],
	]),
	"secret": pointers.beneath(vessel.secret, ["body"]),
	"at": ["body"],
	"idle": _idle(vessel),
} if {
	body := parsed(object.get(vessel.properties, "body", null))
	parent := concat("", [_text(vessel, "parent_id"), _text(vessel, "parentId")])
}

# METADATA
# description: Whether an action of azapi (list keys, regenerate a key) provisions nothing.
_idle(vessel) if {
	_text(vessel, "action") != ""
	upper(object.get(vessel.properties, "method", "POST")) in {"DELETE", "GET", "HEAD", "POST"}
}

else := false

# METADATA
# description: The generic resource of azure-native, which names its type in three properties.
_generic(vessel) := object.union(vessel, {"type": type}) if {
	namespace := _text(vessel, "resourceProviderNamespace")
	name := _text(vessel, "resourceType")
	not "" in {namespace, name}
	parents := [segment |
		some i, segment in split(trim(_text(vessel, "parentResourcePath"), "/"), "/")
		i % 2 == 0
		segment != ""
	]
	type := canonical(concat("/", array.flatten([namespace, parents, name])))
}

else := object.union(vessel, {"type": ""})

# METADATA
# description: Tags put on the resource that `scope` names, else on a resource group.
_scoped(vessel) := object.union(vessel, {"type": "", "retags": true}) if _untold(vessel, "scope")

else := object.union(vessel, {"type": type, "retags": true}) if {
	# An id of the tags themselves goes on after that of what they are put on.
	id := split(lower(_text(vessel, "scope")), "/providers/microsoft.resources/tags/")[0]
	parts := split(id, "/providers/")
	segments := split(parts[count(parts) - 1], "/")
	type := canonical(concat("/", [segment | some i, segment in segments; i in {0, 1, 3, 5, 7}]))
	type != ""
}

else := object.union(vessel, {"type": "microsoft.resources/resourcegroups", "retags": true})

# METADATA
# description: The known text of a property, else none.
_text(content, key) := content.properties[key] if {
	is_string(content.properties[key])
	not placeholders.pulumi.unknown[content.properties[key]]
}

else := ""

# METADATA
# description: Whether a property is not known yet, or not text.
_untold(content, key) if pointers.covers(content.unknown, [key])

else if not object.get(content.properties, key, null) in {null, _text(content, key)}

else := false

# METADATA
# description: JSON text read; anything else as it is.
parsed(value) := structure.read(value) if is_string(value)

else := value

# METADATA
# description: A value, if it is an object, else an empty one.
_object(value) := value if is_object(value)

else := {}

# METADATA
# description: A value, if it is an array, else an empty one.
_array(value) := value if is_array(value)

else := []
