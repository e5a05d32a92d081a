# METADATA
# title: Scope
# description: |
#   Selects the resources of a document that the policy can concern. It decides once for each type, so that each of
#   the many resources out of scope costs one look-up.
package azure_ai_ban.documents.scope

import data.azure_ai_ban.capability
import data.azure_ai_ban.capability.catalogue
import data.azure_ai_ban.capability.script
import data.azure_ai_ban.judging.subjects
import data.azure_ai_ban.templates.template

# METADATA
# description: |
#   The types of a document: `near` are types that may have the capability, carry it or lend tags, and malformed ones;
#   `azure` are other Azure types, whose properties may still name the capability.
of(types) := {
	"near": {type | some type in types; _near(type)},
	"azure": {type |
		some type in types
		not _near(type)
		regex.match(catalogue.names.packages, capability.canonical(type))
	},
}

_near(type) if not is_string(type)

_near(type) if catalogue.types[capability.canonical(type)]

_near(type) if template.carriers[capability.canonical(type)]

_near(type) if script.carriers[capability.canonical(type)]

_near(type) if regex.match(catalogue.names.types, capability.canonical(type))

_near(type) if {
	some lender in data.azure_ai_ban.effective_tags.links.lenders
	regex.match(lender.type, type)
}

# METADATA
# scope: document
# description: Whether the policy can concern a resource, given its type and properties.
concerns(types, type, _) if types.near[type]

concerns(types, type, properties) if {
	types.azure[type]
	_may_name_capability(properties)
	subjects.in_scope({"type": type, "properties": properties})
}

_may_name_capability(properties) if {
	some member in _naming_properties
	properties[member]
}

# The properties that may name the capability in a type outside the catalogue.
_naming_properties contains path[0] if {
	some sign in catalogue.names.signs
	some path in sign.at
}
