# METADATA
# title: Capability
# description: |
#   Tells whether a resource gives Azure OpenAI, Face or the same capability, by the catalogue in data.yaml. Every
#   function is total: what it cannot read is `maybe`, never undefined.
package azure_ai_ban.capability

import data.azure_ai_ban.capability.catalogue
import data.azure_ai_ban.pointers

# METADATA
# description: |
#   Whether a resource has the capability: the `level` (yes, no, or maybe: cannot be told), the `service`, the
#   `reason`. `accounts` are the accounts it belongs to, each `{type, kind, properties, unknown}`. An account that
#   says nothing of its kind decides nothing: it is judged where it is made.
judge(resource, accounts) := _judged(canonical(resource.type), resource, _array(accounts)) if is_object(resource)

else := _incapable

# METADATA
# description: The verdict on most resources.
_incapable := {"level": "no", "service": "", "reason": ""}

# METADATA
# description: A look-up by type comes first, so that a resource out of scope costs next to nothing.
_judged(type, resource, accounts) := _in_catalogue(subject(resource), accounts) if catalogue.types[type]

else := _by_name(_plain(resource), accounts) if _has_a_name(type, resource.properties)

else := _incapable

# METADATA
# description: Whether a type, or a property of an Azure resource, may name the capability.
_has_a_name(type, _) if regex.match(catalogue.names.types, type)

_has_a_name(type, properties) if {
	some sign in catalogue.names.signs
	some path in sign.at
	value := object.get(properties, path, null)
	_names(type, sign, value)
}

# METADATA
# description: Whether a value of an Azure resource names the capability.
_names(type, sign, value) if {
	_entry(catalogue.values[sign.values], lower(trim_space(value))).level == "yes"
	regex.match(catalogue.names.packages, type)
}

# METADATA
# description: A resource whose type, or whose vessel, is in the catalogue.
_in_catalogue(content, accounts) := {"level": "maybe", "service": "", "reason": "its target type is unknown"} if {
	content.type == ""
}

else := _incapable if content.idle

else := _weighed(catalogue.types[content.type], content, accounts) if catalogue.types[content.type]

else := _by_name(content, accounts)

# METADATA
# description: |
#   The strongest evidence decides: the type itself or a listed value, then the account, then that it only retags,
#   and last what lacks.
_weighed(entry, content, accounts) := _verdict(entry, array.flatten([
	_telling(entry, readings),
	[_standing(accounts) | _dependent(entry, content)],
	[{"level": object.get(entry, "retagged", "maybe"), "reason": "it only sets tags"} | content.retags],
	_lacking(entry, readings),
])) if {
	readings := [_reading(sign, content) | some sign in object.get(entry, "signs", [])]
}

# METADATA
# description: |
#   A resource outside the catalogue that plainly names the capability cannot be told, unless its account tells.
_by_name(content, accounts) := _verdict(catalogue.names, [_standing(accounts), named]) if {
	regex.match(catalogue.names.types, content.type)
	named := {"level": "maybe", "reason": $"the type {content.type} names an AI service"}
}

else := _verdict(catalogue.names, named) if {
	named := [{"level": "maybe", "reason": reading.reason} |
		some sign in catalogue.names.signs
		reading := _reading(sign, content)
		reading.level == "yes"
	]
	count(named) > 0
}

else := _incapable

# METADATA
# description: The first evidence that there is, as a verdict.
_verdict(entry, evidence) := [verdict |
	some piece in evidence
	verdict := {
		"level": piece.level,
		"service": object.get(piece, "service", entry.service),
		"reason": piece.reason,
	}
][0]

# METADATA
# description: Evidence that nothing overrules.
_telling(entry, readings) := array.concat(
	[{"level": entry.level, "reason": "the resource type"} | entry.level],
	[reading | some reading in readings; reading.state == "listed"],
)

# METADATA
# description: What holds when nothing tells. A value that is not known yet weighs more than one that is missing.
_lacking(entry, readings) := array.flatten([
	[{"level": "maybe", "reason": reading.reason} | some reading in readings; reading.state == "unknown"],
	[{"level": entry.unlisted, "reason": reading.reason} | some reading in readings; reading.state == "unlisted"],
	[{"level": entry.missing, "reason": reading.reason} | some reading in readings],
	[{"level": entry.missing, "reason": reason} | reason := _untold_reason[entry.missing]],
])

# METADATA
# description: Why a type without signs of its own has its level.
_untold_reason := {"yes": "the resource type", "maybe": "its account is unknown"}

# METADATA
# description: Whether the account may decide.
_dependent(entry, _) if entry.account

_dependent(_, content) if content.retags

# METADATA
# description: The standing of the most capable account that tells its kind; an empty object if none does.
_standing(accounts) := object.union(verdict, {"reason": $"its account: {verdict.reason}"}) if {
	verdicts := [_account(account) | some account in accounts]
	verdict := [verdict | some level in ["yes", "maybe", "no"]; some verdict in verdicts; verdict.level == level][0]
}

else := {}

# METADATA
# description: The verdict on an account, undefined where nothing is said of its kind.
_account(account) := _verdict(entry, array.concat(_telling(entry, readings), _lacking(entry, readings))) if {
	properties := object.union(_object(object.get(account, "properties", {})), object.filter(account, ["kind"]))
	unknown := _array(object.get(account, "unknown", []))
	content := subject(object.union(account, {
		"properties": properties,
		"unknown": array.concat(unknown, pointers.beneath(unknown, ["properties"])),
	}))
	entry := object.get(catalogue.types, content.type, catalogue.types["microsoft.cognitiveservices/accounts"])
	readings := [_reading(sign, content) | some sign in object.get(entry, "signs", [])]
	_says(account, entry, readings)
}

# METADATA
# description: Whether anything is said of an account's kind, be it that there is none.
_says(account, _, _) if "kind" in object.keys(account)

_says(_, entry, _) if entry.level

_says(_, _, readings) if {
	some reading in readings
	reading.state != "missing"
}
