package azure_ai_ban.templates.template

import data.azure_ai_ban.capability
import data.azure_ai_ban.pointers
import data.azure_ai_ban.templates.expression

_scope(carrier, source, template, found) := source.scope if {
	carrier.nested
	is_object(source.scope)
	lower(object.get(source.raw, ["properties", "expressionEvaluationOptions", "scope"], "outer")) != "inner"
}

else := {
	"parameters": _parameters(template, found, _given(carrier, source), _uncertain(carrier, source)),
	"variables": _variables(template, found),
}

# The parameter values, as one carried value. If the carrier has parameters, its values may refer to them.
_given(carrier, source) := expression.resolve(given, {"parameters": declared, "variables": {}}) if {
	given := _given_as_written(carrier, source)
	some found in array.slice(_values({"declared": carrier.declared}, "declared", source.raw), 0, 1)
	at := {"value": {"parameters": capability.parsed(found.value)}, "unknown": [], "secret": []}
	declared := _parameters(at.value, at, expression.known({}), {"default": [], "nullable": [""]})
}

else := _given_as_written(carrier, source)

# The values may be JSON text, or in the form of a parameter file.
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

# The path from a parameter file to its values. A parameter itself may be named `parameters`.
_within_file(value) := ["parameters"] if {
	is_object(value.parameters)
	count({"value", "reference"} & object.keys(value.parameters)) == 0
}

else := []

# Pointers to what is doubtful about a default value and about a nullable parameter without a value. Both are doubtful
# if there are values that are unknown. For a template on its own, only a parameter without a default may still
# receive a value.
_uncertain(carrier, source) := {"default": [""], "nullable": [""]} if _has_unknown_values(carrier, source)

else := {"default": [], "nullable": []} if _all_values_given(carrier, source)

else := {"default": [], "nullable": [""]}

# Whether parameter values are unknown.
_has_unknown_values(carrier, source) if count(_values(carrier, "parameter_links", source.raw)) > 0

_has_unknown_values(carrier, source) if {
	some part in ["parameters", "parameter_links"]
	some place in _places(carrier, part)
	pointers.covers(source.given.unknown, place)
}

# Whether all parameter values are given. A nested deployment cannot receive others.
_all_values_given(carrier, source) if count(_values(carrier, "parameters", source.given.value)) > 0

_all_values_given(carrier, source) if {
	carrier.nested
	is_object(source.scope)
}

# The parameters by lower-case name: the given value, otherwise the default, otherwise null if nullable. If values are
# unknown, the default is doubtful.
_parameters(template, found, given, uncertain) := object.union_n(array.concat([{}], [{lower(name): parameter} |
	declared := _part(template, "parameters")
	some name, written in declared.value
	declaration := spelled(written)
	value := _parameter(name, given, {
		"value": object.get(declaration, "defaultValue", null),
		"unknown": array.concat(
			pointers.beneath(found.unknown, [declared.key, name, "defaultValue"]),
			object.get(uncertain, _missing(declaration), [""]),
		),
		"secret": pointers.beneath(found.secret, [declared.key, name, "defaultValue"]),
	})
	parameter := object.union(value, {"secret": _secured(value, declaration)})
]))

_parameter(name, given, default_) := _given_value(name, given) if _given_value(name, given)

else := default_

# The reason why a parameter has a value although none is given.
_missing(declaration) := "default" if "defaultValue" in object.keys(declaration)

else := "nullable" if declaration.nullable == true

else := "nothing"

# The value of a parameter, undefined if none is given. It is a `{value}`, a `{reference}` to a secret in a key vault,
# or, in old Terraform deployments, the value itself.
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

# A secure parameter is secret as a whole.
_secured(value, declaration) := [""] if lower(declaration.type) in {"securestring", "secureobject"}

else := value.secret

# Variables made by `copy` are left out, and therefore unknown.
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

# Azure compares the names of parts without case.
_part(template, name) := [{"key": key, "value": value} |
	some key, value in template
	lower(key) == name
][0]
