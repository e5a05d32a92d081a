package azure_ai_ban.capability

import data.azure_ai_ban.capability.catalogue
import data.azure_ai_ban.placeholders
import data.azure_ai_ban.pointers
import data.azure_ai_ban.words.layers.structure

# METADATA
# description: |
#   The ARM resource that a request describes: its canonical `type`, `properties`, `unknown` and `secret`. It differs
#   from the given resource if that wraps another one: the body of azapi, a generic resource, tags at a scope. The
#   type is empty if the wrapper does not name it. `idle` marks an action that provisions nothing, `retags` a change
#   of tags only.
subject(resource) := _unwrapped(_unwrapped(_plain(resource)))

# In canonical form, with safe defaults for malformed members.
_plain(resource) := {
	"type": canonical(object.get(resource, "type", "")),
	"properties": _object(object.get(resource, "properties", {})),
	"unknown": _array(object.get(resource, "unknown", [])),
	"secret": _array(object.get(resource, "secret", [])),
	"at": [],
}

# Unwrap twice: azapi may contain tags at a scope.
_unwrapped(content) := _body(content) if catalogue.types[content.type].wrapper == "azapi"

else := _generic(content) if catalogue.types[content.type].wrapper == "resource"

else := _scoped(content) if catalogue.types[content.type].wrapper == "scope"

else := content

# The `body` is the ARM resource, as an object or as JSON text; the parent is its scope.
_body(wrapper) := {
	"type": canonical(_text(wrapper, "type")),
	"properties": object.union(_object(body), {"scope": parent}),
	"unknown": array.flatten([
		pointers.beneath(wrapper.unknown, ["body"]),
		["" | not is_object(body); not is_null(body)],
		["/scope" | some key in ["parent_id", "parentId"]; _is_unknown_text(wrapper, key)],
	]),
	"secret": pointers.beneath(wrapper.secret, ["body"]),
	"at": ["body"],
	"idle": _idle(wrapper),
} if {
	body := parsed(object.get(wrapper.properties, "body", null))
	parent := concat("", [_text(wrapper, "parent_id"), _text(wrapper, "parentId")])
}

# An action (list or regenerate keys, for example) provisions nothing.
_idle(wrapper) if {
	_text(wrapper, "action") != ""
	upper(object.get(wrapper.properties, "method", "POST")) in {"DELETE", "GET", "HEAD", "POST"}
}

else := false

# azure-native's generic resource names its type in three properties.
_generic(wrapper) := object.union(wrapper, {"type": type}) if {
	namespace := _text(wrapper, "resourceProviderNamespace")
	name := _text(wrapper, "resourceType")
	not "" in {namespace, name}
	parents := [segment |
		some i, segment in split(trim(_text(wrapper, "parentResourcePath"), "/"), "/")
		i % 2 == 0
		segment != ""
	]
	type := canonical(concat("/", array.flatten([namespace, parents, name])))
}

else := object.union(wrapper, {"type": ""})

# Tags without a scope are set on a resource group.
_scoped(wrapper) := object.union(wrapper, {"type": "", "retags": true}) if _is_unknown_text(wrapper, "scope")

else := object.union(wrapper, {"type": type, "retags": true}) if {
	# The id of the tags follows the id of the resource that they are set on.
	id := split(lower(_text(wrapper, "scope")), "/providers/microsoft.resources/tags/")[0]
	parts := split(id, "/providers/")
	segments := split(parts[count(parts) - 1], "/")
	type := canonical(concat("/", [segment | some i, segment in segments; i in {0, 1, 3, 5, 7}]))
	type != ""
}

else := object.union(wrapper, {"type": "microsoft.resources/resourcegroups", "retags": true})

# The text of a property; empty if it is missing, unknown or not a string.
_text(content, key) := content.properties[key] if {
	is_string(content.properties[key])
	not placeholders.pulumi.unknown[content.properties[key]]
}

else := ""

# Whether a property is unknown or not a string.
_is_unknown_text(content, key) if pointers.covers(content.unknown, [key])

else if not object.get(content.properties, key, null) in {null, _text(content, key)}

else := false

# METADATA
# description: Parsed JSON text, or the value itself if it is not text.
parsed(value) := structure.read(value) if is_string(value)

else := value

_object(value) := value if is_object(value)

else := {}

_array(value) := value if is_array(value)

else := []
