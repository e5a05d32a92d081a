package system.log_test

import data.system.log

_removed := {{"op": "remove", "path": "/input"}}

_masked(entry) := {{"op": "upsert", "path": "/input", "value": entry}}

_decision(resource, related) := {"path": "azure_ai_ban/decision", "input": {
	"resource": resource,
	"context": {"related": related},
}}

test_an_input_without_a_secret_is_logged_as_it_is if {
	every entry in [
		_decision({"type": "a", "properties": {"tags": {"owner": "x"}}}, []),
		_decision({"type": "a", "properties": {"tags": {"owner": "x"}}, "secret": []}, [{"tags": {}, "secret": []}]),
		{"path": "azure_ai_ban/decisions", "input": {"resources": [{"type": "a", "properties": {}}]}},
		{"path": "azure_ai_ban/integrity", "input": {}},
		{"path": "azure_ai_ban/terms", "input": {"text": "police"}},
	] {
		log.mask == set() with input as entry
	}
}

test_a_secret_of_the_resource_is_masked if {
	secret := ["/tags/owner", "/tags/team~1a/1"]
	resource := {"properties": {"tags": {"owner": "x", "team/a": ["y", "z"]}}, "secret": secret}
	masked := {"properties": {"tags": {"owner": "**secret**", "team/a": ["y", "**secret**"]}}, "secret": secret}
	log.mask == _masked({"resource": masked, "context": {"related": []}}) with input as _decision(resource, [])
}

test_a_secret_of_what_lends_its_tags_is_masked if {
	related := [{"tags": {"a": "x"}}, {"tags": {"b": "y"}, "secret": ["/tags/b"]}]
	masked := [{"tags": {"a": "x"}}, {"tags": {"b": "**secret**"}, "secret": ["/tags/b"]}]
	log.mask == _masked({"resource": {}, "context": {"related": masked}}) with input as _decision({}, related)
}

test_a_secret_of_what_has_registered_is_masked if {
	registered := [{"properties": {"a": "x"}}, {"properties": {"b": "y"}, "secret": ["/b"]}]
	masked := [{"properties": {"a": "x"}}, {"properties": {"b": "**secret**"}, "secret": ["/b"]}]
	entry := {"path": "azure_ai_ban/decision", "input": {"resource": {}, "context": {"registered": registered}}}
	log.mask == _masked({"resource": {}, "context": {"registered": masked}}) with input as entry
}

test_a_secret_among_many_resources_is_masked if {
	resources := [{"properties": {"a": "x"}}, {"properties": {"b": {"c": "y"}}, "secret": ["/b"]}]
	masked := [{"properties": {"a": "x"}}, {"properties": {"b": "**secret**"}, "secret": ["/b"]}]
	entry := {"path": "azure_ai_ban/decisions", "input": {"resources": resources}}
	log.mask == _masked({"resources": masked}) with input as entry
}

test_a_secret_inside_a_secret_goes_with_it if {
	resource := {"properties": {"tags": {"owner": "x"}}, "secret": ["/tags", "/tags/owner"]}
	masked := {"properties": {"tags": "**secret**"}, "secret": ["/tags", "/tags/owner"]}
	log.mask == _masked({"resource": masked, "context": {"related": []}}) with input as _decision(resource, [])
}

test_all_properties_can_be_secret if {
	resource := {"properties": {"tags": {"owner": "x"}}, "secret": [""]}
	masked := {"properties": "**secret**", "secret": [""]}
	log.mask == _masked({"resource": masked, "context": {"related": []}}) with input as _decision(resource, [])
}

test_a_mark_that_cannot_be_followed_removes_the_input if {
	every entry in [
		_decision({"properties": {"tags": {"owner": "x"}}, "secret": ["/tags/other"]}, []),
		_decision({"properties": {"tags": {"owner": "x"}}, "secret": ["tags/owner"]}, []),
		_decision({"properties": {"tags": {"owner": "x"}}, "secret": ["/tags/owner", 1]}, []),
		_decision({"properties": {"tags": {"owner": "x"}}, "secret": "/tags/owner"}, []),
		_decision("x", []),
		_decision({}, {"a": {"tags": {"owner": "x"}, "secret": ["/tags/owner"]}}),
		_decision({}, ["x"]),
		{"path": "azure_ai_ban/decision", "input": {"resource": {}, "context": "x"}},
		{"path": "azure_ai_ban/decision", "input": {"resource": {}, "context": {"registered": {"a": {"properties": {}}}}}},
		{"path": "azure_ai_ban/decisions", "input": {"resources": {"a": {"properties": {"b": "x"}, "secret": ["/b"]}}}},
		{"path": "azure_ai_ban/decision", "input": "x"},
	] {
		{"op": "remove", "path": "/input"} in log.mask with input as entry
	}
}

test_a_document_is_never_logged if {
	every path in ["azure_ai_ban/report", "azure_ai_ban/deny", "azure_ai_ban/warn", "azure_ai_ban", "system", ""] {
		log.mask == _removed with input as {"path": path, "input": {"planned_values": {"password": "x"}}}
	}
}

test_an_explanation_is_not_logged_with_what_it_explains if {
	log.mask == _removed | {{"op": "remove", "path": "/result"}} with input as {
		"path": "azure_ai_ban/explanation",
		"input": {"resource": {"type": "a", "properties": {}}},
		"result": {"tags": []},
	}
}

test_an_ad_hoc_query_is_not_logged_either if {
	log.mask == _removed with input as {"query": "data.azure_ai_ban.decision = x", "input": {"resource": {}}}
}
