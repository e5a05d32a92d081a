# METADATA
# title: Validation
# description: |
#   Tells whether the policy's own data and the owner's are there and sound. A decision checks what it
#   uses; the full check is for `make bundle` and for the start of an engine.
package azure_ai_ban.judging.validation

import data.azure_ai_ban.judging.exemption
import data.azure_ai_ban.judging.request
import data.azure_ai_ban.judging.tables

# METADATA
# scope: document
# description: The revision of the bundle that decides, from the data that `make bundle` puts into it.
default revision := "unbuilt"

revision := data.azure_ai_ban.build.revision

# METADATA
# description: What is wrong with the data without which nothing can be judged, as one sentence; empty if it is there.
missing := [sentence |
	count(tables.missing) > 0
	sentence := concat(" ", [
		"the policy's data is missing, or of a version that these rules do not know",
		$"({concat(", ", tables.missing)}); load the whole bundle",
	])
]

# METADATA
# description: |
#   Everything that is wrong with the policy's data and the owner's, one sentence each, sorted; empty if
#   all is sound.
problems := sort(array.flatten([missing, tables.problems, owned_problems]))

# METADATA
# description: What is wrong with the owner's data as a whole; a faulty exemption is told where it is used.
owner_problems := array.flatten([
	["the owner's data (azure_ai_ban_org) is not an object" | not is_object(_owned)],
	[$"the owner's data is malformed: {name} is not of type {kind}" |
		some name, kind in _parts
		given := _owned[name]
		type_name(given) != kind
	],
	[$"the owner's data has a part that is not known: {name} (known: {concat(", ", object.keys(_parts))})" |
		is_object(_owned)
		some name, _ in _owned
		not _parts[name]
	],
])

# METADATA
# description: Everything that is wrong with the owner's data, its entries included, one sentence each.
owned_problems := array.flatten([
	owner_problems,
	[$"exemptions[{i}]: {problem}" |
		some i, entry in _owned.exemptions
		problem := exemption.malformed(entry)
	],
	[$"allow_phrases[{i}] is not text with at least 4 characters" |
		some i, phrase in _owned.allow_phrases
		not _phrase(phrase)
	],
	[problem | some problem in request.setting_problems(_owned.settings)],
	[$"settings.extra_terms[{i}] is neither text nor a term with a class and forms" |
		some i, term in _owned.settings.extra_terms
		not _term(term)
	],
])

_phrase(phrase) if {
	is_string(phrase)
	count(trim_space(phrase)) > 3
}

_term(term) if _phrase(term)

_term(term) if {
	is_string(term.class)
	count(term.forms) > 0
}

_parts := {"exemptions": "array", "allow_phrases": "array", "settings": "object"}

default _owned := {}

_owned := data.azure_ai_ban_org
