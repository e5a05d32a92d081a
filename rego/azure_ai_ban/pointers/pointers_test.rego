package azure_ai_ban.pointers_test

import data.azure_ai_ban.pointers

test_to_escapes_keys_and_writes_indexes if {
	pointers.to(["resources", 0, "a/b~c"]) == "/resources/0/a~1b~0c"
}

test_the_empty_path_is_the_whole if {
	pointers.to([]) == ""
}

test_covers_itself_and_what_is_beneath if {
	pointers.covers(["/kind"], ["kind"])
	pointers.covers(["/properties"], ["properties", "model", 0])
	pointers.covers([""], ["kind"])
}

test_does_not_cover_siblings_or_ancestors if {
	not pointers.covers(["/kinds", "/kind/x"], ["kind"])
	not pointers.covers([], ["kind"])
	not pointers.covers([null, 7], ["kind"])
}

test_beneath_is_relative if {
	pointers.beneath(["/body/kind", "/body/a/b", "/bodyguard", null], ["body"]) == ["/kind", "/a/b"]
}

test_beneath_a_covered_path_is_the_whole if {
	pointers.beneath(["/properties"], ["properties", "template"]) == [""]
	pointers.beneath(["/properties/template"], ["properties", "template"]) == [""]
}
