package azure_ai_ban.rules.unverifiable_use_test

import data.azure_ai_ban.rules.unverifiable_use

unknown := {"urn": "urn:a", "relation": "self", "path": "/tags/owner"}

test_a_known_use_is_not_reported if {
	found := unverifiable_use.findings with input as {
		"unknown": [],
		"capability": {"level": "yes", "reason": "kind OpenAI"},
	}
	found == set()
}

test_an_unknown_value if {
	found := unverifiable_use.findings with input as {
		"unknown": [unknown],
		"capability": {"level": "yes", "reason": "kind OpenAI"},
	}
	found == {{"at": unknown, "said": "the value at /tags/owner is unknown"}}
}

test_an_unknown_capability if {
	found := unverifiable_use.findings with input as {
		"unknown": [],
		"capability": {"level": "maybe", "reason": "kind is unknown"},
	}
	found == {{"said": "whether it provides an AI capability is unknown (kind is unknown)"}}
}
