# METADATA
# title: Terraform configuration
# description: |
#   Follows references through the configuration of a plan (variables, outputs, modules, `for_each`) to find the group
#   or account of a resource if its name or id is known only after apply. A known name or id needs no reference. Plans
#   do not contain the references of local values.
# related_resources:
#   - https://developer.hashicorp.com/terraform/internals/json-format#configuration-representation
package azure_ai_ban.documents.terraform.configuration

import data.azure_ai_ban.documents.terraform.modules
import data.azure_ai_ban.effective_tags.grouping

# METADATA
# description: |
#   Entries with `property_dependencies`: for each unknown property, the addresses of the resources that it refers to,
#   among the entries and the resources that only lend tags.
linked(entries, lending, configuration) := [object.union(entry, {"resource": {"property_dependencies": dependencies}}) |
	some entry in entries
	dependencies := _dependencies(entry.resource, declared, references, instances)
] if {
	scopes := _scopes(object.get(configuration, "root_module", {}))
	instances := _instances({entry.address | some entry in array.concat(entries, lending)})
	references := object.union_n([{node: set() | some node, _ in instances}, _variables(scopes), _outputs(scopes)])
	declared := {address: resource |
		some scope in scopes
		some resource in object.get(scope.module, "resources", [])
		address := $"{scope.prefix}{resource.address}"
		instances[address]
	}
}

# The instances at each node, with their keys.
_instances(addresses) := {node: {address: _keys(address) | some address, _ in there} |
	placed := [[node, address] | some address in addresses; some node in {_plain(address), _indexed(address)}]
	some node, there in grouping.by_first(placed)
}

# The modules of a configuration, each with the prefix of its addresses.
_scopes(root) := [{"module": module, "prefix": prefix} |
	some path in modules.paths(root, "module_calls", ["module"])
	module := object.get(root, path, {})
	prefix := concat("", [$"module.{name}." | some i, name in path; i % 3 == 1])
]

# The variables of called modules, with the expressions passed to them.
_variables(scopes) := {node: nodes |
	some scope in scopes
	some name, call in scope.module.module_calls
	some variable, expression in call.expressions
	node := $"{scope.prefix}module.{name}.var.{variable}"
	nodes := _nodes(scope.prefix, expression, call)
}

_outputs(scopes) := {node: nodes |
	some scope in scopes
	some name, output in scope.module.outputs
	node := $"{scope.prefix}output.{name}"
	nodes := _nodes(scope.prefix, output.expression, {})
}

# The nodes that an expression refers to. `each` refers to the `for_each` of its holder, a resource or a module call.
_nodes(prefix, expression, holder) := {node |
	some list in [_references(expression), [reference |
		some using in _references(expression)
		startswith(using, "each.")
		some reference in _references(holder.for_each_expression)
	]]
	some reference in list
	not _is_prefix(reference, list)
	node := _node(prefix, reference)
}

_references(expression) := expression.references if is_array(expression.references)

else := []

# Terraform lists `rg[0].name`, `rg[0]` and `rg`; the longest is the most specific.
_is_prefix(reference, list) if {
	some other in list
	some separator in [".", "["]
	startswith(other, $"{reference}{separator}")
}

_node(prefix, reference) := $"{prefix}module.{found[0][1]}.output.{found[0][2]}" if {
	found := regex.find_all_string_submatch_n(`^module\.([^.\[]+)(?:\[[^\]]*\])?\.([^.\[]+)`, reference, 1)
	count(found) == 1
}

else := $"{prefix}{found[0][0]}" if {
	found := regex.find_all_string_submatch_n(`^(?:data\.)?[^.\[]+\.[^.\[]+(?:\[(?:\d+|"[^"]*")\])?`, reference, 1)
	count(found) == 1
}

_dependencies(resource, declared, references, instances) := {property: addresses |
	declaration := declared[_plain(resource.urn)]
	some property, expression in declaration.expressions
	$"/{property}" in resource.unknown
	reached := graph.reachable(references, _nodes(_prefix(resource.urn), expression, declaration))
	addresses := _nearest(_keys(resource.urn), object.union_n([instances[node] | some node in reached]))
	count(addresses) > 0
}

# The instances whose keys all occur in the referring resource; otherwise all instances.
_nearest(keys, instances) := nearest if {
	nearest := [address |
		some address, its_keys in instances
		count(its_keys - keys) == 0
	]
	count(nearest) > 0
}

else := sort(object.keys(instances))

# The keys that `count` and `for_each` add to an address.
_key := `\["(?:[^"\\]|\\.)*"\]|\[\d+\]`

_keys(address) := {found[0] | some found in regex.find_all_string_submatch_n(_key, address, -1)}

# The address in the configuration, without keys.
_plain(address) := strings.replace_n({key: "" | some key in _keys(address)}, address)

# The address in the configuration, with the resource's own key as an expression may refer to it.
_indexed(address) := $"{_plain(trim_suffix(address, key))}{key}" if {
	key := [key | some key in _keys(address); endswith(address, key)][0]
}

else := address

_prefix(address) := concat("", [found[0] |
	some found in regex.find_all_string_submatch_n(`module\.[^.]+\.`, _plain(address), -1)
])
