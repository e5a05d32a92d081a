# METADATA
# title: ARM template
# description: |
#   Reads ARM templates written by Bicep or by hand, with or without parameter values, and resources copied from one.
#   Each resource is judged on its own, with the tags of its surroundings. A part of the template that is unknown is
#   judged as a whole.
# related_resources:
#   - https://learn.microsoft.com/azure/azure-resource-manager/templates/syntax
#   - https://learn.microsoft.com/azure/developer/azure-developer-cli/manage-environment-variables
package azure_ai_ban.documents.arm.arm_template

import data.azure_ai_ban.capability
import data.azure_ai_ban.capability.script
import data.azure_ai_ban.pointers
import data.azure_ai_ban.templates.template

# METADATA
# description: Whether a document is a template, or contains one beside its parameters.
recognizes(document) if is_object(_parts(document).template)

# METADATA
# description: Whether a document is a parameter file, which cannot be judged without its template.
is_parameters(document) if {
	regex.match(`(?i)deploymentParameters\.json`, document["$schema"])
	is_object(document.parameters)
}

# METADATA
# description: Whether a template declares every parameter in a parameter file.
declares(document, parameters) if {
	declared := {lower(name) | some name, _ in _parts(document).template.parameters}
	every name, _ in parameters.parameters {
		lower(name) in declared
	}
}

# METADATA
# description: A template with a parameter file.
with_parameters(document, parameters) := {"template": _parts(document).template, "parameters": parameters}

# METADATA
# description: The resources of a template.
read(document) := {
	"errors": [],
	"entries": array.concat(
		[_entry(resource, contents.resources) |
			some resource in contents.resources
			not template.carriers[capability.canonical(resource.type)]
			not _in_script(resource, scripts)
		],
		[_entry(object.union(deployment, _with_one_resource(deployment, top)), contents.resources) |
			some top in _opaque_tops(contents.opaque, scripts)
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

# The output of `bicep build-params`.
else := {"template": json.unmarshal(document.templateJson), "parameters": json.unmarshal(document.parametersJson)} if {
	_is_template(json.unmarshal(document.templateJson))
}

# Resources copied from a template. Their expressions refer to parts that are missing here.
else := {"template": {"resources": [document]}} if _is_resource(document)

else := {"template": {"resources": document}} if {
	is_array(document)
	count(document) > 0
	every resource in document {
		_is_resource(resource)
	}
}

# A resource exported from Azure has an id; one in a template has none.
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

# The Azure Developer CLI replaces these with values of its environment when it deploys.
_placeholders(properties) := [pointers.to(array.concat(["properties", "parameters"], path)) |
	walk(properties.properties.parameters, [path, text])
	regex.match(`\$\{[A-Za-z_]\w*(=[^}]*)?\}`, text)
]

# A script is judged together with the resources that it creates.
_in_script(resource, scripts) if {
	some path in scripts
	startswith(resource.path, $"{path}/")
}

# The top-level resources with unknown parts, each once; the template itself if its resources are unknown.
_opaque_tops(opaque, scripts) := sort({top |
	some part in opaque
	not _in_script(part, scripts)
	not scripts[part.path]
	top := concat("/", array.slice(split(part.path, "/"), 0, 5))
})

# The template with only one of its resources.
_with_one_resource(deployment, top) := {"path": top, "parents": [], "properties": json.filter(
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

# A pointer into the template as its author knows it.
_address(path) := trim_prefix(path, "/properties/template")

# An unknown part also has the tags of the resource that contains it.
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
