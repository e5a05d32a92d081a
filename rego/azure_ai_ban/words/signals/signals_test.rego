package azure_ai_ban.words.signals_test

import data.azure_ai_ban.words.indexing
import data.azure_ai_ban.words.signals

vocabulary := {"en": {
	"terms": [
		{"class": "actor", "forms": ["police"], "unless": ["azoty"], "policy": ["en"]},
		{"class": "actor", "forms": ["sheriff", "politi"], "surname": true},
		{"class": "actor", "forms": ["gendarme"], "surname": true},
		{"class": "actor", "forms": ["gendarm*"]},
		{"class": "actor", "strength": "weak", "forms": ["police violence"], "covers": true},
		{"class": "actor", "forms": ["*wardens*"]},
		{"class": "insurance", "forms": ["kasko"]},
		{"class": "liveness", "forms": ["live person"]},
		{"class": "actor", "strength": "weak", "forms": ["ICE"], "needs": ["agent*"]},
		{"class": "actor", "strength": "weak", "forms": ["patrol"]},
		{"class": "actor", "forms": ["law enforcement"], "apart": true},
		{"class": "identification", "forms": ["face recognition"]},
		{"class": "identification", "forms": ["LFR"], "also": ["realtime"]},
		{"class": "identification", "strength": "weak", "forms": ["FR"]},
		{"class": "face", "forms": ["face*"]},
		{"class": "face", "strength": "weak", "forms": ["look*"]},
		{"class": "identify", "forms": ["identif*", "recogniz*"]},
		{"class": "identify", "forms": ["recognise"], "verb": true},
		{"class": "identify", "strength": "weak", "forms": ["search"]},
		{"class": "people", "forms": ["visitor*"]},
		{"class": "realtime", "forms": ["real time", "live feed"]},
		{"class": "realtime", "strength": "weak", "forms": ["live"]},
		{"class": "mobile-camera", "forms": ["bodycam"]},
		{"class": "mobile-camera", "strength": "weak", "forms": ["drone"]},
		{"class": "permitted", "forms": ["verification"]},
	],
	"neutral": ["police d'assurance"],
}}

phrases := {
	"name_beginnings": ["my"],
	"name_endings": ["prod"],
	"name_words": ["not", "for"],
	"places": ["aachen"],
	"false_values": ["no"],
	"true_values": ["true", ""],
	"person_keys": ["owner"],
	"work_keys": ["film", "电影"],
	"work_fields": ["title"],
	"stage_keys": ["env"],
	"operations_keys": ["logging"],
	"audience_keys": ["customer"],
	"place_keys": ["street"],
	"office": ["office"],
	"small_words": ["of"],
	"body_words": ["units"],
	"refusals": ["not for"],
	"bare": ["mode"],
	"realtime_adjectives": ["real", "time", "live"],
}

# As it is in the bundle, where JSON knows no sets.
index := json.unmarshal(json.marshal(built)) if {
	built := indexing.built with input as {"vocabulary": vocabulary, "phrases": phrases}
}

said_in(tags) := found if {
	read := [tag(key, value) | some [key, value] in tags]
	found := signals.of(read, {}) with data.azure_ai_ban.index as index
}

tag(key, value) := {
	"urn": "urn:a",
	"relation": "self",
	"of": "",
	"source": "/tags",
	"tag": true,
	"within": key,
	"key": key,
	"value": value,
	"secret": false,
}

test_a_signal_in_full if {
	said_in([["app", "chat"], ["customer", "new police unit"]]) == [{
		"class": "actor",
		"strong": true,
		"weight": "strong",
		"entry": "en0",
		"meaning": {"class": "actor", "strength": "strong", "also": [], "policy": ["en"]},
		"matched": "police",
		"from": 2,
		"to": 3,
		"list": 1,
		"reading": 0,
		"number": 1,
		"at": tag("customer", "new police unit"),
		"bare": false,
		"kinds": {"audience"},
		"excuses": [],
	}]
}

# Each case: tags, and for each signal its class, whether it is strong, and what matched.
said := {
	"nothing": [[], []],
	"ordinary tags": [[["app", "chat for staff"]], []],
	"a term in a value": [[["customer", "Berne Police"]], [["actor", true, "police"]]],
	"a term in a key": [[["police", "Berne"]], [["actor", true, "police"]]],
	"a term that the tag rules out": [[["police", "no"]], []],
	"an innocent phrase": [[["document", "police d'assurance"]], []],
	"a term across key and value": [[["law", "enforcement"]], [["actor", true, "law enforcement"]]],
	"a weak term": [[["team", "night patrol"]], [["actor", false, "patrol"]]],
	"every class of a term": [
		[["feature", "LFR"]],
		[["identification", true, "lfr"], ["realtime", true, "lfr"]],
	],
	"a weak term with a word that it needs": [[["team", "ICE agents"]], [["actor", true, "ice"]]],
	"a weak term without it": [[["team", "ICE"], ["role", "agent"]], [["actor", false, "ice"]]],
	"a family name": [[["owner", "Ann Sheriff"]], [["actor", false, "sheriff"]]],
	"a family name in an address": [[["team", "ann.sheriff@contoso.com"]], [["actor", false, "sheriff"]]],
	"an office in an address": [
		[["contact", "chief@sheriff.lee.fl.us"]],
		[["actor", true, "sheriff"]],
	],
	"a family name as the domain of its own company": [
		[["contact", "ann@sheriff.com"]],
		[["actor", false, "sheriff"]],
	],
	"a family name and its office": [[["owner", "Sheriff's Office"]], [["actor", true, "sheriff"]]],
	"a family name in two terms": [
		[["owner", "Luc Gendarme"]],
		[["actor", false, "gendarme"], ["actor", false, "gendarme"]],
	],
	"an office of a country in an address": [[["owner", "ann@politi.dk"]], [["actor", true, "politi"]]],
	"the name of a street": [[["street", "Sheriff Way"]], [["actor", false, "sheriff"]]],
	"a family name elsewhere": [[["team", "County Sheriff"]], [["actor", true, "sheriff"]]],
	"a term that is no family name, of a person": [[["owner", "Berne police"]], [["actor", true, "police"]]],
	"the name of a work": [[["film", "Police Story"]], [["actor", false, "police"]]],
	"the name of a work, with a word beside it": [[["film title", "Police Story"]], [["actor", false, "police"]]],
	"the name of a work, in a script without spaces": [[["电影", "Police Story"]], [["actor", false, "police"]]],
	"the name of a work, in a key that says more": [[["film unit", "police"]], [["actor", true, "police"]]],
	"the name of something else": [[["title", "Police Story"]], [["actor", true, "police"]]],
	"a sentence about a work": [
		[["film", "what was shot on duty by the police"]],
		[["actor", true, "police"]],
	],
	"a term in the key of a work": [[["police film", "Serpico"]], [["actor", true, "police"]]],
	"a use of faces in the name of a work": [
		[["film", "LFR"]],
		[["identification", true, "lfr"], ["realtime", true, "lfr"]],
	],
	"a term that a word beside it excuses": [[["customer", "Police plant, Azoty"]], [["actor", false, "police"]]],
	"a term that a word in another tag would excuse": [
		[["customer", "Police plant"], ["group", "Azoty"]],
		[["actor", true, "police"]],
	],
	"an insurance policy": [[["app", "police"], ["line", "kasko"]], [["actor", false, "police"]]],
	"the police as a customer of an insurer": [[["customer", "police"], ["line", "kasko"]], [["actor", true, "police"]]],
	"an acronym that is spelled out": [
		[["customer", "Information Centre of Europe (ICE) agents"]],
		[],
	],
	"an acronym that another tag spells out": [
		[["team", "ICE agents"], ["unit", "Information Centre of Europe"]],
		[],
	],
	"who watches the police": [[["project", "police violence"]], [["actor", false, "police violence"]]],
	"the police and who watches it": [
		[["project", "police violence, police"]],
		[["actor", true, "police"], ["actor", false, "police violence"]],
	],
	"a refusal": [[["note", "not for police"]], []],
	"a refusal in another reading": [[["note", "notForWardens"]], []],
	"a refusal of a part": [
		[["note", "Not for police. LawEnforcement"]],
		[["actor", true, "lawenforcement"], ["actor", true, "law enforcement"]],
	],
	"a live person": [[["feature", "checks for a live person"]], []],
	"a live person across a border": [[["feature", "live; person"]], [["realtime", false, "live"]]],
	"a live person who is identified": [
		[["feature", "live person identification"]],
		[["realtime", false, "live"], ["identify", true, "identification"]],
	],
	"a live person in a key": [[["live person", "x"]], []],
	"both readings of a text": [
		[["customer", "police LawEnforcement"]],
		[
			["actor", true, "police"],
			["actor", true, "lawenforcement"],
			["actor", true, "police"],
			["actor", true, "law enforcement"],
		],
	],
	"a phrase written apart": [
		[["sector", "law"], ["function", "enforcement"]],
		[["actor", true, "law enforcement"]],
	],
	"a phrase written apart, among other words": [[["sector", "law firm"], ["function", "enforcement"]], []],
	"half a phrase": [[["sector", "law"], ["function", "law"]], []],
}

test_signals[note] if {
	some note, [tags, expected] in said
	result := [[signal.class, signal.strong, signal.matched] | some signal in said_in(tags)]
	result == expected
}

# Each case: which of the two tags are secret, and the tag that the phrase is said to be in.
secrets := {
	"neither": [false, false, "sector"],
	"the first": [true, false, "sector"],
	"the last": [false, true, "function"],
}

test_a_phrase_written_apart_is_where_it_is_secret[note] if {
	some note, [first, last, expected] in secrets
	tags := [
		object.union(tag("sector", "law"), {"secret": first}),
		object.union(tag("function", "enforcement"), {"secret": last}),
	]
	found := signals.of(tags, {}) with data.azure_ai_ban.index as index
	result := [signal.at.key | some signal in found]
	result == [expected]
}

test_an_extra_index_gives_signals_too if {
	extra := {
		"entries": {"extra0": {"class": "actor"}},
		"heads": {"falcon": {"alone": ["extra0"], "then": {}}},
		"starts": {},
		"inner": {},
	}
	found := signals.of([tag("project", "Falcon")], extra) with data.azure_ai_ban.index as index
	[[signal.class, signal.strong, signal.matched] | some signal in found] == [["actor", true, "falcon"]]
}

# Each case: a tag with one term, and whether the tag says nothing else.
bareness := {
	"a value that is the term": ["customer", "police", true],
	"a value with words that add nothing": ["feed", "live mode", true],
	"a value with other words": ["customer", "police unit", false],
	"a body with a word that adds nothing": ["customer", "police units", true],
	"such a word elsewhere": ["app", "police units", false],
	"a key whose value confirms it": ["police", "true", true],
	"a key without a value": ["police", "", true],
	"a key with another value": ["police", "Berne", false],
	"a term that begins in the key": ["law", "enforcement", false],
}

test_bare[note] if {
	some note, [key, value, expected] in bareness
	result := {signal.bare | some signal in said_in([[key, value]])}
	result == {expected}
}

test_the_kinds_of_a_key if {
	{signal.kinds | some signal in said_in([["env", "live"]])} == {{"stage"}}
	{signal.kinds | some signal in said_in([["feed", "live"]])} == {set()}
}

# Each case: tags, and what identifies people in them, with whether only people are said.
identified := {
	"face recognition": [[["feature", "FR and face recognition"]], [[["face recognition"], false]]],
	"a weak word alone": [[["feature", "FR"]], []],
	"a word for identifying near a face": [
		[["feature", "identify by faces"]],
		[[["identify", "faces"], false]],
	],
	"a word for identifying far from a face": [
		[["feature", "identify the best of all the offers we have on any face cream"]],
		[],
	],
	"a word for identifying and a face in different tags": [[["feature", "identify it"], ["object", "a face"]], []],
	"a word for identifying and a face, each alone in its tag": [
		[["feature", "recognizing"], ["object", "face"]],
		[[["recognizing", "face"], false]],
	],
	"a weak word for identifying near a face": [[["feature", "search faces"]], [[["search", "faces"], false]]],
	"a word for identifying near what may be no face": [[["feature", "identify looks"]], []],
	"a permitted use": [[["feature", "identify faces, verification"]], []],
	"people": [[["feature", "identify visitors"]], [[["identify", "visitors"], true]]],
	"people for whom something is identified": [[["feature", "identify the best offers in a shop for visitors"]], []],
	"people after a verb": [[["feature", "recognise the visitors"]], [[["recognise", "visitors"], true]]],
	"people before a verb": [[["feature", "visitors recognise paintings"]], []],
	"a face before a verb": [[["feature", "a face to recognise"]], [[["recognise", "face"], false]]],
	"people who are searched for": [[["feature", "search visitors"]], []],
}

test_identifications[note] if {
	some note, [tags, expected] in identified
	result := [[[signal.matched | some signal in identification.signals], identification.people] |
		some identification in signals.identifications(said_in(tags))
	]
	result == expected
}

# Each case: tags that identify people once, and what makes that real-time or mobile.
live := {
	"nothing": [[["feature", "face recognition"]], []],
	"a word in the same tag": [[["feature", "live face recognition"]], ["live"]],
	"a camera in the same tag": [[["feature", "face recognition, drone"]], ["drone"]],
	"a strong camera in another tag": [[["feature", "face recognition"], ["camera", "bodycam x"]], ["bodycam"]],
	"a weak camera in another tag": [[["feature", "face recognition"], ["camera", "drone x"]], []],
	"a weak camera alone in another tag": [[["feature", "face recognition"], ["camera", "drone"]], ["drone"]],
	"how fast operations are": [[["feature", "face recognition"], ["logging", "real time"]], []],
	"pictures of operations": [[["feature", "face recognition"], ["logging", "a live feed"]], []],
	"pictures in another tag": [[["feature", "face recognition"], ["input", "a live feed"]], ["live feed"]],
	"how fast, in another tag": [[["feature", "face recognition"], ["billing", "real time billing"]], []],
	"how fast, alone in another tag": [[["feature", "face recognition"], ["mode", "live"]], ["live"]],
	"a stage of release": [[["feature", "face recognition"], ["env", "live"]], []],
	"what is no stage of release": [[["feature", "face recognition"], ["env", "real time"]], ["real time"]],
	"people, in the same tag": [[["feature", "identify visitors live"]], ["live"]],
	"people, in another tag": [[["feature", "identify visitors"], ["mode", "real time"], ["camera", "bodycam"]], []],
}

test_live[note] if {
	some note, [tags, expected] in live
	found := said_in(tags)
	[identification] = signals.identifications(found)
	telling := signals.live(identification, found) with data.azure_ai_ban.index as index
	result := [signal.matched | some signal in telling]
	result == expected
}
