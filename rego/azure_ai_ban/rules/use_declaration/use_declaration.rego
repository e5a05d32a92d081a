# METADATA
# title: Use declaration
# description: Requires the tag that the settings name, with one of the allowed values.
package azure_ai_ban.rules.use_declaration

# METADATA
# description: The declarations that are missing or not allowed.
findings contains {
	"at": {"urn": input.resource.urn, "relation": "self", "path": "/tags"},
	"said": said,
} if {
	some declaration in input.settings.declarations
	problem := _problem(declaration)
	said := $"tag '{declaration.key}' {problem} (allowed values: {concat(", ", declaration.values)})"
}

_problem(declaration) := "is missing" if {
	count(_declared(declaration)) == 0
}

else := "does not have an allowed value" if {
	some value in _declared(declaration)
	not lower(value) in {lower(allowed) | some allowed in declaration.values}
}

_declared(declaration) := [tag.value |
	some tag in input.tags
	tag.tag
	lower(tag.key) == lower(declaration.key)
]
