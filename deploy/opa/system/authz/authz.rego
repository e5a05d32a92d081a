# METADATA
# title: Authorization of requests to an OPA server
# description: |
#   A client with a known token may query the published entrypoints and read metrics. Anyone may read health. The
#   server rejects everything else: data, policies, other rules, ad-hoc queries, compilation, OPA's own explanations.
#   The list of exemptions is not available, because the owner has it on file. The server answers nothing until both
#   the policy and the owner's data are loaded.
# related_resources:
#   - https://www.openpolicyagent.org/docs/security
package system.authz

# METADATA
# description: Whether a request is allowed, and if not, the reason.
# entrypoint: true
default allow := {
	"allowed": false,
	"reason": "send a known token and query a published entrypoint of azure_ai_ban; everything else is forbidden",
}

allow := {"allowed": true} if _asks_health

else := {"allowed": true} if {
	_known
	_reads_metrics
}

else := {"allowed": false, "reason": "the policy or the owner's data is not loaded"} if {
	_known
	_asks_policy
	not _loaded
}

else := {"allowed": true} if {
	_known
	_asks_policy
}

_asks_health if {
	input.method == "GET"
	input.path == ["health"]
}

_reads_metrics if {
	input.method == "GET"
	input.path == ["metrics"]
}

_asks_policy if {
	input.method == "POST"
	["v1", "data", "azure_ai_ban", entrypoint] = input.path
	entrypoint in {"decision", "decisions", "report", "deny", "warn", "integrity", "explanation", "terms"}
	every parameter, _ in object.get(input, "params", {}) {
		parameter in {"provenance", "pretty", "metrics"}
	}
}

# The server stores digests of tokens, not tokens.
_known if data.system.clients[crypto.sha256(input.identity)]

# The owner's data is required because it may tighten the policy.
_loaded if {
	data.azure_ai_ban.build.revision
	is_object(data.azure_ai_ban_org)
}
