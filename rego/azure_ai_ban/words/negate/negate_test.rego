package azure_ai_ban.words.negate_test

import data.azure_ai_ban.words.negate

phrases := {
	"false_values": {"no": true, "not allowed": true},
	"true_values": {"true": true, "": true},
	"before": {"not for": true, "no": true},
	"before_key": {"non": true},
	"after": {"prohibited": true, "use forbidden": true},
	"filler": {"use": true, "by": true, "any": true, "this": true, "is": true},
	"again": {"nor": true},
	"hedges": {"except": true},
	"exclusion_keys": {"prohibited uses": true},
}

# The terms in a tag that it rules out itself.
ruled_out(key, value) := [hit |
	hits := terms(array.concat(key, value))
	some hit in hits
	negate.ruled_out(hit, key, value, hits) with data.azure_ai_ban.index.phrases as phrases
]

terms(words) := [{"from": i, "to": i + count(term)} |
	some term in [["police"], ["border", "patrol"], ["no", "fly", "list"], ["vice", "prohibited"]]
	some i, _ in words
	array.slice(words, i, i + count(term)) == term
]

# Each case: the words of the key and of the value. The terms are those of `terms`.
denials := {
	"a term in the key, and a value that denies it": [["police"], ["no"]],
	"a phrase in the key, and a phrase that denies it": [["use", "border", "patrol"], ["not", "allowed"]],
	"an attestation as key": [["not", "for", "police"], []],
	"an attestation as key, with words that add nothing": [["not", "for", "police", "use"], ["true"]],
	"a denying word that counts in a key alone": [["non", "police"], ["true"]],
	"an attestation as key, the term first": [["police", "use", "prohibited"], ["true"]],
	"an attestation as key, words first": [["any", "police", "prohibited"], []],
	"an attestation as value": [["note"], ["not", "for", "any", "use", "by", "police"]],
	"an attestation as value of several terms": [["note"], ["not", "for", "police", "border", "patrol"]],
	"an attestation as value, after what it is about": [["note"], ["this", "use", "is", "not", "for", "police"]],
	"an attestation as value that goes on": [["note"], ["not", "for", "police", "nor", "border", "patrol"]],
	"an attestation as value, the term first": [["note"], ["police", "use", "prohibited"]],
	"an attestation as value, of several words": [["note"], ["border", "patrol", "use", "forbidden"]],
	"a key that lists what is ruled out": [["prohibited", "uses"], ["police", "tanks"]],
}

mentions := {
	"a denying word that is part of another term": [["note"], ["no", "fly", "list", "police"]],
	"a term alone": [["police"], []],
	"a term that is confirmed": [["police"], ["true"]],
	"an attestation as key that is denied": [["not", "for", "police"], ["no"]],
	"an attestation as key with a value of its own": [["not", "for", "police"], ["berne"]],
	"a key that says more than an attestation": [["not", "for", "sale", "police"], []],
	"a key that says more behind it": [["not", "for", "police", "analytics"], []],
	"a key that says more before the term": [["analytics", "police", "prohibited"], []],
	"a value that denies a key without the term": [["note"], ["no", "tanks", "police"]],
	"a denying word that counts in a key alone, as value": [["note"], ["non", "police"]],
	"an attestation as value that says more": [["note"], ["not", "for", "police", "but", "sheriffs"]],
	"an attestation as value that begins with its second half": [["note"], ["nor", "not", "for", "police"]],
	"an attestation as value, more before it": [["note"], ["analytics", "not", "for", "police"]],
	"an attestation as value, more before the term": [["note"], ["analytics", "police", "prohibited"]],
	"a denying word that belongs to the term": [["list"], ["no", "fly", "list"]],
	"a denying word at the end that belongs to the term": [["unit"], ["vice", "prohibited"]],
	"a key that lists what is ruled out, with an exception": [["prohibited", "uses"], ["except", "police"]],
	"a key like one that lists what is ruled out": [["prohibited", "uses", "old"], ["police"]],
	"a term across key and value": [["border"], ["patrol"]],
	"a term at the end of a value": [["for"], ["police"]],
}

test_a_tag_rules_out_every_term_in_it[note] if {
	some note, [key, value] in denials
	result := ruled_out(key, value)
	result == terms(array.concat(key, value))
}

test_a_tag_rules_out_no_term[note] if {
	some note, [key, value] in mentions
	result := ruled_out(key, value)
	result == []
}
