# METADATA
# title: Unverifiable use
# description: |
#   What is not known about the use of an AI resource, or about whether it is one. A warning, and a
#   violation under `strict`.
package azure_ai_ban.rules.unverifiable_use

# METADATA
# scope: document
# description: What is not known, and where.
findings contains {"at": unknown, "said": $"the value at {unknown.path} is unknown"} if {
	some unknown in input.unknown
}

findings contains {"said": $"whether it provides an AI capability is unknown ({input.capability.reason})"} if {
	input.capability.level == "maybe"
}
