package azure_ai_ban.capability_test

import data.azure_ai_ban.capability
import data.azure_ai_ban.capability.catalogue

spelled := {
	"azure-native": ["azure-native:cognitiveservices:Account", "microsoft.cognitiveservices/accounts"],
	"azure-native with a version": [
		"azure-native:cognitiveservices/v20240601preview:Deployment",
		"microsoft.cognitiveservices/accounts/deployments",
	],
	"a parameterized package": [
		"azure-native_cognitiveservices_v20250601:cognitiveservices:Account",
		"microsoft.cognitiveservices/accounts",
	],
	"a parameterized package with a version in the module": [
		"azure-native_videoindexer_v20250401:videoindexer/v20250401:Account",
		"microsoft.videoindexer/accounts",
	],
	"azure-nextgen": ["azure-nextgen:cognitiveservices/latest:Account", "microsoft.cognitiveservices/accounts"],
	"classic azure": ["azure:cognitive/accountProject:AccountProject", "microsoft.cognitiveservices/accounts/projects"],
	"Terraform": ["azurerm_cognitive_deployment", "microsoft.cognitiveservices/accounts/deployments"],
	"azapi": ["azapi_resource", "generic/azapi"],
	"azapi in Pulumi": ["azapi:index/updateResource:UpdateResource", "generic/azapi"],
	"azurerm bridged to Pulumi": [
		"azurerm:index/cognitiveAccountRaiPolicy:CognitiveAccountRaiPolicy",
		"microsoft.cognitiveservices/accounts/raipolicies",
	],
	"ARM": ["Microsoft.CognitiveServices/accounts", "microsoft.cognitiveservices/accounts"],
	"ARM with a version": [
		"Microsoft.CognitiveServices/accounts/projects@2025-06-01",
		"microsoft.cognitiveservices/accounts/projects",
	],
	"a resource group of azure-native": ["azure-native:resources:ResourceGroup", "microsoft.resources/resourcegroups"],
	"a resource group of ARM": [
		"Microsoft.Resources/subscriptions/resourceGroups",
		"microsoft.resources/resourcegroups",
	],
	"a type outside the catalogue": [
		"azure-native:storage/v20230101:StorageAccount",
		"azure-native:storage:storageaccount",
	],
	"a type of another cloud": ["aws:s3/bucket:Bucket", "aws:s3/bucket:bucket"],
	"a token of an odd shape": ["azure-native:storage", "azure-native:storage"],
	"no text": [null, ""],
}

test_canonical[note] if {
	some note, [token, type] in spelled
	result := capability.canonical(token)
	result == type
}

test_every_token_has_a_type_with_an_entry if {
	known := object.keys(catalogue.types) | object.keys(data.azure_ai_ban.templates.template.carriers)
	others := {"microsoft.resources/deploymentscripts", "microsoft.resources/resourcegroups"}
	{type | some type in catalogue.tokens} - (known | others) == set()
}

test_every_token_has_its_canonical_spelling if {
	{token | some token, _ in catalogue.tokens; token != lower(token)} == set()
}
