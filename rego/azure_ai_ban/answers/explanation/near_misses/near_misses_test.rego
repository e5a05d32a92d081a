package azure_ai_ban.answers.explanation.near_misses_test

import data.azure_ai_ban.answers.explanation.near_misses
import data.azure_ai_ban.words.indexing
import data.azure_ai_ban.words.signals

vocabulary := {"en": {
	"terms": [
		{"class": "actor", "forms": ["police"], "unless": ["azoty", "setlist"], "policy": ["en"]},
		{"class": "actor", "forms": ["sheriff"], "surname": true},
		{"class": "actor", "strength": "weak", "forms": ["ICE"], "needs": ["agent*", "raid"]},
		{"class": "actor", "strength": "weak", "forms": ["patrol"]},
		{"class": "insurance", "forms": ["kasko"]},
	],
	"neutral": ["police d'assurance"],
}}

phrases := {"false_values": ["none"], "person_keys": ["owner"]}

# As in the bundle: JSON has no sets.
index := json.unmarshal(json.marshal(built)) if {
	built := indexing.built with input as {"vocabulary": vocabulary, "phrases": phrases}
}

# The near misses in the first of some tags.
missed(tags) := found if {
	found := _missed(tags) with data.azure_ai_ban.index as index with data.azure_ai_ban.vocabulary as vocabulary
}

_missed(tags) := near_misses.of(tags[0], counted, {}, []) if {
	counted := [signal | some signal in signals.of(tags, {}); signal.number == 0]
}

tag(key, value) := {
	"urn": "urn:a",
	"relation": "self",
	"of": "",
	"source": "/tags",
	"tag": true,
	"key": key,
	"value": value,
	"secret": false,
}

secret(key, value) := object.union(tag(key, value), {"secret": true})

# Each case: tags, the near miss in the first one, and its reason.
reasons := {
	"a tag that rules it out": [[tag("police", "none")], "police", "the tag negates it"],
	"a neutral phrase": [
		[tag("doc", "Police d'Assurance")],
		"police",
		"part of the neutral phrase 'police d assurance'",
	],
	"a family name": [
		[tag("owner", "Ann Sheriff")],
		"sheriff",
		"a family name in a tag that names a person",
	],
	"a word that is not there": [
		[tag("team", "ICE")],
		"ice",
		"a weak signal unless the tag also contains one of: agent*, raid",
	],
	"words beside it": [
		[tag("app", "police, Azoty, setlist")],
		"police",
		"a weak signal because the tags also contain 'azoty' and 'setlist'",
	],
	"a word in another tag": [
		[tag("app", "police"), tag("a", "kasko")],
		"police",
		"a weak signal because the tags also contain 'kasko'",
	],
	"a word in a secret": [
		[tag("app", "police"), secret("a", "kasko")],
		"police",
		"a weak signal because the tags also contain a word in a secret",
	],
}

test_reasons[note] if {
	some note, [tags, matched, reason] in reasons
	result := missed(tags)
	result == [{"class": "actor", "matched": matched, "reason": reason}]
}

# The same for secrets.
secret_reasons := {
	"a tag that rules it out": [[secret("police", "none")], "the tag negates it"],
	"a neutral phrase": [[secret("doc", "police d'assurance")], "part of a neutral phrase"],
	"a family name": [[secret("owner", "Ann Sheriff")], "a family name in a tag that names a person"],
	"a word that is not there": [
		[secret("team", "ICE")],
		"a weak signal unless the tag also contains certain other words",
	],
	"a word in another tag": [
		[secret("app", "police"), tag("a", "kasko")],
		"a weak signal because the tags also contain a word that explains it",
	],
}

test_reasons_show_no_words_of_a_secret[note] if {
	some note, [tags, reason] in secret_reasons
	result := missed(tags)
	result == [{"class": "actor", "matched": null, "reason": reason}]
}

# Tags whose terms count as in the vocabulary.
full := {
	"no term": tag("app", "chat"),
	"a strong term": tag("customer", "police"),
	"a weak term that needs nothing": tag("team", "patrol"),
	"a weak term with the word it needs": tag("team", "ICE raid"),
	"a term that counts beside a neutral phrase": tag("doc", "police d'assurance, police"),
}

test_terms_that_count_are_not_near_misses[note] if {
	some note, one in full
	result := missed([one])
	result == []
}

test_extra_terms_may_need_another_word if {
	terms := [{"class": "actor", "strength": "weak", "forms": ["falcon"], "needs": ["blue"]}]
	extra := indexing.built with input as {"vocabulary": {"extra": {"terms": terms}}}
	tags := [tag("project", "Falcon")]
	found := near_misses.of(tags[0], signals.of(tags, extra), extra, terms) with data.azure_ai_ban.index as index
	found == [{
		"class": "actor",
		"matched": "falcon",
		"reason": "a weak signal unless the tag also contains one of: blue",
	}]
}
