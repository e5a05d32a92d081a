# METADATA
# title: Subjects of a decision
# description: |
#   Finds what a resource provisions that may have the capability: the resource itself, the resources in a template
#   that it carries, and what its script creates. Each subject has its capability and the sources of its tags.
package azure_ai_ban.judging.subjects

import data.azure_ai_ban.capability
import data.azure_ai_ban.capability.script
import data.azure_ai_ban.effective_tags.sources
import data.azure_ai_ban.templates.template

# METADATA
# description: |
#   The subjects of a resource in a context; empty if the resource is out of scope. Each is `{"name", "path" (its
#   place in the resource), "capability", "sources", "opaque" (pointers to unknown parts)}`.
of(resource, context) := _of(resource, context, itself(resource, context), _contents(resource))

# METADATA
# description: The capability of the resource itself in a context, without what it carries.
itself(resource, context) := capability.judge(resource, _accounts(context))

_accounts(context) := [entry | some entry in context.related; entry.relation == "account"]

# Fail closed: empty only if both are known and out of scope; if a part is undefined, the result is undefined.
_of(resource, context, own, contents) := [] if not _is_in_scope(own, contents)

else := array.flatten([
	[_subject(resource, own, outer) | own.level != "no"],
	[object.union(subject, {"path": inner.path}) |
		some inner in contents.resources
		judged := capability.judge(inner, array.concat(_accounts_of(inner, contents), accounts))
		judged.level != "no"
		sources_within := _inner_sources(resource, inner, contents)
		named := object.union({"name": _name(resource)}, inner)
		subject := _subject(named, judged, array.concat(sources_within, outer))
	],
	[object.union(_subject(resource, unknown, outer), {"path": opaque.path, "opaque": [opaque.path]}) |
		some opaque in contents.opaque
		unknown := {"level": "maybe", "service": "", "reason": opaque.reason}
	],
]) if {
	accounts := _accounts(context)
	outer := array.concat(sources.own(resource), sources.lent(context))
}

_subject(resource, judged, found) := {
	"name": _name(resource),
	"path": "",
	"capability": judged,
	"sources": found,
	"opaque": [],
}

# METADATA
# scope: document
# description: Whether a resource may have subjects at all, whatever accounts it belongs to. Fast for most resources.
in_scope(resource) if capability.judge(resource, []).level != "no"

in_scope(resource) if {
	contents := _contents(resource)
	count(contents.resources) + count(contents.opaque) > 0
}

_is_in_scope(own, _) if own.level != "no"

_is_in_scope(_, contents) if count(contents.resources) + count(contents.opaque) > 0

_contents(resource) := {
	"resources": array.concat(templates.resources, scripts.resources),
	"opaque": array.concat(templates.opaque, scripts.opaque),
} if {
	templates := template.contents(resource)
	scripts := script.contents(resource)
}

_name(resource) := name if {
	name := resource.name
	is_string(name)
	name != ""
}

else := "This resource"

_inner_sources(outer, inner, contents) := array.concat(
	[object.union(sources.within(source, inner.path), {"urn": urn}) | some source in sources.own(inner)],
	[object.union(sources.within(source, parent.path), {"urn": urn, "relation": parent.relation, "of": of}) |
		some parent in inner.parents
		some entry in contents.resources
		entry.path == parent.path
		some source in sources.own(entry)
		source.tag
		of := sources.label(parent.relation, object.get(entry, "name", null))
	],
) if {
	urn := object.get(outer, "urn", null)
}

_accounts_of(inner, contents) := [object.union(entry, {"kind": object.get(entry.properties, "kind", null)}) |
	some parent in inner.parents
	parent.relation == "account"
	some entry in contents.resources
	entry.path == parent.path
]
