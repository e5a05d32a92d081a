package azure_ai_ban.words.strengths_test

import data.azure_ai_ban.words.strengths

conflicts(vocabulary) := found if {
	found := strengths.conflicts with input as {"vocabulary": vocabulary}
}

language(term) := {"terms": [term]}

# Each case: a vocabulary, and how many forms have two strengths.
cases := {
	"a form of two strengths": [
		{
			"en": language({"class": "actor", "strength": "weak", "forms": ["Drone", "camera"]}),
			"fr": language({"class": "actor", "forms": ["drone"]}),
		},
		1,
	],
	"a form of two strengths with a reason": [
		{
			"en": language({"class": "actor", "strength": "weak", "forms": ["drone"]}),
			"fr": language({"class": "actor", "forms": ["drone"], "differs": "never a delivery here"}),
		},
		0,
	],
	"a form of one strength": [
		{
			"en": language({"class": "actor", "strength": "strong", "forms": ["drone"]}),
			"fr": language({"class": "actor", "forms": ["drone"]}),
		},
		0,
	],
	"a word and a stem": [
		{
			"en": language({"class": "actor", "strength": "weak", "forms": ["drone"]}),
			"fr": language({"class": "actor", "forms": ["drone*"]}),
		},
		0,
	],
	"two classes": [
		{
			"en": language({"class": "actor", "strength": "weak", "forms": ["drone"]}),
			"fr": language({"class": "people", "forms": ["drone"]}),
		},
		0,
	],
	"a further class": [
		{
			"en": language({"class": "actor", "strength": "weak", "forms": ["drone"]}),
			"fr": language({"class": "people", "also": ["actor"], "forms": ["drone"]}),
		},
		1,
	],
	"two strengths in one language": [
		{"en": {"terms": [
			{"class": "actor", "strength": "weak", "forms": ["drone"]},
			{"class": "actor", "strength": "strong", "forms": ["drone"]},
		]}},
		0,
	],
}

test_conflicts[note] if {
	some note, [vocabulary, expected] in cases
	result := count(conflicts(vocabulary))
	result == expected
}

test_a_conflict_is_a_sentence if {
	[vocabulary, _] := cases["a form of two strengths"]
	conflicts(vocabulary) == {"'word drone' (actor) is strong in fr and weak in en"}
}
