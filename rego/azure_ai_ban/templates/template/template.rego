# METADATA
# title: Templates
# description: |
#   Finds the resources that a template provisions, wherever one is carried: deployments, stacks, template specs,
#   blueprints, managed applications, policies, and templates nested in all of these. Each is given with its
#   parameters and variables resolved, and with pointers to what cannot be told. What cannot be read at all is
#   `opaque`.
package azure_ai_ban.templates.template

import data.azure_ai_ban.capability
import data.azure_ai_ban.capability.catalogue
import data.azure_ai_ban.pointers
import data.azure_ai_ban.templates.template.carriers

# METADATA
# description: |
#   What a resource's template provisions. `resources` are those within the reach of the policy, each `{type, name,
#   properties, unknown, secret, path, parents}`, where `properties` is the ARM resource itself, `path` points to it
#   in the properties of the carrier, and `parents` are the paths of others whose tags it takes, each with the
#   relation. `others` counts the rest. `opaque` lists `{path, reason}`.
contents(resource) := _told(_sixteen_levels(_opened(carriers[content.type], source))) if {
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

# METADATA
# description: A look-up by type comes first, so that a resource without a template costs next to nothing.
_may_carry(type) if carriers[type]

_may_carry(type) if catalogue.types[type].vessel

# METADATA
# description: |
#   Templates may nest sixteen levels deep. Rego has no recursion, so one level is doubled four times over.
_sixteen_levels(state) := _eight_levels(_eight_levels(state))

# METADATA
# description: Eight levels.
_eight_levels(state) := _four_levels(_four_levels(state))

# METADATA
# description: Four levels.
_four_levels(state) := _two_levels(_two_levels(state))

# METADATA
# description: Two levels.
_two_levels(state) := _level(_level(state))

# METADATA
# description: |
#   One level. `frames` are the templates to look into; what is found in them joins the rest, and the templates
#   nested in them are the next frames.
_level(state) := state if state.frames == []

else := {
	"resources": array.flatten([state.resources, array.flatten([found.resources | some found in level])]),
	"opaque": array.flatten([state.opaque, array.flatten([found.opaque | some found in level])]),
	"frames": array.flatten([found.frames | some found in level]),
	"others": sum([found.others | some found in array.concat([state], level)]),
} if {
	level := [_found(frame) | some frame in state.frames]
}

# METADATA
# description: The state as it is told, with the parents of every resource. What lies beyond the last level is opaque.
_told(state) := {
	"resources": [told |
		some resource in state.resources
		told := object.union(
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
