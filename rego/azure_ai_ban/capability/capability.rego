# METADATA
# title: Capability
# description: |
#   Decides from the catalogue in data.yaml whether a resource provides Azure OpenAI, Face or an equivalent service.
#   Every function is total: input that cannot be read is `maybe`, never undefined.
package azure_ai_ban.capability

import data.azure_ai_ban.capability.catalogue
import data.azure_ai_ban.pointers

# METADATA
# description: |
#   The capability of a resource: `level` (yes, no, or maybe if it is unknown), `service` and `reason`. `accounts` are
#   the accounts that the resource belongs to, each `{type, kind, properties, unknown}`. An account without a known
#   kind decides nothing, because it is judged where it is created.
judge(resource, accounts) := _judged(canonical(resource.type), resource, _array(accounts)) if is_object(resource)

else := _incapable

_incapable := {"level": "no", "service": "", "reason": ""}

# Look up the type first, so that a resource out of scope costs next to nothing.
_judged(type, resource, accounts) := _in_catalogue(subject(resource), accounts) if catalogue.types[type]

else := _by_name(_plain(resource), accounts) if _may_name_capability(type, resource.properties)

else := _incapable

# Whether a type, or a property of an Azure resource, may name the capability.
_may_name_capability(type, _) if regex.match(catalogue.names.types, type)

_may_name_capability(type, properties) if {
	some sign in catalogue.names.signs
	some path in sign.at
	value := object.get(properties, path, null)
	_names_capability(type, sign, value)
}

_names_capability(type, sign, value) if {
	_entry(catalogue.values[sign.values], lower(trim_space(value))).level == "yes"
	regex.match(catalogue.names.packages, type)
}

_in_catalogue(content, accounts) := {"level": "maybe", "service": "", "reason": "its target type is unknown"} if {
	content.type == ""
}

else := _incapable if content.idle

else := _from_evidence(catalogue.types[content.type], content, accounts) if catalogue.types[content.type]

else := _by_name(content, accounts)

# In order of strength: the type or a listed value, the account, tags that are set on it, and missing or unknown
# values.
_from_evidence(entry, content, accounts) := _first(entry, array.flatten([
	_decisive(entry, readings),
	[_account_capability(accounts) | _inherits(entry, content)],
	[{"level": object.get(entry, "retagged", "maybe"), "reason": "it only sets tags"} | content.retags],
	_indecisive(entry, readings),
])) if {
	readings := [_reading(sign, content) | some sign in object.get(entry, "signs", [])]
}

# The level is at most `maybe`, unless an account decides.
_by_name(content, accounts) := _first(catalogue.names, [_account_capability(accounts), evidence]) if {
	regex.match(catalogue.names.types, content.type)
	evidence := {"level": "maybe", "reason": $"the type {content.type} names an AI service"}
}

else := _first(catalogue.names, evidence) if {
	evidence := [{"level": "maybe", "reason": reading.reason} |
		some sign in catalogue.names.signs
		reading := _reading(sign, content)
		reading.level == "yes"
	]
	count(evidence) > 0
}

else := _incapable

# The first evidence, as a capability.
_first(entry, evidence) := [verdict |
	some piece in evidence
	verdict := {
		"level": piece.level,
		"service": object.get(piece, "service", entry.service),
		"reason": piece.reason,
	}
][0]

_decisive(entry, readings) := array.concat(
	[{"level": entry.level, "reason": "the resource type"} | entry.level],
	[reading | some reading in readings; reading.state == "listed"],
)

# An unknown value weighs more than a missing one.
_indecisive(entry, readings) := array.flatten([
	[{"level": "maybe", "reason": reading.reason} | some reading in readings; reading.state == "unknown"],
	[{"level": entry.unlisted, "reason": reading.reason} | some reading in readings; reading.state == "unlisted"],
	[{"level": entry.missing, "reason": reading.reason} | some reading in readings],
	[{"level": entry.missing, "reason": reason} | reason := _default_reason[entry.missing]],
])

_default_reason := {"yes": "the resource type", "maybe": "its account is unknown"}

_inherits(entry, _) if entry.account

_inherits(_, content) if content.retags

# From the most capable account whose kind is known; an empty object if there is none.
_account_capability(accounts) := object.union(verdict, {"reason": $"its account: {verdict.reason}"}) if {
	verdicts := [_capability_of(account) | some account in accounts]
	verdict := [verdict | some level in ["yes", "maybe", "no"]; some verdict in verdicts; verdict.level == level][0]
}

else := {}

# Undefined if the kind of the account is unknown.
_capability_of(account) := _first(entry, array.concat(_decisive(entry, readings), _indecisive(entry, readings))) if {
	properties := object.union(_object(object.get(account, "properties", {})), object.filter(account, ["kind"]))
	unknown := _array(object.get(account, "unknown", []))
	content := subject(object.union(account, {
		"properties": properties,
		"unknown": array.concat(unknown, pointers.beneath(unknown, ["properties"])),
	}))
	entry := object.get(catalogue.types, content.type, catalogue.types["microsoft.cognitiveservices/accounts"])
	readings := [_reading(sign, content) | some sign in object.get(entry, "signs", [])]
	_kind_is_known(account, entry, readings)
}

# An account without a kind counts as one whose kind is known to be missing.
_kind_is_known(account, _, _) if "kind" in object.keys(account)

_kind_is_known(_, entry, _) if entry.level

_kind_is_known(_, _, readings) if {
	some reading in readings
	reading.state != "missing"
}
