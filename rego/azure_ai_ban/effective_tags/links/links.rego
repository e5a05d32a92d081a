# METADATA
# title: Links
# description: |
#   Finds the resources that lend their tags to a resource: its group, its account, tags set on it by another
#   resource, and its parents, each with their own lenders, at any depth. The table in data.yaml defines the links;
#   the pack reads the same table to choose which resources to send.
package azure_ai_ban.effective_tags.links

import data.azure_ai_ban.effective_tags.grouping

# METADATA
# description: |
#   The entries of a request or document, prepared for `related`: the table rows of possible lenders, the positions of
#   each URN, name and id, and the lenders of each lender. An entry has the members of a resource and `id`, `parent`,
#   `dependencies` and `property_dependencies`. Entries are identified by position, so that an entry without a URN, or
#   with a duplicate one, still lends its tags.
index(entries) := object.union(known, {"borrowed": borrowed}) if {
	by_type := {type: _row(type) | some type in {entry.type | some entry in entries; is_string(entry.type)}}
	rows := {i: by_type[entry.type] | some i, entry in entries}
	known := {
		"entries": entries,
		"rows": rows,
		"urns": grouping.by_first([[entry.urn, i] | some i, entry in entries; is_string(entry.urn)]),
		"names": grouping.by_first([[key, i] | some i, row in rows; some key in _keys(row, entries[i])]),
	}
	parents := {i | some entry in entries; some i, _ in known.urns[entry.parent]}
	borrowed := {i: _lenders(i, known) | some i in (object.keys(rows) | parents)}
}

_row(type) := [row | some row in data.azure_ai_ban.effective_tags.links.lenders; regex.match(row.type, type)][0]

# METADATA
# description: |
#   The resources that lend their tags to the entry at a position, in the form of the contract's `related`, sorted by
#   URN.
related(i, known) := [_lent(known.entries[lender[1]], _as_lender(lender[1], known)) |
	some lender in sort([[object.get(known.entries[j], "urn", ""), j] |
		some j in graph.reachable(known.borrowed, _lenders(i, known))
		j != i
	])
]

# The positions of the direct lenders of an entry.
_lenders(i, known) := ({j |
	some row in data.azure_ai_ban.effective_tags.links.references
	some key in _keys(_referring(row, i, known), known.entries[i])
	some j, _ in known.names[key]
} | {j |
	# The engine knows a reference before it knows the name itself.
	some row in data.azure_ai_ban.effective_tags.links.references
	some pointers in [row.names, row.ids]
	some pointer in pointers
	some urn in known.entries[i].property_dependencies[split(pointer, "/")[1]]
	some j, _ in known.urns[urn]
	known.rows[j].relation == row.relation
}) | object.keys(object.get(known.urns, object.get(known.entries[i], "parent", ""), {}))

# The name of an account is its own, not a reference to another account.
_referring(row, i, known) := object.union(row, {"names": []}) if known.rows[i].relation == row.relation

else := row

# A group and an account may have the same name, so each key includes the relation.
_keys(row, entry) := {[row.relation, lower(text)] |
	some text in _texts(array.concat(row.names, row.ids), entry)
} | {[row.relation, segments[count(segments) - 1]] |
	some id in _texts(row.ids, entry)
	segments := split(lower(id), "/")
}

_texts(pointers, entry) := [text |
	some pointer in pointers
	text := object.get(entry.properties, array.slice(split(pointer, "/"), 1, 9), null)
	is_string(text)
	text != ""
]

# A parent lends its tags whatever its type.
_as_lender(i, known) := object.filter(row, ["relation", "tags"]) if row := known.rows[i]

else := {"relation": "parent", "tags": "/tags"}

_lent(lender, found) := object.union(
	object.filter(lender, ["urn", "type", "name", "id"]),
	{
		"relation": found.relation,
		"kind": _kind(lender.properties),
		"tags": object.get(lender.properties, array.slice(split(found.tags, "/"), 1, 9), null),
		"unknown": _rebased(object.get(lender, "unknown", []), found.tags),
		"secret": _rebased(object.get(lender, "secret", []), found.tags),
	},
)

_kind(properties) := properties.kind if is_string(properties.kind)

else := null

# Pointers into the properties of the lender as pointers into the related entry.
_rebased(pointers, tags) := [rebased |
	some pointer in pointers
	some rebased in _moved(pointer, tags)
]

_moved(pointer, tags) := ["/kind"] if pointer == "/kind"

else := [concat("", ["/tags", trim_prefix(pointer, tags)])] if startswith($"{pointer}/", $"{tags}/")

else := ["/tags"] if startswith(tags, $"{pointer}/")

else := []
