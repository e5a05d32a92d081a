package azure_ai_ban.words.identifiers_test

import data.azure_ai_ban.words.identifiers

phrases := {
	"name_beginnings": {"unit": true, "rg": true},
	"name_endings": {"ai": true, "prd": true, "chat": true},
	"name_words": {"for": true, "face": true},
}

codes(raw) := found if {
	found := identifiers.codes(raw) with data.azure_ai_ban.index.phrases as phrases
}

runs(raw) := found if {
	found := identifiers.runs(raw) with data.azure_ai_ban.index.phrases as phrases
}

# Each case: a text, and the codes in it with what is left of them.
coded := {
	"nothing": ["", {}],
	"a GUID": ["id face0dea-1ce0-4bad-9cab-c0ffeedea1ce", {"face0dea-1ce0-4bad-9cab-c0ffeedea1ce": "0"}],
	"a ticket": ["see ICE-441.", {"ICE-441": "0"}],
	"a ticket in lower case": ["fbi-2041", {"fbi-2041": "0"}],
	"a cost center with a unit": ["PO-DHS-1204", {"PO-DHS-1204": "0"}],
	"not a counter": ["fbi-001 kv-ice-prd-01 unit7-FBI", {}],
	"not a longer word": ["police-2041", {}],
	"a part number": ["LEA5520B", {"LEA5520B": "0"}],
	"base64": ["a0FBI/x9Q+/kP2dEaLE/", {"a0FBI/x9Q+/kP2dEaLE/": "0"}],
	"base64 with a word in it": ["a0/x9Q+policemen/kP2dEaLE", {"a0/x9Q+policemen/kP2dEaLE": "0 policemen"}],
	"not a path": ["providers/Microsoft/FBI/records", {}],
}

test_codes[note] if {
	some note, [raw, expected] in coded
	result := codes(raw)
	result == expected
}

running := {
	"nothing": ["", {}],
	"capitalized words": ["IceRaid OpenGait LiveOpenGait", {}],
	"words and names": ["ChatForFBIAgents FBIPortal unit7fbi CITYPOLICEOPS7710 rgpoliceaiprd01 2024chat", {}],
	"short runs": ["gpt4o a1FBI2", {}],
	"a hash": ["d572e2d8a9d914667314829d0747f7f6f96e24b9", {"d572e2d8a9d914667314829d0747f7f6f96e24b9": "0"}],
	"a short hash": ["1ce0dea", {"1ce0dea": "0"}],
	"a short hash like a word with a number": ["deadbea12", {"deadbea12": "0 deadbea"}],
	"base62": ["aQ9FBI2xVb", {"aQ9FBI2xVb": "0"}],
	"base62 with usual parts": ["aQ9Face2xPrd7", {"aQ9Face2xPrd7": "0 Face Prd"}],
	"base62 with a long word": ["x9Q2policemenZ7", {"x9Q2policemenZ7": "0 policemen"}],
	"one strange part in lower case among capitals": ["pdAIPolitely", {"pdAIPolitely": "0 AI Politely"}],
	"one strange part among words in lower case": ["abcdef5fbi", {"abcdef5fbi": "0 abcdef"}],
}

test_runs[note] if {
	some note, [raw, expected] in running
	result := runs(raw)
	result == expected
}
