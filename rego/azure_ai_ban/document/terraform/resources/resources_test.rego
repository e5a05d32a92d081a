package azure_ai_ban.document.terraform.resources_test

import data.azure_ai_ban.document.terraform.resources

content := {"properties": {"id": "/x", "name": "oai"}, "unknown": ["/tags"], "secret": []}

test_an_entry_has_the_name_and_the_id_of_azure if {
	resources.entry({"address": "a.b", "type": "a", "name": "b", "mode": "managed"}, content) == {
		"address": "a.b",
		"resource": {
			"type": "a",
			"urn": "a.b",
			"name": "oai",
			"id": "/x",
			"properties": {"id": "/x", "name": "oai"},
			"unknown": ["/tags"],
			"secret": [],
			"read": false,
		},
		"context": {},
	}
}

test_the_label_names_what_has_no_name_yet if {
	entry := resources.entry({"address": "data.a.b", "type": "a", "name": "b", "mode": "data"}, {"properties": {}})
	object.filter(entry.resource, ["name", "id", "read"]) == {"name": "b", "id": "", "read": true}
}

test_what_is_no_resource_becomes_an_entry_that_cannot_be_judged if {
	resources.entry(17, {"properties": null}) == {
		"address": "",
		"resource": {"type": null, "urn": "", "name": "", "id": "", "properties": null, "read": false},
		"context": {},
	}
}

test_marks_are_pointers if {
	resources.marked({"tags": {"a/b": true, "c": false}, "rules": [{}, {"id": true}], "id": true}) == [
		"/id",
		"/rules/1/id",
		"/tags/a~1b",
	]
	resources.marked(true) == [""]
	resources.marked(false) == []
}
