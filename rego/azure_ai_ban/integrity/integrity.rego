# METADATA
# title: Integrity
# description: |
#   Tells whether the policy's own data and the owner's are there and sound. A decision checks what it
#   uses; the full check is for `make bundle` and for the start of an engine.
package azure_ai_ban.integrity

import data.azure_ai_ban.exemption

# METADATA
# description: The revision of the bundle that decides, from its manifest or the data beside it.
revision := data.azure_ai_ban.build.revision

default revision := "unbuilt"

# METADATA
# description: What is wrong with the data without which nothing can be judged.
missing := [] if {
	data.azure_ai_ban.index.schema_version == 1
	data.azure_ai_ban.capability.catalogue.types
	data.azure_ai_ban.rules.policy_integrity.id
}

else := ["the policy's data is missing, or of a version that these rules do not know; load the whole bundle"]

# METADATA
# description: What is wrong with the owner's data as a whole; a faulty exemption is told where it is used.
owner_problems := array.concat(
	["the owner's data (azure_ai_ban_org) is not an object" | not is_object(_owned)],
	[$"the owner's data is malformed: {name} is not {kind}" |
		some name, kind in {"exemptions": "array", "allow_phrases": "array", "settings": "object"}
		given := _owned[name]
		type_name(given) != kind
	],
)

_owned := data.azure_ai_ban_org

default _owned := {}
