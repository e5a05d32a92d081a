package azure_ai_ban.documents.combined_test

import data.azure_ai_ban.documents.combined

row(name) := {"type": "microsoft.web/sites", "name": name}

template := {
	"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
	"parameters": {"unit": {"type": "string"}},
	"resources": [],
}

parameters(name) := {
	"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
	"parameters": {name: {"value": "x"}},
}

test_combined_files_are_recognized if {
	combined.recognizes([{"path": "a.json", "contents": null}])
	not combined.recognizes([])
	not combined.recognizes([row("a")])
	not combined.recognizes([{"path": "a.json"}])
	not combined.recognizes({"path": "a.json", "contents": {}})
}

test_a_split_list_is_joined_again if {
	combined.files([
		{"path": "a.json", "contents": row("a")},
		{"path": "b.json", "contents": row("b")},
		{"path": "a.json", "contents": row("c")},
	]) == {"a.json": [row("a"), row("c")], "b.json": row("b")}
}

test_a_template_is_judged_with_the_parameters_beside_it if {
	combined.files([
		{"path": "x/t.json", "contents": template},
		{"path": "x/p.json", "contents": parameters("unit")},
		{"path": "x/q.json", "contents": parameters("UNIT")},
	]) == {
		"x/t.json with x/p.json": {"template": template, "parameters": parameters("unit")},
		"x/t.json with x/q.json": {"template": template, "parameters": parameters("UNIT")},
	}
}

test_parameters_of_another_template_stay_alone if {
	files := [
		{"path": "x/t.json", "contents": template},
		{"path": "x/p.json", "contents": parameters("other")},
		{"path": "y/p.json", "contents": parameters("unit")},
	]
	combined.files(files) == {file.path: file.contents | some file in files}
}
