# METADATA
# title: Templates
# description: |
#   Finds the resources that a template provisions, in any carrier: deployments, stacks, template specs, blueprints,
#   managed applications, policies, and templates nested in them. Each resource has its parameters and variables
#   resolved, and pointers to its unknown parts. A part that cannot be read at all is `opaque`.
package azure_ai_ban.templates.template

import data.azure_ai_ban.capability
import data.azure_ai_ban.capability.catalogue
import data.azure_ai_ban.pointers
import data.azure_ai_ban.templates.template.carriers

# METADATA
# description: |
#   The contents of the template in a resource. `resources` are those that the policy can concern, each `{type, name,
#   properties, unknown, secret, path, parents}`: `properties` is the ARM resource, `path` points to it in the
#   properties of the carrier, and `parents` are the paths of the resources that lend it tags, with their relations.
#   `others` counts the remaining resources. `opaque` lists `{path, reason}`.
contents(resource) := _result(_sixteen_levels(_initial_state(carriers[content.type], source))) if {
	_may_carry(capability.canonical(resource.type))
	content := capability.subject(resource)
	source := {
		"raw": content.properties,
		"given": {"value": content.properties, "unknown": content.unknown, "secret": content.secret},
		"unknown": content.unknown,
		"secret": content.secret,
		"at": content.at,
		"scope": null,
		"library": {},
		"parents": [],
		"group": null,
	}
	carriers[content.type]
}

else := {"resources": [], "opaque": [], "others": 0}

# Look up the type first, so that a resource without a template costs next to nothing.
_may_carry(type) if carriers[type]

_may_carry(type) if catalogue.types[type].wrapper

# Rego has no recursion, so one level is doubled four times.
_sixteen_levels(state) := _eight_levels(_eight_levels(state))

_eight_levels(state) := _four_levels(_four_levels(state))

_four_levels(state) := _two_levels(_two_levels(state))

_two_levels(state) := _level(_level(state))

# Looks into the templates in `frames`. Their resources join the result, and the templates nested in them are the next
# frames.
_level(state) := state if state.frames == []

else := {
	"resources": array.flatten([state.resources, array.flatten([found.resources | some found in level])]),
	"opaque": array.flatten([state.opaque, array.flatten([found.opaque | some found in level])]),
	"frames": array.flatten([found.frames | some found in level]),
	"others": sum([found.others | some found in array.concat([state], level)]),
} if {
	level := [_found(frame) | some frame in state.frames]
}

# The result, with the parents of every resource. Templates beyond the last level are opaque.
_result(state) := {
	"resources": [placed |
		some resource in state.resources
		placed := object.union(
			object.filter(resource, ["type", "name", "properties", "unknown", "secret", "path"]),
			{"parents": _parents(resource, state.resources)},
		)
	],
	"opaque": array.concat(state.opaque, [{"path": path, "reason": "nested deeper than 16 levels"} |
		some frame in state.frames
		path := pointers.to(frame.at)
	]),
	"others": state.others,
}
