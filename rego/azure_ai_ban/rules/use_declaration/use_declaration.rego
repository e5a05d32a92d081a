# METADATA
# title: Use declaration
# description: Where the settings ask for it, an AI resource declares one of the allowed uses in a tag.
package azure_ai_ban.rules.use_declaration

# METADATA
# description: The declarations that are missing or not allowed.
findings contains {
	"at": {"urn": input.resource.urn, "relation": "self", "path": "/tags"},
	"said": said,
} if {
	some declaration in input.settings.declarations
	said := _problem(declaration)
}

_problem(declaration) := $"there is no tag '{declaration.key}' (allowed: {concat(", ", declaration.values)})" if {
	count(_declared(declaration)) == 0
}

else := $"tag '{declaration.key}' has none of the allowed values ({concat(", ", declaration.values)})" if {
	some value in _declared(declaration)
	not lower(value) in {lower(allowed) | some allowed in declaration.values}
}

_declared(declaration) := [tag.value |
	some tag in input.tags
	tag.tag
	lower(tag.key) == lower(declaration.key)
]
