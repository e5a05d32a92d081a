# METADATA
# title: Request
# description: |
#   Validates a request against the contract (request.schema.json). It does not use json.match_schema, which Wasm does
#   not support. A problem is one sentence that says what is wrong and where.
package azure_ai_ban.judging.request

# METADATA
# description: The problems with the context of a request; empty if it is valid.
context_problems(context) := ["context is not an object"] if not is_object(context)

else := array.flatten([
	[$"context.{name} is not {kind}" |
		some name, kind in {
			"project": "a string",
			"stack": "a string",
			"organization": "a string",
			"dry_run": "a boolean",
			"stack_tags": "an object",
			"related": "an array",
			"registered": "an array",
			"settings": "an object",
		}
		not _fits(object.get(context, name, null), kind)
	],
	[problem |
		some i, entry in _array(object.get(context, "related", []))
		some problem in _related_problems(i, entry)
	],
	[problem |
		some i, entry in _array(object.get(context, "registered", []))
		some problem in entry_problems(entry, $"context.registered[{i}]")
	],
	setting_problems(object.get(context, "settings", {})),
])

# METADATA
# description: The problems with a resource of a request, which messages call `at`; empty if it is valid.
resource_problems(resource, at) := [] if {
	is_string(resource.type)
	resource.type != ""
	is_object(resource.properties)
	_pointers(object.get(resource, "unknown", []))
	_pointers(object.get(resource, "secret", []))
	_fits(object.get(resource, "urn", null), "a string")
	_fits(object.get(resource, "name", null), "a string")
}

else := [$"{at} is not an object"] if not is_object(resource)

else := array.flatten([
	[$"{at}.{name} is not {kind}" |
		some name, kind in {"urn": "a string", "name": "a string"}
		not _fits(object.get(resource, name, null), kind)
	],
	[$"{at}.type is missing or not a string" | not _filled(object.get(resource, "type", null))],
	[$"{at}.properties is missing or not an object" | not is_object(object.get(resource, "properties", null))],
	[$"{at}.{name} is not an array of JSON pointers" |
		some name in ["unknown", "secret"]
		not _pointers(object.get(resource, name, []))
	],
])

# METADATA
# description: |
#   The problems with a resource among others and with its links; empty if it is valid. An invalid link could hide a
#   lender, so it is never skipped.
entry_problems(entry, at) := array.concat(resource_problems(entry, at), _link_problems(entry, at))

_link_problems(entry, at) := [] if not is_object(entry)

else := array.flatten([
	[$"{at}.{name} is not a string" |
		some name in ["id", "parent"]
		not _fits(object.get(entry, name, null), "a string")
	],
	[$"{at}.read is not a boolean" | not is_boolean(object.get(entry, "read", false))],
	[$"{at}.urn is missing: a resource with `read: true` needs one" |
		entry.read
		not is_string(object.get(entry, "urn", null))
	],
	[$"{at}.dependencies is not an array of URNs" | not _urns(_given(entry, "dependencies", []))],
	[$"{at}.property_dependencies is not an object with an array of URNs for each property" |
		not _urns_by_property(_given(entry, "property_dependencies", {}))
	],
])

# METADATA
# description: The problems with a URN that several resources share; empty if every URN is unique.
duplicate_problems(entries) := [problem |
	urns := [entry.urn | some entry in entries; is_string(entry.urn)]
	count(urns) > count({urn | some urn in urns})
	some urn in {urn | some i, urn in urns; urn in array.slice(urns, i + 1, count(urns))}
	problem := $"URN {urn} is used by more than one resource"
]

_urns(value) if {
	is_array(value)
	every urn in value {
		is_string(urn)
	}
}

_urns_by_property(value) if {
	is_object(value)
	every property, _ in value {
		_urns(_given(value, property, []))
	}
}

# A member that is null counts as absent.
_given(object_, name, otherwise) := value if {
	value := object_[name]
	value != null
}

else := otherwise

# METADATA
# description: The size limits that a resource exceeds; empty if there are none.
size_problems(resource) := array.flatten([
	["the resource is larger than 8 MB" | count(json.marshal(resource)) > 8000000],
	["the resource has more than 1,000 tags" | _number(object.get(resource.properties, "tags", null)) > 1000],
	["the resource is nested deeper than 256 levels" | _too_deep(resource)],
])

_number(tags) := count(tags) if not is_string(tags)

else := 0

_too_deep(resource) if {
	[path, _] := walk(resource)
	count(path) > 256
}

_related_problems(i, entry) := [$"context.related[{i}] is not an object"] if not is_object(entry)

else := array.concat(
	[$"context.related[{i}].relation is missing or not a string" | not _filled(object.get(entry, "relation", null))],
	[$"context.related[{i}].{name} is not an array of JSON pointers" |
		some name in ["unknown", "secret"]
		not _pointers(object.get(entry, name, []))
	],
)

# METADATA
# description: |
#   The problems with settings; empty if they are valid. The owner's settings have the same form as those of a
#   request.
setting_problems(settings) := [] if not is_object(settings)

else := array.flatten([
	["settings.strict is not a boolean" |
		not _fits(object.get(settings, "strict", null), "a boolean")
	],
	["settings.extra_terms is not an array" |
		not _fits(object.get(settings, "extra_terms", null), "an array")
	],
	["settings.declaration is not an object with a key and values" |
		not _declaration(object.get(settings, "declaration", null))
	],
])

_declaration(declaration) if is_null(declaration)

_declaration(declaration) if {
	_filled(declaration.key)
	is_array(declaration.values)
}

_fits(value, _) if is_null(value)

_fits(value, "a string") if is_string(value)

_fits(value, "a boolean") if is_boolean(value)

_fits(value, "an object") if is_object(value)

_fits(value, "an array") if is_array(value)

_filled(value) if {
	is_string(value)
	value != ""
}

_pointers(value) if is_null(value)

_pointers(value) if {
	is_array(value)
	every pointer in value {
		regex.match(`^(?:/|$)`, pointer)
	}
}

_array(value) := value if is_array(value)

else := []
