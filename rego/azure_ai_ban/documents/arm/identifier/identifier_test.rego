package azure_ai_ban.documents.arm.identifier_test

import data.azure_ai_ban.documents.arm.identifier

group := "/subscriptions/s/resourcegroups/rg"

test_the_parent_of_a_resource_is_its_group if {
	identifier.read("/subscriptions/S/resourceGroups/RG/providers/Microsoft.CognitiveServices/accounts/Oai") == {
		"id": "/subscriptions/s/resourcegroups/rg/providers/microsoft.cognitiveservices/accounts/oai",
		"parent": group,
		"group": "rg",
		"type": "microsoft.cognitiveservices/accounts",
		"name": "oai",
	}
}

test_the_parent_of_a_child_is_its_account if {
	identifier.read($"{group}/providers/microsoft.cognitiveservices/accounts/oai/deployments/gpt/") == {
		"id": $"{group}/providers/microsoft.cognitiveservices/accounts/oai/deployments/gpt",
		"parent": $"{group}/providers/microsoft.cognitiveservices/accounts/oai",
		"group": "rg",
		"type": "microsoft.cognitiveservices/accounts/deployments",
		"name": "oai/gpt",
	}
}

test_the_parent_of_an_extension_is_what_it_extends if {
	shown := identifier.read($"{group}/providers/microsoft.web/sites/web/providers/microsoft.resources/tags/default")
	shown.type == "microsoft.resources/tags"
	shown.parent == $"{group}/providers/microsoft.web/sites/web"
}

test_a_group_has_no_parent if {
	identifier.read("/subscriptions/s/resourceGroups/RG") == {
		"id": group,
		"parent": "",
		"group": "",
		"type": "microsoft.resources/resourcegroups",
		"name": "rg",
	}
}

test_other_text_has_no_parts if {
	identifier.read("RG") == {"id": "rg", "parent": "", "group": "", "type": "", "name": ""}
}
