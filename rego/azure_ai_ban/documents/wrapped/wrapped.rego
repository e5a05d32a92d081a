# METADATA
# title: Wrapped document
# description: |
#   Unwraps a document that is given with its expected kind and settings: `{"document", "kind", "context"}`. `kind`
#   and `context` are optional. No tool writes a document with exactly these members.
package azure_ai_ban.documents.wrapped

# METADATA
# description: Whether a document is wrapped.
recognizes(given) if {
	is_object(given)
	"document" in object.keys(given)
	count(object.remove(given, ["document", "kind", "context"])) == 0
}

# METADATA
# description: |
#   Entries with the settings of a wrapped document in their contexts. Other members of its context are ignored. A
#   context that is not an object replaces theirs, so that it is denied as in a request.
entries(read, given) := read if not "context" in object.keys(given)

else := [object.union(entry, {"context": given.context}) | some entry in read] if not is_object(given.context)

else := [object.union(entry, {"context": object.filter(given.context, ["settings"])}) | some entry in read]
