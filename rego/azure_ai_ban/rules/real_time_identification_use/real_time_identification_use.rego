# METADATA
# title: Real-time identification
# description: |
#   Denies an AI capability that identifies people by face or other biometrics in real time, or on a body-worn,
#   dash-mounted or other mobile camera, whoever uses it.
# related_resources:
#   - https://learn.microsoft.com/legal/ai-code-of-conduct
#   - https://eur-lex.europa.eu/eli/reg/2024/1689/oj
package azure_ai_ban.rules.real_time_identification_use

import data.azure_ai_ban.words.signals

# METADATA
# description: The signals that together declare such a use. The first one is the evidence.
findings contains {"signals": array.concat(identification.signals, [live])} if {
	some identification in input.identifications
	some live in signals.live(identification, input.signals)
}
