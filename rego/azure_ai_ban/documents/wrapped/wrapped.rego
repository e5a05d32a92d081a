# METADATA
# title: Wrapped document
# description: |
#   Takes a document that is given with what to judge it as: `{"document", "kind", "context"}`, the last two as one
#   likes. No tool writes a document with these members and no other.
package azure_ai_ban.documents.wrapped

# METADATA
# description: Whether a document is a wrapped one.
recognises(given) if {
	is_object(given)
	"document" in object.keys(given)
	count(object.remove(given, ["document", "kind", "context"])) == 0
}

# METADATA
# description: |
#   Entries with the settings of a wrapped document in their contexts. Of its context nothing else counts; one that is
#   no object takes their place, so that it is refused as in a request.
entries(read, given) := read if not "context" in object.keys(given)

else := [object.union(entry, {"context": given.context}) | some entry in read] if not is_object(given.context)

else := [object.union(entry, {"context": object.filter(given.context, ["settings"])}) | some entry in read]
