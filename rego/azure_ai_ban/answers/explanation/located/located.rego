# METADATA
# title: Located resource
# description: |
#   Finds the resource to explain: the resource of a request, or one of a document by its address.
package azure_ai_ban.answers.explanation.located

import data.azure_ai_ban.documents
import data.azure_ai_ban.judging.validation

# METADATA
# description: |
#   The `resource` and `context` to explain, with the `address` in the document (null for a request); or the `error`
#   and the available `addresses`.
of(asked) := {
	"address": null,
	"resource": object.get(asked, "resource", null),
	"context": object.get(asked, "context", {}),
} if {
	not "document" in object.keys(asked)
}

else := _failure(concat("; ", validation.missing), []) if count(validation.missing) > 0

else := _in(documents.read(object.filter(asked, ["document", "kind", "context"])), object.get(asked, "address", null))

_in(read, address) := read.entries[0] if {
	address == null
	count(read.entries) == 1
}

else := _failure(read.error, []) if {
	count(read.entries) == 0
	is_string(read.error)
}

else := _failure("no resource in the document has or may have the capability", []) if count(read.entries) == 0

else := exact[0] if {
	exact := [entry | some entry in read.entries; entry.address == address]
	count(exact) == 1
}

else := alike[0] if {
	alike := _ignoring_case(read.entries, address)
	count(alike) == 1
}

else := _failure(_problem(read.entries, address), [entry.address | some entry in read.entries])

_ignoring_case(entries, address) := [entry | some entry in entries; lower(entry.address) == lower(address)]

_problem(entries, address) := $"the document has {count(entries)} results: specify the address of one" if {
	is_null(address)
}

else := $"the document has no result at address {address}: use one of its addresses" if {
	count(_ignoring_case(entries, address)) == 0
}

else := $"address {address} matches {count(_ignoring_case(entries, address))} results of the document"

_failure(error, addresses) := {"error": error, "addresses": addresses}
