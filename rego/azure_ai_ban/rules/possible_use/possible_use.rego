# METADATA
# title: Possible use
# description: |
#   Warns about a weak signal, or a strong term in a name, description or other text that is not a tag. It does not
#   report anything if the tags break a rule.
package azure_ai_ban.rules.possible_use

import data.azure_ai_ban.rules.law_enforcement_use
import data.azure_ai_ban.rules.real_time_identification_use

# METADATA
# description: The signals that may indicate a prohibited use.
findings contains {"signals": [signal]} if {
	count(law_enforcement_use.findings) + count(real_time_identification_use.findings) == 0
	some signal in input.signals
	signal.class in {"actor", "police-use", "mobile-camera"}
	_is_reported(signal)
}

_is_reported(signal) if signal.at.tag

_is_reported(signal) if signal.strong
