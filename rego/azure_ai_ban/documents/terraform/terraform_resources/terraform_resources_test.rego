package azure_ai_ban.documents.terraform.terraform_resources_test

import data.azure_ai_ban.documents.terraform.terraform_resources

content := {"properties": {"id": "/x", "name": "oai"}, "unknown": ["/tags"], "secret": []}

test_an_entry_has_its_azure_name_and_id if {
	terraform_resources.entry({"address": "a.b", "type": "a", "name": "b", "mode": "managed"}, content) == {
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

test_the_label_replaces_an_unknown_name if {
	written := {"address": "data.a.b", "type": "a", "name": "b", "mode": "data"}
	entry := terraform_resources.entry(written, {"properties": {}})
	object.filter(entry.resource, ["name", "id", "read"]) == {"name": "b", "id": "", "read": true}
}

test_an_invalid_resource_is_an_entry_that_cannot_be_judged if {
	terraform_resources.entry(17, {"properties": null}) == {
		"address": "",
		"resource": {"type": null, "urn": "", "name": "", "id": "", "properties": null, "read": false},
		"context": {},
	}
}

test_marks_are_pointers if {
	terraform_resources.marked({"tags": {"a/b": true, "c": false}, "rules": [{}, {"id": true}], "id": true}) == [
		"/id",
		"/rules/1/id",
		"/tags/a~1b",
	]
	terraform_resources.marked(true) == [""]
	terraform_resources.marked(false) == []
}
