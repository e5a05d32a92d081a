# METADATA
# title: Unverifiable use
# description: |
#   Reports unknown tags of an AI resource, and a capability that is unknown. A finding is a warning, or a violation
#   under `strict`.
package azure_ai_ban.rules.unverifiable_use

# METADATA
# scope: document
# description: The unknown value with its place, or the reason why the capability is unknown.
findings contains {"at": unknown, "said": $"the value at {unknown.path} is unknown"} if {
	some unknown in input.unknown
}

findings contains {"said": $"whether it provides an AI capability is unknown ({input.capability.reason})"} if {
	input.capability.level == "maybe"
}
