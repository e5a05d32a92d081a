package azure_ai_ban.capability

import data.azure_ai_ban.capability.catalogue
import data.azure_ai_ban.placeholders
import data.azure_ai_ban.pointers

# METADATA
# description: |
#   What one sign of the catalogue says of a resource. State `listed`: the value tells the level. Otherwise
#   `unknown` (it will be known later), `unlisted` (a value the catalogue does not have) or `missing`.
_reading(sign, content) := object.union(told[0], {"state": "listed"}) if {
	told := _listed(sign, content)
	count(told) > 0
}

else := {"state": "unknown", "reason": $"{sign.name} is unknown"} if _hidden(sign, content)

else := {"state": "unlisted", "reason": $"unrecognized {sign.name} {values[0].shown}"} if {
	values := _values(sign, content)
	count(values) > 0
}

else := {"state": "missing", "reason": $"no {sign.name}"}

# METADATA
# description: What the catalogue says of the values that it has.
_listed(sign, content) := [object.union(entry, {"reason": reason}) |
	some value in _values(sign, content)
	entry := _entry(catalogue.values[sign.values], lower(trim_space(value.text)))
	reason := $"{sign.name} {value.shown}"
]

# METADATA
# description: The entry of a value, listed by itself or by the first pattern that matches.
_entry(list, text) := array.concat(
	[entry | entry := list.listed[text]],
	[pattern | some pattern in list.patterns; regex.match(pattern.matches, text)],
)[0]

# METADATA
# description: The values that a resource has for a sign, as `text` to compare and as `shown` to people.
_values(sign, content) := [{"text": value, "shown": _shown(value, path, content.secret)} |
	some path in sign.at
	value := object.get(content.properties, path, null)
	value != null
]

# METADATA
# description: A value as a reason may show it; a secret never appears.
_shown(value, path, secret) := "(secret)" if pointers.covers(secret, path)

else := substring(trim_space(value), 0, 64) if is_string(value)

else := "(not text)"

# METADATA
# description: Whether a value of the sign is not known yet.
_hidden(sign, content) if {
	some path in sign.at
	pointers.covers(content.unknown, path)
}

else if {
	some value in _values(sign, content)
	placeholders.pulumi.unknown[value.text]
}
