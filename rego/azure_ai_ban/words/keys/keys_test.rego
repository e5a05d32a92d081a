package azure_ai_ban.words.keys_test

import data.azure_ai_ban.words.grammar
import data.azure_ai_ban.words.indexing
import data.azure_ai_ban.words.keys

index := json.unmarshal(json.marshal(built)) if {
	built := indexing.built with input as {"vocabulary": {}, "phrases": {
		"person_keys": ["owner", "product owner", "担当者"],
		"place_keys": ["street"],
		"audience_keys": ["customer", "end user", "customers", "users"],
		"code_keys": ["id", "ticket"],
		"no_audience": ["portal"],
		"stage_keys": ["env"],
		"operations_keys": ["logging"],
		"forbidden": ["prohibited", "excluded", "not permitted"],
		"forbid": ["deny"],
		"negations": ["not", "never", "ei"],
		"hedges": ["exceptions"],
		"use": ["use", "cases", "uses"],
		"for": ["for"],
		"filler": ["policy"],
	}}
}

kinds(tag) := found if {
	found := keys.of(tag) with data.azure_ai_ban.index as index
}

# Each case: a key, and its kinds.
cases := {
	"nothing": ["app", set()],
	"no key": ["", set()],
	"a person": ["owner", {"person"}],
	"a person in camelCase": ["productOwner", {"person"}],
	"a person in one word": ["dataproductowner", {"person"}],
	"a word that only ends like a person": ["downer", set()],
	"a person in a script without spaces": ["担当者", {"person"}],
	"a place": ["streetName", {"place"}],
	"an audience": ["end-user", {"audience"}],
	"an audience's code": ["customer-id", {"code"}],
	"a code": ["ticket", {"code"}],
	"something for an audience": ["customer portal", set()],
	"a number beside it": ["customer2", {"audience"}],
	"a stage": ["ENV", {"stage"}],
	"operations": ["logging mode", {"operations"}],
	"several": ["customer owner", {"audience", "person"}],
	"what is excluded": ["prohibited", {"exclusion"}],
	"excluded uses": ["prohibited_use-cases", {"exclusion"}],
	"excluded uses in camelCase": ["prohibitedUses", {"exclusion"}],
	"excluded uses in one word": ["prohibiteduses", {"exclusion"}],
	"another word that begins like it": ["prohibitedness", set()],
	"excluded customers": ["excludedCustomers", {"audience", "exclusion"}],
	"excluded customers, the other way round": ["customers excluded", {"audience", "exclusion"}],
	"a refusal": ["not-for", {"exclusion"}],
	"a refusal with a participle": ["not permitted for", {"exclusion"}],
	"an order": ["deny users", {"audience", "exclusion"}],
	"an order that says nothing of whom": ["deny", set()],
	"never": ["never", {"exclusion"}],
	"a short word": ["ei", set()],
	"exclusion of something": ["prohibited parking", set()],
	"an exception": ["prohibited uses exceptions", set()],
}

test_kinds[note] if {
	some note, [key, expected] in cases
	result := kinds({"key": key})
	result == expected
}

# Each case: the key of a tag, that of a member of its structure, and the kinds.
structures := {
	"a list": ["prohibitedUses", "", {"exclusion"}],
	"a member of its own kind": ["contact", "owner", {"person"}],
	"a member that names the audience": ["prohibited", "customers", {"audience", "exclusion"}],
	"a member with a key of its own": ["prohibited", "note", {"exclusion"}],
	"a member that excludes": ["rules", "excluded", {"exclusion"}],
	"both together": ["uses", "prohibited", {"exclusion"}],
	"a member that excepts": ["prohibited", "exceptions", set()],
	"a member of a person": ["owner", "team", {"person"}],
}

test_structures[note] if {
	some note, [within, key, expected] in structures
	result := kinds({"within": within, "key": key})
	result == expected
}

test_the_letters_are_those_of_the_grammar if {
	result := grammar.read(["prohibited", "use"], {}) with data.azure_ai_ban.index as index
	result == "pu"
}
