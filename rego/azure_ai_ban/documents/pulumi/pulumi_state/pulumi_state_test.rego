package azure_ai_ban.documents.pulumi.pulumi_state_test

import data.azure_ai_ban.documents.pulumi.pulumi_state

account(name, more) := object.union(
	{
		"urn": $"urn:pulumi:prod::vision::azure-native:cognitiveservices:Account::{name}",
		"type": "azure-native:cognitiveservices:Account",
		"inputs": {"kind": "OpenAI"},
	},
	more,
)

# Names and whether they are only read.
entries(resources) := [[entry.resource.name, entry.resource.read] |
	some entry in pulumi_state.read({"version": 3, "deployment": {"resources": resources}}).entries
]

test_a_state_is_recognized if {
	pulumi_state.recognizes({"version": 3, "deployment": {}})
	pulumi_state.recognizes({"version": 3, "deployment": null})
	pulumi_state.recognizes({"version": 3, "checkpoint": {"latest": {}}})
	pulumi_state.recognizes({"version": 3, "checkpoint": {"stack": "organization/p/prod"}})
	not pulumi_state.recognizes({"version": 3, "checkpoint": {}})
	not pulumi_state.recognizes({"version": 3})
	not pulumi_state.recognizes({"version": 4, "resources": []})
	not pulumi_state.recognizes({"version": "3", "deployment": {}})
}

test_pending_deletes_and_external_resources_are_only_read if {
	entries([account("a", {}), account("b", {"delete": true}), account("c", {"external": true})]) == [
		["a", false],
		["b", true],
		["c", true],
	]
}

test_a_replaced_resource_is_left_out if {
	entries([account("a", {"delete": true}), account("a", {})]) == [["a", false]]
}

test_a_checkpoint_is_a_state if {
	pulumi_state.read({"version": 3, "checkpoint": {"latest": {"resources": [{"type": "random:index:Pet"}]}}}) == {
		"errors": [],
		"entries": [],
		"others": 1,
	}
}

test_a_stack_without_resources_has_none if {
	pulumi_state.read({"version": 3, "deployment": {}}) == {"errors": [], "entries": [], "others": 0}
}

test_resources_must_be_a_list if {
	not pulumi_state.read({"version": 3, "deployment": {"resources": "none"}})
}

test_resources_of_pending_operations_are_judged if {
	operations := [{"type": type, "resource": account(type, {})} |
		some type in ["creating", "deleting", "importing", "reading", "updating"]
	]
	read := pulumi_state.read({"version": 3, "deployment": {"pending_operations": operations}})
	[entry.resource.name | some entry in read.entries] == ["creating", "importing", "updating"]
}

test_a_stack_that_was_never_deployed_has_no_resources if {
	pulumi_state.read({"version": 3, "deployment": null}) == {"errors": [], "entries": [], "others": 0}
}
