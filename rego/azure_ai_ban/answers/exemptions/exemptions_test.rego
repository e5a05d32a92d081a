package azure_ai_ban.answers.exemptions_test

import data.azure_ai_ban.answers.exemptions

# 2026-03-01.
today := 1772323200000000000

valid := {
	"id": "EX-7",
	"rules": ["law-enforcement-use"],
	"scope": {"project": "search", "stack": "prod"},
	"basis": "Emergency response",
	"approver": "ciso@contoso.com",
	"ticket": "SEC-7",
	"not_before": "2026-02-01",
	"expires": "2026-06-01",
}

registered(owned) := listed if {
	listed := exemptions.of_today with data.azure_ai_ban_org as owned with time.now_ns as today
}

test_an_exemption_in_full if {
	registered({"exemptions": [valid]}) == {
		"problems": [],
		"exemptions": [object.union(valid, {"state": "live", "days_left": 92, "reason": null})],
	}
}

test_without_exemptions_the_list_is_empty[note] if {
	some note, owned in {"nothing": {}, "an empty list": {"exemptions": []}}
	result := registered(owned)
	result == {"problems": [], "exemptions": []}
}

# Each case: the changes to an exemption, and its state, days left and reason.
states := {
	"one that ends soon": [{"expires": "2026-03-31"}, ["ends-soon", 30, null]],
	"one on its last day": [{"expires": "2026-03-01"}, ["ends-soon", 0, null]],
	"one that begins later": [
		{"not_before": "2026-03-02"},
		["not-yet", 92, "it is not valid before 2026-03-02"],
	],
	"one that is over": [{"expires": "2026-02-28"}, ["expired", null, "it expired on 2026-02-28"]],
	"one that is malformed": [
		{"scope": {"stack": "*"}},
		["malformed", null, "scope is too broad: '*' matches every stack"],
	],
}

test_states[note] if {
	some note, [members, expected] in states
	[entry] := registered({"exemptions": [object.union(object.remove(valid, object.keys(members)), members)]}).exemptions
	result := [entry.state, entry.days_left, entry.reason]
	result == expected
}

test_exemptions_are_sorted_by_last_day_and_id if {
	listed := registered({"exemptions": [
		object.union(valid, {"id": "c"}),
		object.union(valid, {"id": "b", "expires": "2026-05-01"}),
		object.union(valid, {"id": "a"}),
	]})
	[entry.id | some entry in listed.exemptions] == ["b", "a", "c"]
}

unread := {
	"id": null,
	"rules": null,
	"scope": null,
	"basis": null,
	"approver": null,
	"ticket": null,
	"not_before": null,
	"expires": null,
	"state": "malformed",
	"days_left": null,
	"reason": "id is missing or not a string",
}

test_unreadable_members_are_listed_as_null if {
	registered({"exemptions": ["EX-7", {"id": 7, "rules": "all"}]}) == {
		"problems": [
			"exemptions[0]: id is missing or not a string",
			"exemptions[1]: id is missing or not a string",
		],
		"exemptions": [unread, unread],
	}
}

test_problems_with_the_whole_data_are_listed if {
	registered({"exemptions": "none", "settings": {"strict": 1}}) == {
		"problems": [
			"settings.strict is not a boolean",
			"the owner's data is malformed: exemptions is not of type array",
		],
		"exemptions": [],
	}
}
