# METADATA
# title: Rulebook
# description: |
#   Finds the rules. A package under `rules` is a rule if it has findings, an id, a verdict or a message. Another one,
#   such as code that rules share, is not.
package azure_ai_ban.judging.rulebook

# METADATA
# description: The metadata of each rule, by the name of its folder.
rules[name] := object.filter(data.azure_ai_ban.rules[name], _fields) if some name in _names

# METADATA
# description: What is missing in the metadata of rules, one sentence each.
problems := [$"rule {name} is incomplete: {field} is missing" |
	some name, rule in rules
	some field in _fields
	not field in object.keys(rule)
]

_fields := ["id", "title", "description", "level", "verdict", "severity", "basis", "message", "remediation", "help"]

# Named one by one: to look at whole packages would evaluate all that is in them, tests included.
_names := union({
	{name | some name; data.azure_ai_ban.rules[name].findings != null},
	{name | some name; data.azure_ai_ban.rules[name].id != null},
	{name | some name; data.azure_ai_ban.rules[name].verdict != null},
	{name | some name; data.azure_ai_ban.rules[name].message != null},
})
