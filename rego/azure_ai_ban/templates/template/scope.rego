package azure_ai_ban.templates.template

import data.azure_ai_ban.capability
import data.azure_ai_ban.pointers
import data.azure_ai_ban.templates.expression

# METADATA
# description: The scope in which a template's expressions are evaluated.
_scope(carrier, source, template, found) := source.scope if {
	carrier.nested
	is_object(source.scope)
	lower(object.get(source.raw, ["properties", "expressionEvaluationOptions", "scope"], "outer")) != "inner"
}

else := {
	"parameters": _parameters(template, found, _given(carrier, source), _doubts(carrier, source)),
	"variables": _variables(template, found),
}

# METADATA
# description: |
#   The values given to a template's parameters, as one carried value. Those of a carrier with parameters of its own
#   may refer to these.
_given(carrier, source) := expression.resolve(given, {"parameters": declared, "variables": {}}) if {
	given := _given_as_written(carrier, source)
	some found in array.slice(_values({"declared": carrier.declared}, "declared", source.raw), 0, 1)
	at := {"value": {"parameters": capability.parsed(found.value)}, "unknown": [], "secret": []}
	declared := _parameters(at.value, at, expression.known({}), {"default": [], "nullable": [""]})
}

else := _given_as_written(carrier, source)

# METADATA
# description: The given values, which may be JSON text and may have the form of a parameter file.
_given_as_written(carrier, source) := carried if {
	some found in array.slice(_values(carrier, "parameters", source.given.value), 0, 1)
	value := capability.parsed(found.value)
	within := _within_file(value)
	at := array.concat(found.at, within)
	carried := {
		"value": object.get({"value": value}, array.concat(["value"], within), value),
		"unknown": pointers.beneath(source.given.unknown, at),
		"secret": pointers.beneath(source.given.secret, at),
	}
}

else := expression.known({})

# METADATA
# description: The way from a parameter file to its values; a parameter may itself be called `parameters`.
_within_file(value) := ["parameters"] if {
	is_object(value.parameters)
	count({"value", "reference"} & object.keys(value.parameters)) == 0
}

else := []

# METADATA
# description: |
#   What is doubtful, as pointers, of a default and of a nullable parameter to which no value is given. Either is
#   where parameters are given that nobody has seen; a template on its own may still be given a value where there is
#   no default.
_doubts(carrier, source) := {"default": [""], "nullable": [""]} if _unseen(carrier, source)

else := {"default": [], "nullable": []} if _all_given(carrier, source)

else := {"default": [], "nullable": [""]}

# METADATA
# description: Whether parameters are given that nobody has seen.
_unseen(carrier, source) if count(_values(carrier, "parameter_links", source.raw)) > 0

_unseen(carrier, source) if {
	some part in ["parameters", "parameter_links"]
	some place in _places(carrier, part)
	pointers.covers(source.given.unknown, place)
}

# METADATA
# description: Whether all values that a template will have are given. A nested deployment has no others.
_all_given(carrier, source) if count(_values(carrier, "parameters", source.given.value)) > 0

_all_given(carrier, source) if {
	carrier.nested
	is_object(source.scope)
}

# METADATA
# description: |
#   The parameters of a template by lower-case name. A given value counts, else the default, else null for what is
#   nullable; with parameters nobody has seen, neither may be what counts.
_parameters(template, found, given, doubts) := object.union_n(array.concat([{}], [{lower(name): parameter} |
	declared := _part(template, "parameters")
	some name, written in declared.value
	declaration := spelled(written)
	value := _parameter(name, given, {
		"value": object.get(declaration, "defaultValue", null),
		"unknown": array.concat(
			pointers.beneath(found.unknown, [declared.key, name, "defaultValue"]),
			object.get(doubts, _missing(declaration), [""]),
		),
		"secret": pointers.beneath(found.secret, [declared.key, name, "defaultValue"]),
	})
	parameter := object.union(value, {"secret": _secured(value, declaration)})
]))

# METADATA
# description: The value of one parameter, which is the given one or else what counts without.
_parameter(name, given, default_) := _given_value(name, given) if _given_value(name, given)

else := default_

# METADATA
# description: What a parameter has if no value is given.
_missing(declaration) := "default" if "defaultValue" in object.keys(declaration)

else := "nullable" if declaration.nullable == true

else := "nothing"

# METADATA
# description: |
#   A value given to a parameter, undefined if none is. It is a `{value}`, a `{reference}` to a key vault that
#   nobody has seen, or in Terraform's oldest deployments the value itself.
_given_value(name, given) := expression.member(entry, "value") if {
	entry := expression.member(given, name)
	"value" in {lower(key) | some key, _ in entry.value}
}

else := expression.opaque if is_object(expression.member(given, name).value)

else := entry if {
	entry := expression.member(given, name)
	not is_null(entry.value)
}

else := expression.opaque if pointers.covers(given.unknown, [name])

# METADATA
# description: Pointers to what is secret of a parameter, which is all of a secure one.
_secured(value, declaration) := [""] if lower(declaration.type) in {"securestring", "secureobject"}

else := value.secret

# METADATA
# description: The variables of a template by lower-case name. Those made by `copy` are left out, and so not known.
_variables(template, found) := object.union_n(array.concat([{}], [{lower(name): variable} |
	declared := _part(template, "variables")
	some name, value in declared.value
	name != "copy"
	variable := {
		"value": value,
		"unknown": pointers.beneath(found.unknown, [declared.key, name]),
		"secret": pointers.beneath(found.secret, [declared.key, name]),
	}
]))

# METADATA
# description: A part of a template, `{key, value}`. Azure compares the names of parts without case.
_part(template, name) := [{"key": key, "value": value} |
	some key, value in template
	lower(key) == name
][0]
