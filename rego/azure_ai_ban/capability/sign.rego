package azure_ai_ban.capability

import data.azure_ai_ban.capability.catalogue
import data.azure_ai_ban.placeholders
import data.azure_ai_ban.pointers

# The state of one sign of the catalogue: `listed` (the value decides the level), `unknown`, `unlisted` (a value that
# the catalogue does not list) or `missing`.
_reading(sign, content) := object.union(listed[0], {"state": "listed"}) if {
	listed := _listed(sign, content)
	count(listed) > 0
}

else := {"state": "unknown", "reason": $"{sign.name} is unknown"} if _is_unknown(sign, content)

else := {"state": "unlisted", "reason": $"unrecognized {sign.name} {values[0].shown}"} if {
	values := _values(sign, content)
	count(values) > 0
}

else := {"state": "missing", "reason": $"no {sign.name}"}

_listed(sign, content) := [object.union(entry, {"reason": reason}) |
	some value in _values(sign, content)
	entry := _entry(catalogue.values[sign.values], lower(trim_space(value.text)))
	reason := $"{sign.name} {value.shown}"
]

# The entry listed for a value, or the first pattern that matches.
_entry(list, text) := array.concat(
	[entry | entry := list.listed[text]],
	[pattern | some pattern in list.patterns; regex.match(pattern.matches, text)],
)[0]

# The values of a sign, as `text` to compare and as `shown` in a reason.
_values(sign, content) := [{"text": value, "shown": _shown(value, path, content.secret)} |
	some path in sign.at
	value := object.get(content.properties, path, null)
	value != null
]

# A reason never shows a secret.
_shown(value, path, secret) := "(secret)" if pointers.covers(secret, path)

else := substring(trim_space(value), 0, 64) if is_string(value)

else := "(not text)"

_is_unknown(sign, content) if {
	some path in sign.at
	pointers.covers(content.unknown, path)
}

else if {
	some value in _values(sign, content)
	placeholders.pulumi.unknown[value.text]
}
