package azure_ai_ban.effective_tags.tags_test

import data.azure_ai_ban.effective_tags.tags

source(written) := {
	"urn": "urn:a",
	"relation": "account",
	"of": "account 'a'",
	"path": "/tags",
	"tags": written,
	"unknown": [],
	"secret": [],
	"tag": true,
}

# A tag with all members; the cases below show only some.
test_a_tag_in_full if {
	tags.read(source({"customer": "police"})) == [{
		"urn": "urn:a",
		"relation": "account",
		"of": "account 'a'",
		"source": "/tags",
		"path": "/tags/customer",
		"within": "customer",
		"secret": false,
		"tag": true,
		"key": "customer",
		"value": "police",
		"text": "police",
	}]
}

# Each case: tags as written, and each pair with its path and the text as written.
shapes := {
	"no tags": [null, []],
	"an object": [{"b": "2", "a": "1"}, [["a", "1", "/tags/a", "1"], ["b", "2", "/tags/b", "2"]]],
	"values that are not strings": [
		{"a": 7, "b": true, "c": null},
		[["a", "7", "/tags/a", "7"], ["b", "true", "/tags/b", "true"], ["c", "", "/tags/c", ""]],
	],
	"names that a pointer escapes": [{"a/b~c": "x"}, [["a/b~c", "x", "/tags/a~1b~0c", "x"]]],
	"an array of objects": [
		[{"key": "use", "value": "police"}, {"name": "tier", "value": "1"}],
		[
			["", "", "/tags/0", "use police"],
			["use", "police", "/tags/0", "use police"],
			["", "", "/tags/1", "tier 1"],
			["tier", "1", "/tags/1", "tier 1"],
		],
	],
	"an array of text": [
		["use=police", "beta"],
		[
			["", "", "/tags/0", "use=police"],
			["use", "police", "/tags/0", "use=police"],
			["", "beta", "/tags/1", "beta"],
		],
	],
	"text": ["use=police", [["", "", "/tags", "use=police"], ["use", "police", "/tags", "use=police"]]],
	"JSON text": [
		`{"use": "police"}`,
		[["", "", "/tags", `{"use": "police"}`], ["use", "police", "/tags", `{"use": "police"}`]],
	],
	"a structure in place of a value": [
		{"meta": {"use": "police"}},
		[
			["meta", "", "/tags/meta", "use police"],
			["use", "police", "/tags/meta", "use police"],
		],
	],
	"an empty structure in place of a value": [{"police": []}, [["police", "null", "/tags/police", ""]]],
	"an empty structure as JSON text": [{"police": "{}"}, [["police", "null", "/tags/police", "{}"]]],
	"encoded text in a name": [
		{"cG9saWNl": "x"},
		[["cG9saWNl", "x", "/tags/cG9saWNl", "x"], ["", "police", "/tags/cG9saWNl", "x"]],
	],
}

test_shapes[note] if {
	some note, [written, expected] in shapes
	result := [[tag.key, tag.value, tag.path, tag.text] | some tag in tags.read(source(written))]
	result == expected
}

# Each case: the secret pointers, and the path of each tag as evidence may show it.
secrets := {
	"none": [[], [["/tags/a", false], ["/tags/b", false]]],
	"a tag": [["/tags/a"], [["/tags/a", true], ["/tags/b", false]]],
	"all tags, whose names are secret too": [["/tags"], [["/tags", true], ["/tags", true]]],
	"a part of a tag": [["/tags/a/inner"], [["/tags/a", true], ["/tags/b", false]]],
	"something else": [["/tagsx", "/tags/aa"], [["/tags/a", false], ["/tags/b", false]]],
}

test_secrets[note] if {
	some note, [pointers, expected] in secrets
	given := object.union(source({"a": "x", "b": "y"}), {"secret": pointers})
	result := [[tag.path, tag.secret] | some tag in tags.read(given)]
	result == expected
}

# Each case: tags, unknown pointers, and the pointers to unknown tags.
not_known := {
	"tags that are there": [{"a": "x"}, [], []],
	"a tag": [{"a": null, "b": "x"}, ["/tags/a"], ["/tags/a"]],
	"all tags": [null, ["/tags"], ["/tags"]],
	"the map of tags": [null, [""], [""]],
	"something else": [{"a": "x"}, ["/kind", "/tagsx"], []],
	"Pulumi's sentinel": [{"a": "04da6b54-80e4-46f7-96ec-b56ff0331ba9"}, [], ["/tags/a"]],
	"another GUID": [{"a": "5116a141-b2ae-4404-bbbc-dddec717996d"}, [], []],
	"Pulumi's sentinel within text": [{"a": "x-04da6b54-80e4-46f7-96ec-b56ff0331ba9"}, [], ["/tags/a"]],
	"a secret that is not shown": [{"a": "[secret]"}, [], ["/tags/a"]],
	"Terraform's placeholders": [
		{"a": "(known after apply)", "b": "(sensitive value)"},
		[],
		["/tags/a", "/tags/b"],
	],
	"text in four layers": [{"a": "%25252570olice"}, [], ["/tags/a"]],
	"a structure": [{"a": {"b": "x"}}, [], []],
}

test_unknown[note] if {
	some note, [written, pointers, expected] in not_known
	result := tags.unknown(object.union(source(written), {"unknown": pointers}))
	result == expected
}

test_covers if {
	tags.covers("/tags", "/tags")
	tags.covers("/tags", "/tags/a")
	tags.covers("/tags/a", "/tags")
	tags.covers("", "/tags")
}

test_does_not_cover if {
	not tags.covers("/tags", "/tagsx")
	not tags.covers("/tags/a", "/tags/b")
}
