package azure_ai_ban.templates.expression

# METADATA
# description: |
#   The carried value of an expression. The text is cut into tokens, and each literal is replaced by a name such as
#   `#0.3`. Then each round replaces the innermost calls by names for their values, until one name is left.
evaluate(text, scope) := end.values[trim_space(end.text)] if {
	end := _eight_rounds(_eight_rounds(object.union(_cut(text, "0"), {"round": 1}), scope), scope)
	end.values[trim_space(end.text)]
}

else := opaque

_eight_rounds(state, scope) := _four_rounds(_four_rounds(state, scope), scope)

_four_rounds(state, scope) := _two_rounds(_two_rounds(state, scope), scope)

_two_rounds(state, scope) := _round(_round(state, scope), scope)

# A literal string, a number, or any other token.
_token := `'((?:[^']|'')*)'|(-?\d+)|[A-Za-z_]\w*|\S`

# The tokens of an expression, separated by single spaces, and the values of its literals by name.
_cut(text, name) := {
	"text": concat(" ", array.flatten(["", [_word(token, $"#{name}.{index}") | some index, token in tokens], ""])),
	"values": {$"#{name}.{index}": known(value) | some index, token in tokens; value := _literal(token)},
} if {
	tokens := regex.find_all_string_submatch_n(_token, substring(text, 1, count(text) - 2), -1)
}

_literal(token) := replace(token[1], "''", "'") if startswith(token[0], "'")

else := to_number(token[2]) if token[2] != ""

_word(token, name) := name if _literal(token) != null

else := token[0]

# Three forms can be replaced in one round: a call or parentheses around values, a member by name, and a member by
# index.
_innermost := concat("|", [
	` (?:([A-Za-z_]\w*) )?\( ((?:#\S+ (?:, #\S+ )*)?)\) `,
	` (#\S+) \. (?:\? )?([A-Za-z_]\w*) `,
	` (#\S+) \[ (?:\? )?(#\S+) \] `,
])

# An expression that keeps growing is given up.
_round(state, scope) := state if state.values[trim_space(state.text)]

else := {"text": text, "values": values, "round": state.round + 1} if {
	found := {match[0]: match | some match in regex.find_all_string_submatch_n(_innermost, state.text, -1)}
	steps := {text: step |
		some index, text in sort(object.keys(found))
		step := _step(_result(found[text], state.values, scope), $"{state.round}.{index}")
	}
	text := strings.replace_n({text: step.text | some text, step in steps}, state.text)
	count(text) < 4000
	values := object.union_n(array.concat([state.values], [step.values | some step in steps]))
}

else := object.union(state, {"text": ""})

# A variable or default value may be an expression itself, which is then resolved in place.
_step(result, name) := {"text": concat("", [" (", cut.text, ") "]), "values": cut.values} if {
	is_expression(result.value)
	result.secret == []
	cut := _cut(result.value, name)
}

else := {"text": $" #{name} ", "values": {$"#{name}": result}}

_result(match, values, scope) := values[trim_space(match[2])] if {
	match[1] == ""
	match[2] != ""
}

else := member(values[match[3]], match[4]) if match[3] != ""

else := member(values[match[5]], values[match[6]].value) if match[5] != ""

else := call(match[1], arguments, scope) if {
	arguments := [argument | some name in split(trim_space(match[2]), " , "); argument := values[name]]
}
