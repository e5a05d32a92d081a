# METADATA
# title: Links
# description: |
#   Finds, among resources given together, what lends its tags to a resource: its group, its account, tags
#   put on it from outside, and its parents, each with their own lenders. By the table in data.yaml, which
#   the pack reads too.
package azure_ai_ban.links

import data.azure_ai_ban.grouping

# METADATA
# description: |
#   The entries of one request or document made ready for `related`: all of them by URN, the rows of the
#   table for those that may lend, and whom each name and id leads to.
#   An entry has the members of a resource and `id`, `parent`, `dependencies` and `property_dependencies`.
index(entries) := {"entries": by_urn, "rows": rows, "keyed": keyed} if {
	by_urn := _by_urn([entry | some entry in entries; is_string(entry.urn)])
	by_type := {type: _row(type) | some type in {entry.type | some entry in by_urn; is_string(entry.type)}}
	rows := {urn: by_type[entry.type] | some urn, entry in by_urn}
	keyed := grouping.by_first([[key, urn] | some urn, row in rows; some key in _keys(row, by_urn[urn])])
}

_row(type) := [row | some row in data.azure_ai_ban.links.lenders; regex.match(row.type, type)][0]

_by_urn(entries) := {entry.urn: entry | some entry in entries} if {
	count({entry.urn | some entry in entries}) == count(entries)
}

# Of several entries with one URN the last stands.
else := {urn: entries[max({i | some i, entry in entries; entry.urn == urn})] |
	some urn in {entry.urn | some entry in entries}
}

# METADATA
# description: |
#   What lends its tags to an entry, as the contract's `related`, sorted by URN.
related(entry, known) := [lent |
	some urn in sort(object.keys(found))
	urn != object.get(entry, "urn", null)
	lender := known.entries[urn]
	lent := _lent(lender, found[urn])
] if {
	first := _lenders(entry, known)
	second := _next(first, known)
	third := _next(second, known)
	fourth := _next(third, known)

	# What is found nearer says what it is: a later key does not replace an earlier one.
	found := object.union_n([_next(fourth, known), fourth, third, second, first])
}

# The lenders of lenders: the group of an account, the parents of a component. Of no objects at all Wasm
# makes no union, so there is always one.
_next(found, known) := object.union_n(array.concat([{}], [_lenders(known.entries[urn], known) | some urn, _ in found]))

# What lends directly, by URN: its row of the table, or that it is the parent.
_lenders(entry, known) := object.union(
	{entry.parent: {"relation": "parent", "tags": "/tags"} | known.entries[entry.parent]},
	{urn: object.filter(known.rows[urn], ["relation", "tags"]) |
		some urn in ((_named(entry, known) | _referred(entry, known)) | {entry.parent | entry.parent})
	},
)

# By a name or an id that both have.
_named(entry, known) := {urn |
	some row in data.azure_ai_ban.links.references
	some key in _keys(_referring(row, entry, known), entry)
	some urn, _ in known.keyed[key]
}

# The name of an account is its own, and no reference to others that are called the same.
_referring(row, entry, known) := object.union(row, {"names": []}) if known.rows[entry.urn].relation == row.relation

else := row

# By what the engine knows of references, when the name itself is not known yet.
_referred(entry, known) := {urn |
	some row in data.azure_ai_ban.links.references
	some list in ["names", "ids"]
	some pointer in row[list]
	some urn in entry.property_dependencies[split(pointer, "/")[1]]
	known.rows[urn].relation == row.relation
}

# Each with the relation it is for, since a group and an account may have the same name.
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

# Pointers into the lender's properties as pointers into the related entry.
_rebased(pointers, tags) := [rebased |
	some pointer in pointers
	some rebased in _moved(pointer, tags)
]

_moved(pointer, tags) := ["/kind"] if pointer == "/kind"

else := [concat("", ["/tags", trim_prefix(pointer, tags)])] if startswith($"{pointer}/", $"{tags}/")

else := ["/tags"] if startswith(tags, $"{pointer}/")

else := []
