package azure_ai_ban.documents.resource_graph_test

import data.azure_ai_ban.documents.resource_graph

account := {
	"id": "/subscriptions/S/resourceGroups/RG/providers/Microsoft.CognitiveServices/accounts/Oai",
	"name": "Oai",
	"type": "microsoft.cognitiveservices/accounts",
	"kind": "OpenAI",
}

test_an_export_is_recognized_in_every_form if {
	resource_graph.recognizes([])
	resource_graph.recognizes([account])
	resource_graph.recognizes(account)
	resource_graph.recognizes({"data": [account], "count": 1})
	resource_graph.recognizes({"value": [account]})
	resource_graph.recognizes({"data": []})
	not resource_graph.recognizes(["a"])
	not resource_graph.recognizes({"name": "web", "type": "module"})
	not resource_graph.recognizes("a")
}

test_a_row_is_the_resource if {
	resource_graph.read([account, {"name": "web", "type": "microsoft.web/sites"}]) == {
		"errors": [],
		"others": 1,
		"entries": [{
			"address": account.id,
			"resource": {
				"type": "microsoft.cognitiveservices/accounts",
				"urn": lower(account.id),
				"name": "Oai",
				"id": account.id,
				"parent": "/subscriptions/s/resourcegroups/rg",
				"properties": object.union(account, {"resourceGroup": "rg"}),
			},
			"context": {},
		}],
	}
}

test_a_query_may_leave_out_the_id if {
	resource_graph.read([object.remove(account, ["id"])]).entries == [{
		"address": "Oai",
		"resource": {
			"type": "microsoft.cognitiveservices/accounts",
			"urn": "Oai",
			"name": "Oai",
			"properties": object.remove(account, ["id"]),
		},
		"context": {},
	}]
}

test_an_entry_that_is_not_a_row_cannot_be_judged if {
	resource_graph.read([account, 17]).entries[1] == {"address": "", "resource": 17, "context": {}}
}
