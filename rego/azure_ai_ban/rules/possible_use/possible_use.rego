# METADATA
# title: Possible use
# description: |
#   Warns about a weak signal, or a strong term in a name, description or other text that is not a tag. It does not
#   report anything if the tags break a rule.
package azure_ai_ban.rules.possible_use

import data.azure_ai_ban.rules.law_enforcement_use
import data.azure_ai_ban.rules.real_time_identification_use

# METADATA
# description: The signals that may indicate a prohibited use, each with what excuses it.
findings contains {"signals": array.concat([signal], signal.excuses)} if {
	count(law_enforcement_use.findings) + count(real_time_identification_use.findings) == 0
	some signal in input.signals
	signal.class in {"actor", "police-use", "mobile-camera"}
	_is_reported(signal)
}

_is_reported(signal) if {
	signal.at.tag
	not _names_something_else(signal)
}

_is_reported(signal) if signal.strong

# A weak word for an actor under the key of a person, a place or a code (ticket=ICE-12) is a name or a number.
_names_something_else(signal) if {
	signal.class == "actor"
	signal.weight == "weak"
	signal.meaning.strength == "weak"
	some kind in ["person", "place", "code"]
	kind in signal.kinds
}
