# METADATA
# title: Links
# description: |
#   Finds, among resources given together, what lends its tags to a resource: its group, its account, tags
#   put on it from outside, and its parents, each with their own lenders. By the table in data.yaml, which
#   the pack reads too.
package azure_ai_ban.links

# METADATA
# description: |
#   The entries of one request or document made ready for `related`: all of them by URN, and those that
#   may lend, each with its row of the table. An entry has the members of a resource and `id`, `parent`,
#   `dependencies` and `property_dependencies`.
index(entries) := {"entries": by_urn, "lenders": lenders} if {
	by_urn := _by_urn([entry | some entry in entries; is_string(entry.urn)])
	rows := {type: _row(type) | some type in {entry.type | some entry in by_urn; is_string(entry.type)}}
	lenders := [{"urn": urn, "row": rows[entry.type], "keys": _keys(rows[entry.type], entry)} |
		some urn, entry in by_urn
		rows[entry.type]
	]
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
	{lender.urn: {"relation": lender.row.relation, "tags": lender.row.tags} |
		some lender in known.lenders
		_refers(entry, lender)
	},
)

_refers(entry, lender) if {
	some row in data.azure_ai_ban.links.references
	row.relation == lender.row.relation
	some key in _keys(row, entry)
	key in lender.keys
}

# By what the engine knows of references, when the name itself is not known yet.
_refers(entry, lender) if {
	some row in data.azure_ai_ban.links.references
	row.relation == lender.row.relation
	some list in ["names", "ids"]
	some pointer in row[list]
	lender.urn in entry.property_dependencies[split(pointer, "/")[1]]
}

# A child whose parent is its account or group needs no name to say so.
_refers(entry, lender) if lender.urn == entry.parent

_keys(row, entry) := ({key |
	some name in _texts(row.names, entry)
	key := lower(name)
} | {key |
	some id in _texts(row.ids, entry)
	key := lower(id)
}) | {key |
	some id in _texts(row.ids, entry)
	segments := split(lower(id), "/")
	key := segments[count(segments) - 1]
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

else := ["/tags"] if startswith(tags, pointer)

else := []
