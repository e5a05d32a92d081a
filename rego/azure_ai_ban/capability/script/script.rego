# METADATA
# title: Scripts
# description: |
#   Reads deployment scripts and commands. A script whose text is complete and creates nothing from the catalogue is
#   out of scope. Any other script has capability `maybe`; its literal kinds and tags are judged like those of a
#   resource.
package azure_ai_ban.capability.script

import data.azure_ai_ban.capability
import data.azure_ai_ban.capability.catalogue
import data.azure_ai_ban.capability.script.carriers
import data.azure_ai_ban.capability.script.commands
import data.azure_ai_ban.placeholders
import data.azure_ai_ban.pointers

# METADATA
# description: |
#   The resources that a script creates, in the form of `template.contents`: `resources` with the literal kind and
#   tags of a command, and `opaque` for what is unknown.
contents(resource) := {
	"resources": array.flatten([script.resources | some script in scripts]),
	"opaque": array.concat(
		_unreadable(carriers[content.type], content),
		array.flatten([script.opaque | some script in scripts]),
	),
} if {
	_may_carry_script(capability.canonical(resource.type))
	content := capability.subject(resource)
	carrier := carriers[content.type]
	scripts := [_read(carrier, content, path, text) |
		some path in carrier.script
		text := object.get(content.properties, path, "")
		is_string(text)
		not placeholders.pulumi.unknown[text]
		text != ""
	]
}

else := {"resources": [], "opaque": []}

# Look up the type first, so that a resource without a script costs next to nothing.
_may_carry_script(type) if carriers[type]

_may_carry_script(type) if catalogue.types[type].wrapper

# The parts of a script that are unknown, remote or missing.
_unreadable(carrier, content) := [] if carrier.partial

else := opaque if {
	opaque := array.concat(
		[_opaque(content, path, "the script is unknown") |
			some path in array.concat(carrier.script, carrier.fetched)
			_is_unknown(content, path)
		],
		[_opaque(content, path, "the script is loaded from a URL") |
			some path in carrier.fetched
			not object.get(content.properties, path, null) in {null, "", []}
		],
	)
	count(opaque) > 0
}

else := [] if {
	some path in carrier.script
	is_string(object.get(content.properties, path, null))
}

else := [_opaque(content, [], "it has no script")]

_is_unknown(content, path) if pointers.covers(content.unknown, path)

_is_unknown(content, path) if placeholders.pulumi.unknown[object.get(content.properties, path, null)]

_opaque(content, path, reason) := {"path": pointers.to(array.concat(content.at, path)), "reason": reason}

_read(carrier, content, path, text) := {
	"resources": resources,
	"opaque": [_opaque(content, path, concat(": ", reason)) | some reason in array.concat(created, unknown)],
} if {
	read := _commands_of(text)
	resources := [_resource(content, path, type, command) |
		some command in read
		type := _created(command)
	]
	created := [["created by a script", verdict.reason] |
		some resource in resources
		verdict := capability.judge(resource, [])
		verdict.level != "no"
	]
	unknown := [["a script creates unknown resources", reason] |
		not carrier.partial
		some command in read
		reason := _unknown_effect(command)
	]
}

# The commands of a text, each with its continuation lines, without comments.
_commands_of(text) := [concat("\n", array.slice(lines, begin, end)) |
	some index, begin in begun
	end := object.get({"next": array.concat(begun, [count(lines)])}, ["next", index + 1], 0)
] if {
	joined := strings.replace_n({"\\\r\n": " ", "\\\n": " ", "`\r\n": " ", "`\n": " ", "&&": "\n", "||": "\n"}, text)
	lines := [line | some line in split(joined, "\n"); not startswith(trim_space(line), "#")]
	begun := [index | some index, line in lines; _begins(index, line)]
}

# The first line always begins a command.
_begins(0, _)

_begins(_, line) if regex.match(commands.begins, lower(line))

_created(command) := [entry.type | some entry in commands.creates; _matches(entry, command)][0]

# Why the result of a command is unknown.
_unknown_effect(command) := [entry.reason | some entry in commands.unseen; _matches(entry, command)][0] if {
	not _created(command)
}

_matches(entry, command) if {
	every expression in entry.all {
		regex.match(expression, lower(command))
	}
}

# A kind that is not literal is unknown.
_resource(content, path, type, command) := {
	"type": type,
	"name": "",
	"properties": properties,
	"unknown": array.concat(tags.unknown, ["/kind" | not properties.kind]),
	"secret": array.slice(["" | pointers.covers(content.secret, path)], 0, 1),
	"path": pointers.to(array.concat(content.at, path)),
	"parents": [],
} if {
	tags := _tags(command)
	properties := object.union_n(array.flatten([
		[{}],
		_body(command),
		[{"tags": tags.value} | tags.value != {}],
		[{"kind": kind} | some [_, kind] in regex.find_all_string_submatch_n(commands.literals.kind, command, 1)],
		[{"properties": {"model": {"format": format}}} |
			some [_, format] in regex.find_all_string_submatch_n(commands.literals.format, command, 1)
		],
	]))
}
