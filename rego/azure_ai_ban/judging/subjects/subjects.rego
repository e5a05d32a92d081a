# METADATA
# title: Subjects of a decision
# description: |
#   What one resource provisions that may give the capability: the resource itself, the resources in a
#   template that it carries, what a script creates. Each with its capability and the sources of its tags.
package azure_ai_ban.judging.subjects

import data.azure_ai_ban.capability
import data.azure_ai_ban.capability.script
import data.azure_ai_ban.effective_tags.sources
import data.azure_ai_ban.templates.template

# METADATA
# description: |
#   The subjects of a resource in a context, none if it has nothing to do with the capability; each
#   `{"name", "path" (where in the resource it is), "capability", "sources", "opaque" (pointers to what nobody has
#   seen)}`.
of(resource, context) := _of(resource, context, itself(resource, context), _contents(resource))

# METADATA
# description: The capability of a resource itself in a context, whatever it carries.
itself(resource, context) := capability.judge(resource, _accounts(context))

_accounts(context) := [entry | some entry in context.related; entry.relation == "account"]

# None only where both were told and neither concerns the policy: what gave no answer stays undefined.
_of(resource, context, own, contents) := [] if not _concerned(own, contents)

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
	[object.union(_subject(resource, unseen, outer), {"path": opaque.path, "opaque": [opaque.path]}) |
		some opaque in contents.opaque
		unseen := {"level": "maybe", "service": "", "reason": opaque.reason}
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
# description: Whether a resource may have subjects at all, whatever it belongs to. Cheap for most.
in_question(resource) if capability.judge(resource, []).level != "no"

in_question(resource) if {
	contents := _contents(resource)
	count(contents.resources) + count(contents.opaque) > 0
}

_concerned(own, _) if own.level != "no"

_concerned(_, contents) if count(contents.resources) + count(contents.opaque) > 0

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
