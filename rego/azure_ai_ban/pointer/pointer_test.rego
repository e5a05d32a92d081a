package azure_ai_ban.pointer_test

import data.azure_ai_ban.pointer

test_to_escapes_keys_and_writes_indexes if {
	pointer.to(["resources", 0, "a/b~c"]) == "/resources/0/a~1b~0c"
}

test_the_empty_path_is_the_whole if {
	pointer.to([]) == ""
}

test_covers_itself_and_what_is_beneath if {
	pointer.covers(["/kind"], ["kind"])
	pointer.covers(["/properties"], ["properties", "model", 0])
	pointer.covers([""], ["kind"])
}

test_does_not_cover_siblings_or_ancestors if {
	not pointer.covers(["/kinds", "/kind/x"], ["kind"])
	not pointer.covers([], ["kind"])
	not pointer.covers([null, 7], ["kind"])
}

test_beneath_is_relative if {
	pointer.beneath(["/body/kind", "/body/a/b", "/bodyguard", null], ["body"]) == ["/kind", "/a/b"]
}

test_beneath_a_covered_path_is_the_whole if {
	pointer.beneath(["/properties"], ["properties", "template"]) == [""]
	pointer.beneath(["/properties/template"], ["properties", "template"]) == [""]
}
