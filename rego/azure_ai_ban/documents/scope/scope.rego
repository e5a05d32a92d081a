# METADATA
# title: Scope
# description: |
#   Which resources of a document need a closer look. It is decided by type once for all resources of that
#   type, so that the thousands that have nothing to do with the policy cost a look-up each.
package azure_ai_ban.documents.scope

import data.azure_ai_ban.capability
import data.azure_ai_ban.capability.catalogue
import data.azure_ai_ban.capability.script
import data.azure_ai_ban.judging.subjects
import data.azure_ai_ban.templates.template

# METADATA
# description: |
#   The types of a document, sorted by how they are looked at: `near` are those that may have the capability,
#   carry it or lend tags, and malformed ones; `azure` are other types of Azure, which may still name it.
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
# description: Whether a resource, given its type and properties, needs a closer look.
concerns(types, type, _) if types.near[type]

concerns(types, type, properties) if {
	types.azure[type]
	_may_tell(properties)
	subjects.in_question({"type": type, "properties": properties})
}

_may_tell(properties) if {
	some member in _telling
	properties[member]
}

# The members of a resource in which a type that nobody has listed names the capability.
_telling contains path[0] if {
	some sign in catalogue.names.signs
	some path in sign.at
}
