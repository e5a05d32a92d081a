# METADATA
# title: ARM template
# description: |
#   Reads a template as Bicep or people write it, alone or with the values of its parameters, or resources out of
#   one. Each of its resources is judged by itself, with the tags of what it stands in; what cannot be told is
#   judged as the part of the template that holds it.
# related_resources:
#   - https://learn.microsoft.com/azure/azure-resource-manager/templates/syntax
#   - https://learn.microsoft.com/azure/developer/azure-developer-cli/manage-environment-variables
package azure_ai_ban.documents.arm.arm_template

import data.azure_ai_ban.capability
import data.azure_ai_ban.capability.script
import data.azure_ai_ban.pointers
import data.azure_ai_ban.templates.template

# METADATA
# description: Whether a document is a template, or holds one beside its parameters.
recognises(document) if is_object(_parts(document).template)

# METADATA
# description: Whether a document is a file of parameters, which says nothing without its template.
is_parameters(document) if {
	regex.match(`(?i)deploymentParameters\.json`, document["$schema"])
	is_object(document.parameters)
}

# METADATA
# description: Whether a template declares every parameter that a file of parameters gives.
declares(document, parameters) if {
	declared := {lower(name) | some name, _ in _parts(document).template.parameters}
	every name, _ in parameters.parameters {
		lower(name) in declared
	}
}

# METADATA
# description: A template with a file of parameters.
given(document, parameters) := {"template": _parts(document).template, "parameters": parameters}

# METADATA
# description: The resources of a template.
read(document) := {
	"errors": [],
	"entries": array.concat(
		[_entry(resource, contents.resources) |
			some resource in contents.resources
			not template.carriers[capability.canonical(resource.type)]
			not _scripted(resource, scripts)
		],
		[_entry(object.union(deployment, _holding(deployment, top)), contents.resources) |
			some top in _tops(contents.opaque, scripts)
		],
	),
	"others": contents.others,
} if {
	properties := {"properties": _parts(document)}
	deployment := {
		"type": "Microsoft.Resources/deployments",
		"name": "",
		"properties": properties,
		"unknown": _placeholders(properties),
		"secret": [],
	}
	contents := template.contents(deployment)
	scripts := {resource.path |
		some resource in contents.resources
		script.carriers[capability.canonical(resource.type)]
	}
}

_parts(document) := {"template": document} if {
	_is_template(document)
}

else := object.filter(document, ["template", "parameters"]) if {
	_is_template(document.template)
}

else := object.filter(document.properties, ["template", "parameters"]) if {
	_is_template(document.properties.template)
}

# What `bicep build-params` prints.
else := {"template": json.unmarshal(document.templateJson), "parameters": json.unmarshal(document.parametersJson)} if {
	_is_template(json.unmarshal(document.templateJson))
}

# Resources out of a template, in a file of their own: their expressions refer to what is not here.
else := {"template": {"resources": [document]}} if _is_resource(document)

else := {"template": {"resources": document}} if {
	is_array(document)
	count(document) > 0
	every resource in document {
		_is_resource(resource)
	}
}

# Unlike what a template has, what Azure gives has an id.
_is_resource(document) if {
	is_string(document.apiVersion)
	regex.match(`^[\w.-]+(?:/[\w.-]+)+$`, document.type)
	not "id" in object.keys(document)
}

_is_template(document) if regex.match(`(?i)deploymentTemplate\.json`, document["$schema"])

_is_template(document) if {
	is_string(document.contentVersion)
	some kind in ["array", "object"]
	type_name(document.resources) == kind
}

# The Azure Developer CLI puts the values of its environment in their place when it deploys.
_placeholders(properties) := [pointers.to(array.concat(["properties", "parameters"], path)) |
	walk(properties.properties.parameters, [path, text])
	regex.match(`\$\{[A-Za-z_]\w*(=[^}]*)?\}`, text)
]

# A script is judged with all that it creates.
_scripted(resource, scripts) if {
	some path in scripts
	startswith(resource.path, $"{path}/")
}

# The resources at the top of a template in which something cannot be told, each once; the template itself
# where its resources are not known.
_tops(doubts, scripts) := sort({top |
	some doubt in doubts
	not _scripted(doubt, scripts)
	not scripts[doubt.path]
	top := concat("/", array.slice(split(doubt.path, "/"), 0, 5))
})

# The template with only one of its resources.
_holding(deployment, top) := {"path": top, "parents": [], "properties": json.filter(
	deployment.properties,
	array.concat([top, "/properties/parameters"], [pointers.to(["properties", "template", member]) |
		some member, _ in deployment.properties.properties.template
		lower(member) != "resources"
	]),
)}

_entry(resource, siblings) := {
	"address": address,
	"resource": object.union(
		object.filter(resource, ["type", "name", "properties", "unknown", "secret"]),
		{"urn": address},
	),
	"context": {"related": [_related(parent.relation, lender) |
		some parent in _lenders(resource, siblings)
		some lender in siblings
		lender.path == parent.path
	]},
} if {
	address := _address(resource.path)
}

# A pointer into the template, as its author has it.
_address(path) := trim_prefix(path, "/properties/template")

# What cannot be told takes the tags of the resource that it is found in.
_lenders(resource, siblings) := array.concat(resource.parents, [{"relation": "template", "path": holder.path} |
	some holder in siblings
	holder.path == resource.path
	template.carriers[capability.canonical(resource.type)]
])

_related(relation, lender) := {
	"relation": relation,
	"urn": _address(lender.path),
	"type": lender.type,
	"name": lender.name,
	"kind": object.get(lender.properties, "kind", null),
	"tags": object.get(lender.properties, at, null),
	"unknown": [$"/tags{inner}" | some inner in pointers.beneath(lender.unknown, at)],
	"secret": [$"/tags{inner}" | some inner in pointers.beneath(lender.secret, at)],
} if {
	at := _tags_of(relation)
}

_tags_of("tag-at-scope") := ["properties", "tags"]

_tags_of(relation) := ["tags"] if relation != "tag-at-scope"
