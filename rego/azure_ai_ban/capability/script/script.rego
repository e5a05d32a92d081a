# METADATA
# title: Scripts
# description: |
#   Reads the text of deployment scripts and commands. One whose whole text is seen and creates nothing of the
#   catalogue is nothing to the policy; one that does, or that does what its text does not tell, cannot be told, and
#   the kind and the tags that it literally names are judged as kind and tags.
package azure_ai_ban.capability.script

import data.azure_ai_ban.capability
import data.azure_ai_ban.capability.catalogue
import data.azure_ai_ban.capability.script.carriers
import data.azure_ai_ban.capability.script.commands
import data.azure_ai_ban.placeholders
import data.azure_ai_ban.pointers

# METADATA
# description: |
#   What a script creates, in the shape of template.contents. `resources` have the literal kind and tags of a
#   command, `opaque` is what cannot be told.
contents(resource) := {
	"resources": array.flatten([script.resources | some script in scripts]),
	"opaque": array.concat(
		_absent(carriers[content.type], content),
		array.flatten([script.opaque | some script in scripts]),
	),
} if {
	_may_run(capability.canonical(resource.type))
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

# METADATA
# description: A look-up by type comes first, so that a resource without a script costs next to nothing.
_may_run(type) if carriers[type]

_may_run(type) if catalogue.types[type].vessel

# METADATA
# description: What of a script is not there to be read.
_absent(carrier, content) := [] if carrier.partial

else := doubts if {
	doubts := array.concat(
		[_doubt(content, path, "the script is unknown") |
			some path in array.concat(carrier.script, carrier.fetched)
			_is_unknown(content, path)
		],
		[_doubt(content, path, "the script is loaded from a URL") |
			some path in carrier.fetched
			not object.get(content.properties, path, null) in {null, "", []}
		],
	)
	count(doubts) > 0
}

else := [] if {
	some path in carrier.script
	is_string(object.get(content.properties, path, null))
}

else := [_doubt(content, [], "it has no script")]

# METADATA
# description: Whether a property is not known yet.
_is_unknown(content, path) if pointers.covers(content.unknown, path)

_is_unknown(content, path) if placeholders.pulumi.unknown[object.get(content.properties, path, null)]

# METADATA
# description: What cannot be told, and why.
_doubt(content, path, reason) := {"path": pointers.to(array.concat(content.at, path)), "reason": reason}

# METADATA
# description: One text, command by command.
_read(carrier, content, path, text) := {
	"resources": resources,
	"opaque": [_doubt(content, path, concat(": ", reason)) | some reason in array.concat(created, hidden)],
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
	hidden := [["a script creates unknown resources", reason] |
		not carrier.partial
		some command in read
		reason := _hidden(command)
	]
}

# METADATA
# description: |
#   The commands of a text, each with the lines that belong to it. Lines that go on are joined, and those that are
#   mere comments left out.
_commands_of(text) := [concat("\n", array.slice(lines, begin, end)) |
	some index, begin in begun
	end := object.get({"next": array.concat(begun, [count(lines)])}, ["next", index + 1], 0)
] if {
	joined := strings.replace_n({"\\\r\n": " ", "\\\n": " ", "`\r\n": " ", "`\n": " ", "&&": "\n", "||": "\n"}, text)
	lines := [line | some line in split(joined, "\n"); not startswith(trim_space(line), "#")]
	begun := [index | some index, line in lines; _begins(index, line)]
}

# METADATA
# description: Whether a line begins a command; the first one does.
_begins(0, _)

_begins(_, line) if regex.match(commands.begins, lower(line))

# METADATA
# description: The ARM type of what a command creates.
_created(command) := [entry.type | some entry in commands.creates; _matches(entry, command)][0]

# METADATA
# description: Why nobody can see what a command creates.
_hidden(command) := [entry.reason | some entry in commands.unseen; _matches(entry, command)][0] if {
	not _created(command)
}

# METADATA
# description: Whether all expressions of an entry match a command.
_matches(entry, command) if {
	every expression in entry.all {
		regex.match(expression, lower(command))
	}
}

# METADATA
# description: What a command creates, as far as it literally says. A kind that it gives in another way is not known.
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
