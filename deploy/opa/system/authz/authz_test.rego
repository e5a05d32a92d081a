package system.authz_test

import data.system.authz

_clients := {crypto.sha256("a-token"): {"name": "ci"}}

_question := _asking("POST", ["v1", "data", "azure_ai_ban", "decision"])

_asking(method, path) := {"method": method, "path": path, "identity": "a-token", "params": {}}

test_a_known_client_may_ask_the_entrypoints if {
	every entrypoint in [
		"decision", "decisions", "report", "deny", "warn", "integrity",
		"explanation", "terms",
	] {
		authz.allow == {"allowed": true} with input as _asking("POST", ["v1", "data", "azure_ai_ban", entrypoint])
			with data.system.clients as _clients
			with data.azure_ai_ban.build as {"revision": "1"}
			with data.azure_ai_ban_org as {}
	}
}

test_a_known_client_may_ask_which_revision_answers if {
	params := {"provenance": ["true"], "pretty": ["true"], "metrics": ["true"]}
	authz.allow == {"allowed": true} with input as object.union(_question, {"params": params})
		with data.system.clients as _clients
		with data.azure_ai_ban.build as {"revision": "1"}
		with data.azure_ai_ban_org as {}
}

test_a_known_client_may_read_metrics if {
	authz.allow == {"allowed": true} with input as _asking("GET", ["metrics"])
		with data.system.clients as _clients
}

test_anybody_may_ask_for_health if {
	authz.allow == {"allowed": true} with input as {"method": "GET", "path": ["health"]}
}

test_a_stranger_may_ask_nothing if {
	every request in [
		object.union(_question, {"identity": ""}),
		object.union(_question, {"identity": "another"}),
		object.union(_question, {"identity": crypto.sha256("a-token")}),
		object.remove(_question, ["identity"]),
		{"method": "GET", "path": ["metrics"], "params": {}},
	] {
		authz.allow.allowed == false with input as request
			with data.system.clients as _clients
			with data.azure_ai_ban.build as {"revision": "1"}
			with data.azure_ai_ban_org as {}
	}
}

test_no_client_may_read_or_write_anything_else if {
	every request in [
		_asking("GET", ["v1", "data"]),
		_asking("GET", ["v1", "data", "azure_ai_ban", "decision"]),
		_asking("GET", ["v1", "data", "azure_ai_ban_org"]),
		_asking("POST", ["v1", "data", "azure_ai_ban", "exemptions"]),
		_asking("GET", ["v1", "data", "system", "clients"]),
		_asking("PUT", ["v1", "data", "azure_ai_ban", "decision"]),
		_asking("PATCH", ["v1", "data", "azure_ai_ban_org"]),
		_asking("DELETE", ["v1", "data", "azure_ai_ban"]),
		_asking("GET", ["v1", "policies"]),
		_asking("PUT", ["v1", "policies", "azure_ai_ban"]),
		_asking("DELETE", ["v1", "policies", "azure_ai_ban"]),
		_asking("POST", ["v1", "query"]),
		_asking("POST", ["v1", "compile"]),
		_asking("GET", ["v1", "config"]),
		_asking("GET", ["v1", "status"]),
		_asking("POST", []),
		_asking("POST", ["v0", "data", "azure_ai_ban", "decision"]),
		_asking("POST", ["v1", "data", "azure_ai_ban"]),
		_asking("POST", ["v1", "data", "azure_ai_ban", "verdict"]),
		_asking("POST", ["v1", "data", "azure_ai_ban", "decision", "verdict"]),
		_asking("POST", ["v1", "data", "system", "clients"]),
		_asking("POST", ["health"]),
		_asking("GET", ["debug", "pprof"]),
	] {
		authz.allow.allowed == false with input as request
			with data.system.clients as _clients
			with data.azure_ai_ban.build as {"revision": "1"}
			with data.azure_ai_ban_org as {}
	}
}

test_an_explanation_would_show_the_data if {
	authz.allow.allowed == false with input as object.union(_question, {"params": {"explain": ["full"]}})
		with data.system.clients as _clients
		with data.azure_ai_ban.build as {"revision": "1"}
		with data.azure_ai_ban_org as {}
}

test_nothing_is_answered_without_the_owners_data if {
	authz.allow == {"allowed": false, "reason": "the policy or the owner's data is not loaded"} with input as _question
		with data.system.clients as _clients
		with data.azure_ai_ban.build as {"revision": "1"}
		with data.azure_ai_ban_org as null
}

test_nothing_is_answered_without_the_policy if {
	authz.allow == {"allowed": false, "reason": "the policy or the owner's data is not loaded"} with input as _question
		with data.system.clients as _clients
		with data.azure_ai_ban.build as {}
		with data.azure_ai_ban_org as {}
}
