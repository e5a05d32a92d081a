package azure_ai_ban.words.layers_test

import data.azure_ai_ban.words.layers

# Each case: key, value, and the pairs to be matched.
opened := {
	"words": ["app", "chat for staff", [["app", "chat for staff"]]],
	"no text at all": ["app", "", [["app", ""]]],
	"a list in which nothing is given a value": ["app", "a, b; c", [["app", "a, b; c"]]],
	"a JSON object": [
		"meta",
		`{"use": "police", "count": 3}`,
		[["meta", ""], ["count", "3"], ["use", "police"]],
	],
	"a JSON object with blanks about it": ["meta", ` {"use": "police"} `, [["meta", ""], ["use", "police"]]],
	"an array of pairs": [
		"meta",
		`[{"name": "use", "value": "police"}, {"Key": "tier", "Value": 1}]`,
		[["meta", ""], ["use", "police"], ["tier", "1"]],
	],
	"an array of text": ["meta", `["police", 1.5, null, true, false]`, [
		["meta", ""],
		["", "police"],
		["", "1.5"],
		["", ""],
		["", "true"],
		["", "false"],
	]],
	"JSON text": ["meta", `"police"`, [["meta", "police"]]],
	"JSON with something after it is text": ["meta", `{"a":"b"} police`, [["meta", `{"a":"b"} police`]]],
	"JSON that is broken is text": ["meta", `{"a":"b"`, [["meta", `{"a":"b"`]]],
	"a list of pairs": [
		"meta",
		"customer=police; tier=1",
		[["meta", ""], ["customer", "police"], [" tier", "1"]],
	],
	"a list of pairs with colons": ["meta", "use:police", [["meta", ""], ["use", "police"]]],
	"an address is no list": [
		"docs",
		"https://contoso.com/?team=a&b=c",
		[["docs", "https://contoso.com/?team=a&b=c"]],
	],
	"encoded text": ["meta", "cG9saWNl", [["meta", "cG9saWNl"], ["", "police"]]],
	"encoded text in a list": [
		"meta",
		"use=cG9saWNl",
		[["meta", ""], ["use", "cG9saWNl"], ["", "police"]],
	],
	"encoded text in encoded text": [
		"meta",
		"%2570olice",
		[["meta", "%2570olice"], ["", "%70olice"], ["", "police"]],
	],
	"the fourth layer, as it stands": [
		"meta",
		"%25252570olice",
		[["meta", "%25252570olice"], ["", "%252570olice"], ["", "%2570olice"], ["", "%70olice"]],
	],
}

test_pairs[note] if {
	some note, [key, value, expected] in opened
	result := [[pair.key, pair.value] | some pair in layers.pairs(key, value)]
	result == expected
}

test_three_layers_are_opened if {
	not layers.deeper("meta", "police")
	not layers.deeper("meta", "%252570olice")
	not layers.deeper("meta", `{"a": "{\"b\": \"{\\\"c\\\": 1}\"}"}`)
}

test_a_fourth_layer_is_deeper if {
	layers.deeper("meta", "%25252570olice")
	layers.deeper("meta", `{"a": "{\"b\": \"{\\\"c\\\": \\\"cG9saWNl\\\"}\"}"}`)
}

test_plain if {
	layers.plain("chat for the staff of shop 7, by A-team/B_team")
	layers.plain("")
}

test_not_plain[note] if {
	some note, value in {
		"JSON": `["a"]`,
		"a list": "a=b",
		"a list with colons": "a:b",
		"an escape": "%70",
		"a reference": "&#112;",
		"base64": "cG9saWNl",
	}
	result := [value | layers.plain(value)]
	result == []
}

leaves := {
	"members": [{"b": 2, "a": "x"}, [["a", "x"], ["b", "2"]]],
	"members of members keep the way to them": [{"a": {"b": {"c": "x"}}}, [["a b c", "x"]]],
	"items have no key of their own": [{"a": ["x", {"b": "y"}]}, [["a", "x"], ["a b", "y"]]],
	"an object that names a key and a value is one pair": [
		{"tags": [{"TagKey": "use", "TagValue": "police"}, {"name": "tier", "value": null}]},
		[["use", "police"], ["tier", ""]],
	],
	"a name alone is a member": [{"name": "x", "kind": "y"}, [["kind", "y"], ["name", "x"]]],
	"a name that is no text is a member": [{"name": 1, "value": "x"}, [["name", "1"], ["value", "x"]]],
	"nothing": [{}, []],
}

test_leaves[note] if {
	some note, [container, expected] in leaves
	result := [[pair.key, pair.value] | some pair in layers.leaves(container)]
	result == expected
}

test_a_structure_as_a_whole_has_its_key_and_says_whether_it_is_empty if {
	layers.whole("use", ["police"]) == {"key": "use", "value": ""}
	layers.whole("use", {}) == {"key": "use", "value": "null"}
}

texts := {
	"text": ["x", "x"],
	"a whole number": [7, "7"],
	"a whole number written as a fraction": [7.0, "7"],
	"a number past what engines count alike": [12345678901234567890, "12345678901234567890"],
	"a fraction": [1.5, "1.5"],
	"true": [true, "true"],
	"false": [false, "false"],
	"null": [null, ""],
}

test_text[note] if {
	some note, [scalar, expected] in texts
	result := layers.text(scalar)
	result == expected
}

test_a_container_is_no_text if {
	not layers.text({})
	not layers.text([])
}
