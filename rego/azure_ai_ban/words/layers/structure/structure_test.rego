package azure_ai_ban.words.layers.structure_test

import data.azure_ai_ban.words.layers.structure

documents := {
	`{"a": 1}`: {"a": 1},
	" [\"a\"]\n": ["a"],
	`"a"`: "a",
	`["\ud83d\udc6e"]`: ["👮"],
	`["\uD835\uDC29\ud835\udc28"]`: ["𝐩𝐨"],
}

test_a_document_is_read if {
	every text, document in documents {
		structure.read(text) == document
	}
}

others := {
	"", "police", "7", "null", `{"a": 1`, `{} {"a": 1}`, `{}, {"a": 1}`, `[] []`, `{"a": 1}] [`, `"a" "b"`,
	`["\ud83d"]`, `["\udc6e"]`,
}

test_any_other_text_is_no_document if {
	every text in others {
		not structure.read(text)
	}
}
