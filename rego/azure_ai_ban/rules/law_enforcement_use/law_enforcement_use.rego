# METADATA
# title: Law-enforcement use
# description: |
#   Denies an AI capability for police and other law enforcement. A strong term for a body (class `actor`) or for its
#   work (class `police-use`) suffices. A weak one needs an identification of people or, for a body, a mobile camera.
# related_resources:
#   - https://learn.microsoft.com/legal/cognitive-services/openai/code-of-conduct
#   - https://learn.microsoft.com/legal/ai-code-of-conduct
package azure_ai_ban.rules.law_enforcement_use

# METADATA
# scope: document
# description: The signals that together declare such a use. The first one is the evidence.
findings contains {"signals": [signal]} if {
	some signal in _declared
	signal.strong
}

findings contains {"signals": [actor, camera]} if {
	some actor in _declared
	actor.class == "actor"
	some camera in input.signals
	camera.class == "mobile-camera"
	camera.strong
	camera.at.tag
	_belong_together(actor, camera)
}

findings contains {"signals": array.concat([declared], identification.signals)} if {
	some declared in _declared
	some identification in input.identifications
	not identification.people
	some signal in identification.signals
	_belong_together(declared, signal)
}

# The word for an actor may be a first name, a product, a place or a code: it counts beside what it names, or as the
# whole name of a customer.
_belong_together(declared, other) if declared.number == other.number

_belong_together(declared, _) if {
	declared.bare
	"audience" in declared.kinds
}

_belong_together(declared, _) if declared.class != "actor"

_declared := [signal |
	some signal in input.signals
	signal.class in {"actor", "police-use"}
	signal.at.tag
]
