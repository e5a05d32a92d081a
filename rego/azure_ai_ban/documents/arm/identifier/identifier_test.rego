package azure_ai_ban.documents.arm.identifier_test

import data.azure_ai_ban.documents.arm.identifier

group := "/subscriptions/s/resourcegroups/rg"

test_a_resource_stands_in_its_group if {
	identifier.read("/subscriptions/S/resourceGroups/RG/providers/Microsoft.CognitiveServices/accounts/Oai") == {
		"id": "/subscriptions/s/resourcegroups/rg/providers/microsoft.cognitiveservices/accounts/oai",
		"parent": group,
		"group": "rg",
		"type": "microsoft.cognitiveservices/accounts",
		"name": "oai",
	}
}

test_a_child_belongs_to_its_parent if {
	identifier.read($"{group}/providers/microsoft.cognitiveservices/accounts/oai/deployments/gpt/") == {
		"id": $"{group}/providers/microsoft.cognitiveservices/accounts/oai/deployments/gpt",
		"parent": $"{group}/providers/microsoft.cognitiveservices/accounts/oai",
		"group": "rg",
		"type": "microsoft.cognitiveservices/accounts/deployments",
		"name": "oai/gpt",
	}
}

test_an_extension_belongs_to_what_it_extends if {
	told := identifier.read($"{group}/providers/microsoft.web/sites/web/providers/microsoft.resources/tags/default")
	told.type == "microsoft.resources/tags"
	told.parent == $"{group}/providers/microsoft.web/sites/web"
}

test_a_group_stands_in_no_other if {
	identifier.read("/subscriptions/s/resourceGroups/RG") == {
		"id": group,
		"parent": "",
		"group": "",
		"type": "microsoft.resources/resourcegroups",
		"name": "rg",
	}
}

test_other_text_tells_nothing if {
	identifier.read("RG") == {"id": "rg", "parent": "", "group": "", "type": "", "name": ""}
}
