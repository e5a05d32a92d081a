# METADATA
# title: Pinned capabilities
# description: |
#   Filters OPA's capabilities to the builtins that its Wasm compiler runs natively, plus the clock. Every other
#   builtin would be a host call, which is slow and may behave differently on each host.
#
#       opa capabilities --current \
#         | opa eval --stdin-input --data tools/capabilities --format raw data.capabilities.pinned \
#         > rego/capabilities.json
package capabilities

# METADATA
# description: The pinned capabilities document.
# entrypoint: true
pinned := {
	"allow_net": [],
	"builtins": [builtin | some builtin in input.builtins; builtin.name in allowed],
	"features": input.features,
}

# METADATA
# description: |
#   The keys of builtinsFunctions in internal/compiler/wasm/wasm.go of OPA 1.22.2, the two that the compiler replaces
#   (assign, eq), and time.now_ns, which the embedded engine provides.
allowed := {
	"abs", "all", "and", "any", "array.concat", "array.flatten", "array.reverse", "array.slice",
	"assign", "base64.decode", "base64.encode", "base64.is_valid", "base64url.decode",
	"base64url.encode", "bits.and", "bits.lsh", "bits.negate", "bits.or", "bits.rsh", "bits.xor",
	"ceil", "concat", "contains", "count", "div", "endswith", "eq", "equal", "floor", "format_int",
	"glob.match", "graph.reachable", "gt", "gte", "indexof", "internal.member_2",
	"internal.member_3", "internal.template_string", "intersection", "is_array", "is_boolean",
	"is_null", "is_number", "is_object", "is_set", "is_string", "json.filter", "json.is_valid",
	"json.marshal", "json.remove", "json.unmarshal", "lower", "lt", "lte", "max", "min", "minus",
	"mul", "neq", "net.cidr_contains", "net.cidr_intersects", "numbers.range", "object.filter",
	"object.get", "object.keys", "object.remove", "object.union", "object.union_n", "or", "plus",
	"product", "regex.find_all_string_submatch_n", "regex.is_valid", "regex.match", "rem",
	"replace", "round", "sort", "split", "startswith", "strings.replace_n", "strings.reverse",
	"substring", "sum", "time.now_ns", "to_number", "trim", "trim_left", "trim_prefix",
	"trim_right", "trim_space", "trim_suffix", "type_name", "union", "upper", "walk",
}
