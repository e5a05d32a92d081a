package azure_ai_ban.capability.script

import data.azure_ai_ban.capability
import data.azure_ai_ban.capability.script.commands
import data.azure_ai_ban.pointers

# The resource in JSON that a command contains, as a list of none or one.
_body(command) := [object.filter(body, ["kind", "tags", "properties"]) |
	parts := split(substring(command, indexof(command, "{"), -1), "}")
	text := concat("}", array.concat(array.slice(parts, 0, count(parts) - 1), [""]))
	some body in [capability.parsed(text), capability.parsed(replace(text, `\"`, `"`))]
	is_object(body)
]

# The tags that a command sets, as `{value, unknown}`.
_tags(command) := {
	"value": object.union_n(array.concat([{}], [{tag.key: _known(tag.value)} |
		some tag in given
		not contains(tag.key, "$")
	])),
	"unknown": array.flatten([
		["/tags" | regex.match(commands.literals.variable, command)],
		["/tags" | some tag in given; contains(tag.key, "$")],
		[pointers.to(["tags", tag.key]) | some tag in given; contains(tag.value, "$")],
	]),
} if {
	given := array.concat(_words(command), _table(command))
}

# The part of a value before the first variable.
_known(value) := split(value, "$")[0]

# Tags written as `key=value` after `--tags`, or after `--set` with the path of a tag.
_words(command) := [{"key": key, "value": substring(text, count(name) + 1, -1)} |
	some [option, prefix] in [["--tags", ""], ["--set", "tags."]]
	some after in array.slice(split(command, option), 1, count(command))
	line := split(trim_left(after, "="), "\n")[0]
	words := [match[0] | some match in regex.find_all_string_submatch_n(commands.literals.word, line, -1)]
	end := min(array.concat([index | some index, word in words; startswith(word, "-")], [count(words)]))
	some word in array.slice(words, 0, end)
	text := strings.replace_n({`"`: "", "'": ""}, word)
	name := split(text, "=")[0]
	startswith(name, prefix)
	key := trim_prefix(name, prefix)
]

# Tags in a PowerShell hash table.
_table(command) := [{"key": key, "value": trim(trim_space(value), `"'`)} |
	some [_, table] in regex.find_all_string_submatch_n(commands.literals.table, command, -1)
	some [_, key, value] in regex.find_all_string_submatch_n(commands.literals.pair, table, -1)
]
