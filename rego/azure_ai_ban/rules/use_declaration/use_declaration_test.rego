package azure_ai_ban.rules.use_declaration_test

import data.azure_ai_ban.rules.use_declaration

asked := [{"key": "ai-use", "values": ["support", "Search"]}]

tag(key, value) := {"key": key, "value": value, "tag": true}

# Each case: required declarations, tags, and the findings.
cases := {
	"nothing is asked for": [[], [tag("ai-use", "anything")], set()],
	"an allowed use": [asked, [tag("ai-use", "support")], set()],
	"an allowed use in other letters": [asked, [tag("AI-Use", "search")], set()],
	"no declaration": [asked, [tag("app", "support")], {"tag 'ai-use' is missing (allowed values: support, Search)"}],
	"a text that is not a tag": [
		asked,
		[object.union(tag("ai-use", "support"), {"tag": false})],
		{"tag 'ai-use' is missing (allowed values: support, Search)"},
	],
	"another use": [
		asked,
		[tag("ai-use", "sales")],
		{"tag 'ai-use' does not have an allowed value (allowed values: support, Search)"},
	],
	"an allowed use in one tag and another in the next": [
		asked,
		[tag("ai-use", "support"), tag("AI-USE", "sales")],
		{"tag 'ai-use' does not have an allowed value (allowed values: support, Search)"},
	],
	"every declaration that is asked for": [
		array.concat(asked, [{"key": "owner", "values": ["it"]}]),
		[],
		{"tag 'ai-use' is missing (allowed values: support, Search)", "tag 'owner' is missing (allowed values: it)"},
	],
}

test_findings[note] if {
	some note, [declarations, tags, said] in cases
	result := use_declaration.findings with input as {
		"resource": {"urn": "urn:a"},
		"settings": {"declarations": declarations},
		"tags": tags,
	}
	result == {{"at": {"urn": "urn:a", "relation": "self", "path": "/tags"}, "said": text} | some text in said}
}
