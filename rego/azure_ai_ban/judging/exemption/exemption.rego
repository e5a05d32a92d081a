# METADATA
# title: Exemptions
# description: |
#   Applies the policy owner's exemptions (data.azure_ai_ban_org.exemptions). Each covers named rules for a stack or
#   resource, rests on an approved case, and has an approver and an end date. One that is expired, malformed, too long
#   or too pattern does not apply, and the denial says why.
# related_resources:
#   - https://learn.microsoft.com/azure/ai-foundry/responsible-ai/computer-vision/limited-access-identity
package azure_ai_ban.judging.exemption

import data.azure_ai_ban.judging.exemption.calendar
import data.azure_ai_ban.judging.rulebook
import data.azure_ai_ban.words.cut

# METADATA
# description: |
#   The exemption that applies to a violation of a rule by a resource, as the contract's `{"id", "approver", "ticket",
#   "basis", "expires"}`, or null. If several apply, the one with the last end date.
applied(rule, resource, context) := object.filter(chosen, ["id", "approver", "ticket", "basis", "expires"]) if {
	live := [[calendar.day(exemption.expires), exemption.id, exemption] |
		some exemption in _in_question(rule, resource, context)
		not reason(exemption)
	]
	chosen := sort(live)[count(live) - 1][2]
}

else := null

# METADATA
# description: Why exemptions for a violation do not apply, one sentence each, sorted.
refused(rule, resource, context) := sort([$"{_name(exemption)} does not apply: {problem}." |
	some exemption in _in_question(rule, resource, context)
	problem := reason(exemption)
])

# METADATA
# description: The days until an exemption ends; 0 on its last day.
remaining(exemption) := calendar.day(exemption.expires) - calendar.today

# METADATA
# description: |
#   The state of an exemption today: live, ends-soon (also live), not-yet, expired or malformed.
state(exemption) := "malformed" if malformed(exemption)

else := "not-yet" if calendar.day(exemption.not_before) > calendar.today

else := "expired" if calendar.day(exemption.expires) < calendar.today

else := "ends-soon" if remaining(exemption) <= data.azure_ai_ban.judging.exemption.announced

else := "live"

# METADATA
# description: Why an exemption does not apply; undefined for a live one.
reason(exemption) := _reasons(exemption)[state(exemption)]

_reasons(exemption) := {"malformed": problem} if problem := malformed(exemption)

else := {
	"not-yet": $"it is not valid before {exemption.not_before}",
	"expired": $"it expired on {exemption.expires}",
}

# METADATA
# description: What is wrong with an exemption on any day; undefined for a valid one.
malformed(exemption) := $"{missing} is missing or not a string" if {
	missing := [field |
		some field in ["id", "approver", "ticket", "basis", "not_before", "expires"]
		not _filled(exemption, field)
	][0]
}

else := "rules is not a list of known rule ids" if not _names_rules(exemption)

else := "scope needs a stack or a resource" if {
	count([part | some part, _ in _patterns(exemption); part in {"stack", "resource"}]) == 0
}

else := $"scope is too broad: '{pattern}' matches every {part}" if {
	[part, pattern] := [[part, pattern] | some part, pattern in _patterns(exemption); _is_too_broad(pattern)][0]
}

else := $"basis '{exemption.basis}' is not an approved case" if not _approved(exemption.basis)

else := $"{undated} is not a date (YYYY-MM-DD)" if {
	undated := [field | some field in ["not_before", "expires"]; not calendar.day(exemption[field])][0]
}

else := "expires is before not_before" if calendar.day(exemption.expires) < calendar.day(exemption.not_before)

else := $"it lasts longer than {data.azure_ai_ban.judging.exemption.longest} days" if {
	calendar.day(exemption.expires) - calendar.day(exemption.not_before) > data.azure_ai_ban.judging.exemption.longest
}

_name(exemption) := $"Exemption '{exemption.id}'" if is_string(exemption.id)

else := "An exemption without an id"

_filled(exemption, field) if {
	is_string(exemption[field])
	trim_space(exemption[field]) != ""
}

_names_rules(exemption) if {
	is_array(exemption.rules)
	count(exemption.rules) > 0
	every rule in exemption.rules {
		rule in _known_rules
	}
}

_known_rules contains rulebook.rules[_].id

# The exemptions for a rule with the resource in their scope. A scope that cannot be read may include any resource.
_in_question(rule, resource, context) := [exemption |
	some exemption in data.azure_ai_ban_org.exemptions
	meant_for(exemption, rule)
	count(outside(exemption, resource, context)) == 0
]

# METADATA
# scope: document
# description: Whether an exemption is for a rule. If its rules cannot be read, it may be for any.
meant_for(exemption, rule) if rule in exemption.rules

meant_for(exemption, _) if not _names_rules(exemption)

# METADATA
# description: The parts of an exemption's scope that do not include a resource in a context.
outside(exemption, resource, context) := [part |
	some part, pattern in _patterns(exemption)
	not _in_scope(part, pattern, resource, context)
]

_patterns(exemption) := {part: pattern |
	some part in ["project", "stack", "resource"]
	pattern := exemption.scope[part]
}

_in_scope("project", pattern, _, context) if glob.match(pattern, null, context.project)

_in_scope("stack", pattern, _, context) if glob.match(pattern, null, context.stack)

_in_scope("stack", pattern, _, context) if {
	glob.match(pattern, null, concat("/", [context.project, context.stack]))
}

_in_scope("stack", pattern, _, context) if {
	glob.match(pattern, null, concat("/", [context.organization, context.project, context.stack]))
}

_in_scope("resource", pattern, resource, _) if {
	some name in ["urn", "name"]
	glob.match(pattern, null, resource[name])
}

# A part of a pattern that consists of wildcards only matches every project, stack or resource.
_is_too_broad(pattern) if not is_string(pattern)

_is_too_broad(pattern) if {
	places := split(pattern, "::")
	some i, place in places
	not _type_of_urn(i, places)
	some part in split(place, "/")
	regex.match(`^[*?\[\]{}!^, -]*$`, part)
}

# No resource has this name, so a pattern that matches it matches everything.
_is_too_broad(pattern) if glob.match(pattern, null, "urn:pulumi:\u0001::\u0001::\u0001::\u0001")

# The type may be a wildcard if the name is not.
_type_of_urn(2, places) if count(places) == 4

_approved(basis) if {
	words := {word | some word in cut.words(basis)}
	some approved in data.azure_ai_ban.judging.exemption.approved_cases
	some name in approved.words
	every word in cut.words(name) {
		word in words
	}
}
