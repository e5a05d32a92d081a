# METADATA
# title: Who may ask an OPA server what
# description: |
#   A client that shows a known token may put questions to the published entrypoints, and read metrics. Health
#   is told to anybody. All else is refused by the server itself: data, policies, other rules, ad-hoc queries,
#   compilation, OPA's own explanations. The list of exemptions stays with the owner, who has it on file. Nothing
#   is answered before the policy and the owner's data are both there.
# related_resources:
#   - https://www.openpolicyagent.org/docs/security
package system.authz

# METADATA
# description: Whether a request is let through, and why not.
# entrypoint: true
default allow := {
	"allowed": false,
	"reason": "a client with a known token may ask the published entrypoints of azure_ai_ban; nothing else",
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

# The server holds digests of tokens, not tokens.
_known if data.system.clients[crypto.sha256(input.identity)]

# Without exemptions, terms and settings of the owner, who may have tightened it, the policy is not whole.
_loaded if {
	data.azure_ai_ban.build.revision
	is_object(data.azure_ai_ban_org)
}
