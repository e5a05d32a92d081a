package azure_ai_ban.words.negate_test

import data.azure_ai_ban.words.cut
import data.azure_ai_ban.words.indexing
import data.azure_ai_ban.words.negate

phrases := {
	"false_values": ["no", "none"],
	"true_values": ["true", ""],
	"passed_values": ["passed"],
	"checks": ["check"],
	"negations": ["not", "no", "must not"],
	"negations_of_verbs": ["non"],
	"refusals": ["do not use for", "not for"],
	"without": ["without"],
	"absent": ["switched off"],
	"forbids": ["prohibits"],
	"forbid": ["deny"],
	"forbidden": ["prohibited", "forbidden", "not allowed"],
	"use": ["use", "used", "intended"],
	"for": ["for", "by"],
	"filler": ["this", "is", "the", "be", "of", "any", "or", "strictly", "military"],
	"again": ["nor"],
	"hedges": ["only", "no longer", "allowed", "except"],
	"audience_keys": ["agencies"],
}

index := json.unmarshal(json.marshal(built)) if {
	built := indexing.built with input as {"vocabulary": {}, "phrases": phrases}
}

classes := {
	"police": "actor",
	"border patrol": "actor",
	"no fly list": "police-use",
	"vice prohibited": "actor",
	"bodycam": "mobile-camera",
	"face recognition": "identification",
	"recognize": "identify",
	"face": "face",
	"live": "realtime",
	"visitors": "people",
	"verification": "permitted",
}

terms(words) := [{"from": i, "to": i + count(term), "meaning": {"class": class}, "matched": text} |
	some text, class in classes
	term := split(text, " ")
	some i, _ in words
	array.slice(words, i, i + count(term)) == term
]

line(key, value, excludes) := {
	"key": cut.words(key),
	"value": cut.words(value),
	"tag": {"key": key, "value": value},
	"excludes": excludes,
}

# The terms that a tag refuses, and all that are in it.
refused(key, value, excludes) := {hit.matched | some hit in hits; negate.ruled_out(hit, found)} if {
	read := line(key, value, excludes)
	hits := terms(array.concat(read.key, read.value))
	found := negate.refused(read, hits) with data.azure_ai_ban.index as index
}

said(key, value) := {hit.matched | some hit in terms(array.concat(cut.words(key), cut.words(value)))}

# Each case: a key and a value that refuse every term in them.
refusals := {
	"a false value": ["police", "no"],
	"a false value in more words": ["police use", "strictly not allowed"],
	"an attestation as key": ["not-for-police", ""],
	"an attestation as key, with words that add nothing": ["no police use", "true"],
	"an attestation of a verb as key": ["non-police", "true"],
	"an attestation as key, the term first": ["police use prohibited", "true"],
	"an attestation as key, a verb": ["prohibits police", "true"],
	"a check that was passed": ["police check", "passed"],
	"no such term": ["note", "no police"],
	"not for it": ["note", "not for police or anybody else"],
	"not used by it": ["note", "must not be used by the police for anything"],
	"not used by it, after a subject": ["note", "the small assistant is not intended for police work"],
	"a whole refusal": ["note", "do not use for police analytics"],
	"a verb": ["terms", "the contract prohibits use by police in Berne"],
	"a verb alone": ["terms", "prohibits police"],
	"an order": ["policy", "deny-police-use"],
	"what is forbidden, the term first": ["note", "use by or for police is strictly prohibited"],
	"what is forbidden, the term last": ["note", "forbidden is any use by the police of Berne"],
	"a verb at the end": ["note", "for police use not intended"],
	"a list": ["note", "not for police, military, border patrol"],
	"a list in one clause": ["note", "no police nor border patrol"],
	"an announced list": ["note", "Prohibited: police, border patrol"],
	"an announced list of uses": ["note", "not for use by: police"],
	"a value and what it means": ["uses", "none (no police, no border patrol)"],
	"after a clause of its own": ["note", "chat for staff; not for police"],
	"the attestation of another sentence": ["note", "Chat for staff. No police."],
	"pictures without identification": ["note", "no live face recognition"],
	"people who are not identified": ["note", "no face recognition of visitors"],
}

test_a_tag_refuses_every_term_in_it[note] if {
	some note, [key, value] in refusals
	result := refused(key, value, false)
	result == said(key, value)
}

# Each case: a key and a value that refuse no term in them.
mentions := {
	"a term alone": ["police", ""],
	"a term that is confirmed": ["police", "true"],
	"an attestation as key that is denied": ["not-for-police", "no"],
	"an attestation as key with a value of its own": ["not-for-police", "Berne"],
	"a key that says more than an attestation": ["not-for-sale-police", ""],
	"a key that says more behind it": ["not-for-police-analytics", ""],
	"a check that was not passed": ["police check", "pending"],
	"another thing that was passed": ["police exam", "passed"],
	"another thing that is not there": ["note", "no paper for police"],
	"a false value elsewhere": ["note police", "no paper"],
	"a verb's negation before a noun": ["note", "non-police"],
	"a hedge": ["note", "not only for police"],
	"a hedge behind": ["note", "not for police except in Berne"],
	"no longer": ["note", "no longer prohibited for police"],
	"what is allowed": ["note", "prohibited elsewhere, police allowed"],
	"a negated verb": ["note", "no contract prohibits use by police"],
	"more than is forbidden": ["note", "smoking near police is prohibited"],
	"what is forbidden behind more": ["note", "prohibited items police"],
	"an order that says more": ["note", "deny paper police"],
	"a condition": ["note", "not used by police without approval"],
	"a refusal that belongs to a term": ["list", "no fly list"],
	"a refusal at the end that belongs to a term": ["unit", "vice prohibited"],
	"a refusal of people alone": ["note", "no visitors"],
	"nothing that was refused": ["note", "police, border patrol"],
}

test_a_tag_refuses_no_term[note] if {
	some note, [key, value] in mentions
	result := refused(key, value, false) - {"visitors"}
	result == set()
}

# Each case: a key, a value, and the terms that are refused.
partly := {
	"another clause": ["note", "not for police; border patrol", {"police", "border patrol"}],
	"a clause that says more": ["note", "not for police; chat of the border patrol", {"police"}],
	"another sentence": ["note", "Not for police. Border patrol.", {"police"}],
	"a list that goes on after something else": ["note", "not for police, but chat, border patrol", {"police"}],
	"a hedge in another clause": ["note", "not for police, only for border patrol", {"police"}],
	"pictures without identification": ["note", "live counting without face recognition", {"face recognition", "face"}],
	"an identification that is switched off": [
		"note",
		"live counting with face recognition switched off",
		{"face recognition", "face"},
	],
	"identification without something": ["note", "live face recognition without paper", set()],
	"something of an identification": ["note", "live counting without face recognition errors", set()],
	"the police without something": ["note", "counting without police", set()],
	"a verb for identifying": ["note", "live counting, does not recognize visitors", {"recognize"}],
	"a key beside a refused value": ["police", "not for border patrol", {"border patrol"}],
}

test_a_tag_refuses_some_terms[note] if {
	some note, [key, value, expected] in partly
	result := refused(key, value, false)
	result == expected
}

# Each case: the value under a key that excludes, and what is refused.
excluded := {
	"a list": ["police; border patrol", {"police", "border patrol"}],
	"a sentence": ["face recognition by the police in Berne", {"face recognition", "face", "police"}],
	"an exception": ["all except police", set()],
	"nothing": ["none, police included", set()],
	"a refusal": ["not for police", {"police"}],
}

test_a_key_that_excludes[note] if {
	some note, [value, expected] in excluded
	result := refused("excluded", value, true)
	result == expected
}

test_a_term_across_key_and_value_is_not_refused if {
	read := line("border", "patrol prohibited", false)
	hits := [{"from": 0, "to": 2, "meaning": {"class": "actor"}, "matched": "border patrol"}]
	found := negate.refused(read, hits) with data.azure_ai_ban.index as index
	not negate.ruled_out(hits[0], found)
}

test_words_that_are_not_read_as_written_have_to_be_a_refusal_as_a_whole if {
	whole := object.union(line("note", "no police", false), {"tag": {"key": "note", "value": "n.o, police. x"}})
	open := object.union(
		line("note", "not for police work of others", false),
		{"tag": {"key": "note", "value": "not for police. x, y"}},
	)
	hits := [{"from": 2, "to": 3, "meaning": {"class": "actor"}, "matched": "police"}]
	strict := negate.refused(whole, hits) with data.azure_ai_ban.index as index
	strict.spans == [{"from": 1, "to": 3}]
	later := [{"from": 3, "to": 4, "meaning": {"class": "actor"}, "matched": "police"}]
	loose := negate.refused(open, later) with data.azure_ai_ban.index as index
	loose.spans == []
	none := object.union(line("excluded", "none police", true), {"tag": {"key": "excluded", "value": "n.one, police. x"}})
	listed := negate.refused(none, later) with data.azure_ai_ban.index as index
	listed.spans == []
}

test_a_long_text_is_no_refusal if {
	words := concat(" ", array.concat(["no"], ["police" | some _ in numbers.range(1, 200)]))
	refused("note", words, false) == set()
	refused("police", concat(" ", ["not" | some _ in numbers.range(1, 200)]), false) == set()
}
