package azure_ai_ban.words.layers.encoded_test

import data.azure_ai_ban.words.layers.encoded

readable := {
	"ordinary text": ["Answers questions of shop staff about opening hours", set()],
	"nothing": ["", set()],
	"base64": ["cG9saWNl", {"police"}],
	"base64 that ends in two bytes": ["c2hlcmlmZnM=", {"sheriffs"}],
	"base64 that ends in one byte": ["cG9saWNlIHVuaXQ=", {"police unit"}],
	"base64 without its padding": ["cG9saWNlcw", {"polices"}],
	"base64 beside other words": ["see b64:cG9saWNl.", {"police"}],
	"base64 of characters of two bytes": ["0L/QvtC70LjRhtC40Y8=", {"полиция"}],
	"base64 of characters of three bytes": ["6K2m5a+f", {"警察"}],
	"base64 of characters of four bytes": ["8J+RriBwb2xpY2U=", {"👮 police"}],
	"base64 in the alphabet for URLs": ["6K2m5a-f", {"警察"}],
	"a commit id, which is valid base64": ["d572e2d8a9d914667314829d0747f7f6f96e24b9", set()],
	"a GUID": ["5116a141-b2ae-4404-bbbc-dddec717996d", set()],
	"base64 of bytes that are no text": ["AAECAwQFBgcICQ==", set()],
	"a name that begins as base64 does": ["CostCenterNumber12345678", set()],
	"percent escapes": ["%70olice%20dept", {"police dept"}],
	"percent escapes of several bytes": ["%D0%BF%D0%BEлиция", {"полиция"}],
	"percent escapes of bytes that are no text": ["%ff%fe", set()],
	"a percent sign": ["100%AI & more", set()],
	"HTML references by number": ["&#112;olice &#x70;olice", {"police police"}],
	"HTML references past U+FFFF": ["&#x1F46E;&#128110", {"👮👮"}],
	"HTML references by name": ["law&nbsp;enforcement &amp; police", {"law\u00a0enforcement & police"}],
	"an HTML reference that is none": ["&unheardof; AT&T", set()],
	"JSON escapes": [`\u0070olice`, {"police"}],
	"a surrogate on its own": [`\ud83dx \u0070olice`, {`\ud83dx police`}],
	"escapes of bytes in code": [`\x70\x6flice`, {"police"}],
	"escapes as JavaScript writes them": ["%u0070olice", {"police"}],
	"base64 of UTF-16": ["cABvAGwAaQBjAGUA", {"police"}],
	"hexadecimal": ["706f6c696365", {"police"}],
	"hexadecimal as a number": ["at 0x73686572696666.", {"sheriff"}],
	"hexadecimal of characters of three bytes": ["E8ADA6E5AF9F20756E6974", {"警察 unit"}],
	"hexadecimal of bytes that are no text": ["706f6c696365ff", set()],
	"a telephone number": ["415332657788001", set()],
	"mark-up": ["<b>law</b><br/>enforcement", {" law   enforcement"}],
	"signs of comparison": ["1 < 2 and 3 > 2", set()],
	"text behind a right-to-left override": ["\u202eecilop\u202c", {"police"}],
	"two ways at once": ["%70olice cG9saWNl", {"police cG9saWNl", "police"}],
}

test_readings[note] if {
	some note, [raw, expected] in readable
	result := encoded.readings(raw)
	result == expected
}

# The proof lets through exactly what RFC 3629 does. Each text is the beginning of a character in base64.
test_bytes_that_are_not_utf8_are_no_text[note] if {
	some note, raw in {
		"an overlong form of two bytes": "cG9saWNlwIA=",
		"an overlong form of three bytes": "cG9saWNl4ICA",
		"a surrogate": "cG9saWNl7aCA",
		"past the last character": "cG9saWNl9JCAgA==",
		"a byte that only continues": "cG9saWNlgA==",
		"a control character": "cG9saWNlAQ==",
	}
	result := encoded.readings(raw)
	result == set()
}

characters := {
	"ASCII": [65, "A"],
	"the last of two bytes in UTF-16": [65535, "\uffff"],
	"past U+FFFF": [128110, "👮"],
	"the last of Unicode": [1114111, json.unmarshal(`"\udbff\udfff"`)],
}

test_character[note] if {
	some note, [code, expected] in characters
	result := encoded.character(code)
	result == expected
}

test_no_character_has_the_code_of_a_surrogate if {
	not encoded.character(55296)
	not encoded.character(57343)
}

test_no_character_is_past_the_last_one if {
	not encoded.character(1114112)
}
