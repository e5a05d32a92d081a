# METADATA
# title: Exemptions of the policy owner
# description: Lists the exemptions in the policy owner's data with their state today, independent of any resource.
package azure_ai_ban.answers.exemptions

import data.azure_ai_ban.judging.exemption
import data.azure_ai_ban.judging.validation

# METADATA
# description: |
#   `problems`: what is wrong with the owner's data, one sentence each. `exemptions`, sorted by last day and id: the
#   members of each (null if missing or of the wrong type), its `state`, `days_left` (0 on the last day; null if
#   malformed or expired), and the `reason` why it does not apply (null if it does).
of_today := {
	"problems": sort(validation.owned_problems),
	"exemptions": [row[1] |
		some row in sort([[[entry.expires, entry.id], entry] |
			is_array(data.azure_ai_ban_org.exemptions)
			some given in data.azure_ai_ban_org.exemptions
			entry := _entry(given)
		])
	],
}

_entry(given) := object.union(
	{name: _member(given, name, kind) | some name, kind in _members},
	{"state": state, "days_left": _days_left(given, state), "reason": _reason(given)},
) if {
	state := exemption.state(given)
}

_members := {
	"id": "string",
	"rules": "array",
	"scope": "object",
	"basis": "string",
	"approver": "string",
	"ticket": "string",
	"not_before": "string",
	"expires": "string",
}

_member(given, name, kind) := given[name] if type_name(given[name]) == kind

else := null

_days_left(given, state) := null if state in {"malformed", "expired"}

else := exemption.remaining(given)

_reason(given) := reason if reason := exemption.reason(given)

else := null
