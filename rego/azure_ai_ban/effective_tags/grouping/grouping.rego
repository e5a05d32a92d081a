# METADATA
# title: Grouping
# description: |
#   Groups pairs by their first part in close to linear time. Wasm sorts by insertion, and a union of many objects
#   copies each of them repeatedly, so objects are merged in small batches.
package azure_ai_ban.effective_tags.grouping

# METADATA
# description: |
#   The second parts of pairs by their first, as `{first: {second: true}}`.
by_first(pairs) := object.union_n(array.concat([{}], _merged(_merged(_merged([{pair[0]: {pair[1]: true}} |
	some pair in pairs
])))))

# One object for each batch of objects.
_merged(objects) := [object.union_n(array.slice(objects, batch * _batch_size, (batch + 1) * _batch_size)) |
	count(objects) > 0
	some batch in numbers.range(0, ceil(count(objects) / _batch_size) - 1)
]

_batch_size := 48
