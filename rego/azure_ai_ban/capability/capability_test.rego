package azure_ai_ban.capability_test

import data.azure_ai_ban.capability
import data.azure_ai_ban.capability.catalogue

account := "azure-native:cognitiveservices:Account"

deployment := "azure-native:cognitiveservices:Deployment"

unrelated := {"level": "no", "service": "", "reason": ""}

# Each case: type, properties, unknown pointers, then level, service and reason.
alone := {
	"an Azure OpenAI account": [account, {"kind": "OpenAI"}, [], "yes", "Azure OpenAI", "kind OpenAI"],
	"a kind compares without case or spaces": [account, {"kind": " openai "}, [], "yes", "Azure OpenAI", "kind openai"],
	"a Face account": [account, {"kind": "Face"}, [], "yes", "Azure AI Face", "kind Face"],
	"a Foundry account": [account, {"kind": "AIServices"}, [], "yes", "Azure AI Foundry", "kind AIServices"],
	"a Custom Vision account": [
		account,
		{"kind": "CustomVision.Other"},
		[],
		"yes",
		"Azure AI Custom Vision",
		"kind CustomVision.Other",
	],
	"a speech account": [account, {"kind": "SpeechServices"}, [], "no", "Azure AI Speech", "kind SpeechServices"],
	"a Bing account": [account, {"kind": "Bing.Search.v7"}, [], "no", "Bing", "kind Bing.Search.v7"],
	"a kind outside the catalogue": [
		account,
		{"kind": "Emotion"},
		[],
		"maybe",
		"Azure AI services",
		"unrecognized kind Emotion",
	],
	"a kind that is not text": [
		account,
		{"kind": ["OpenAI"]},
		[],
		"maybe",
		"Azure AI services",
		"unrecognized kind (not text)",
	],
	"no kind": [account, {}, [], "maybe", "Azure AI services", "no kind"],
	"a kind that is unknown": [account, {"kind": null}, ["/kind"], "maybe", "Azure AI services", "kind is unknown"],
	"a kind that is Pulumi's sentinel": [
		account,
		{"kind": "04da6b54-80e4-46f7-96ec-b56ff0331ba9"},
		[],
		"maybe",
		"Azure AI services",
		"kind is unknown",
	],
	"properties that are not an object": [account, "kind=OpenAI", [], "maybe", "Azure AI services", "no kind"],
	"unknown that is not a list": [account, {"kind": "Face"}, "/kind", "yes", "Azure AI Face", "kind Face"],
	"a model of format OpenAI": [
		deployment,
		{"properties": {"model": {"format": "OpenAI"}}},
		[],
		"yes",
		"Azure OpenAI",
		"model format OpenAI",
	],
	"a model in a Terraform block": [
		"azurerm_cognitive_deployment",
		{"model": [{"format": "OpenAI"}]},
		[],
		"yes",
		"Azure OpenAI",
		"model format OpenAI",
	],
	"a model in classic Pulumi": [
		"azure:cognitive/deployment:Deployment",
		{"model": {"format": "OpenAI"}},
		[],
		"yes",
		"Azure OpenAI",
		"model format OpenAI",
	],
	"a model of another format": [
		deployment,
		{"properties": {"model": {"format": "Cohere"}}},
		[],
		"maybe",
		"Azure OpenAI",
		"unrecognized model format Cohere",
	],
	"a deployment without anything": [deployment, {}, [], "maybe", "Azure OpenAI", "no model format"],
	"a project": ["azure-native:cognitiveservices:Project", {}, [], "yes", "Azure AI Foundry", "the resource type"],
	"a guardrail": ["azurerm_cognitive_account_rai_policy", {}, [], "yes", "Azure OpenAI", "the resource type"],
	"another child": [
		"azure-native:cognitiveservices:EncryptionScope",
		{},
		[],
		"maybe",
		"Azure AI services",
		"its account is unknown",
	],
	"a commitment plan by kind": [
		"azure-native:cognitiveservices:SharedCommitmentPlan",
		{"kind": "TextAnalytics"},
		[],
		"no",
		"Azure AI Language",
		"kind TextAnalytics",
	],
	"a commitment plan by its type": [
		"azure-native:cognitiveservices:CommitmentPlan",
		{"properties": {"planType": "STT"}},
		[],
		"no",
		"Azure AI services",
		"plan type STT",
	],
	"a hub": [
		"azure-native:machinelearningservices:Workspace",
		{"kind": "Hub"},
		[],
		"yes",
		"Azure AI Foundry",
		"kind Hub",
	],
	"a workspace without a kind": ["azurerm_machine_learning_workspace", {}, [], "no", "Azure AI Foundry", "no kind"],
	"a workspace of a kind that is unknown": [
		"azure-native:machinelearningservices:Workspace",
		{"kind": null},
		["/kind"],
		"maybe",
		"Azure AI Foundry",
		"kind is unknown",
	],
	"a hub of Terraform": ["azurerm_ai_foundry", {}, [], "yes", "Azure AI Foundry", "the resource type"],
	"AI services of classic Pulumi": [
		"azure:cognitive/aIServices:AIServices",
		{},
		[],
		"yes",
		"Azure AI Foundry",
		"the resource type",
	],
	"Video Indexer": ["azurerm_video_indexer_account", {}, [], "yes", "Azure AI Video Indexer", "the resource type"],
	"a serverless endpoint of an OpenAI model": [
		"azure-native:machinelearningservices:ServerlessEndpoint",
		{"properties": {"modelSettings": {"modelId": "azureml://registries/azure-openai/models/gpt-4o"}}},
		[],
		"yes",
		"Azure OpenAI",
		"model id azureml://registries/azure-openai/models/gpt-4o",
	],
	"a serverless endpoint of another model": [
		"azure-native:machinelearningservices:ServerlessEndpoint",
		{"properties": {"modelSettings": {"modelId": "azureml://registries/azureml-meta/models/Llama-3"}}},
		[],
		"no",
		"Azure OpenAI",
		"unrecognized model id azureml://registries/azureml-meta/models/Llama-3",
	],
	"an online endpoint": [
		"azure-native:machinelearningservices:OnlineEndpoint",
		{},
		[],
		"no",
		"Azure OpenAI",
		"no model id",
	],
	"an endpoint's deployment": [
		"azure-native:machinelearningservices:EndpointDeployment",
		{"properties": {"type": "Azure.OpenAI"}},
		[],
		"yes",
		"Azure OpenAI",
		"endpoint type Azure.OpenAI",
	],
	"a connection to Azure OpenAI": [
		"azure-native:machinelearningservices:WorkspaceConnection",
		{"properties": {"category": "AzureOpenAI"}},
		[],
		"yes",
		"Azure OpenAI",
		"category AzureOpenAI",
	],
	"a connection to storage": [
		"azure-native:cognitiveservices:AccountConnection",
		{"properties": {"category": "AzureBlob"}},
		[],
		"no",
		"Azure AI Foundry",
		"unrecognized category AzureBlob",
	],
	"a new type of the service": [
		"azure-native:cognitiveservices:Surprise",
		{},
		[],
		"maybe",
		"Azure AI",
		"the type azure-native:cognitiveservices:surprise names an AI service",
	],
	"a new type of Terraform": [
		"azurerm_openai_assistant",
		{},
		[],
		"maybe",
		"Azure AI",
		"the type azurerm_openai_assistant names an AI service",
	],
	"a new type named for faces": [
		"Microsoft.Vision/faceLists",
		{},
		[],
		"maybe",
		"Azure AI",
		"the type microsoft.vision/facelists names an AI service",
	],
	"a new type whose kind names it": [
		"azure-native:newthing:Account",
		{"kind": "Face"},
		[],
		"maybe",
		"Azure AI",
		"kind Face",
	],
	"a new type whose model names it": [
		"Microsoft.New/hosts",
		{"properties": {"model": {"format": "OpenAI"}}},
		[],
		"maybe",
		"Azure AI",
		"model format OpenAI",
	],
}

test_judge[note] if {
	some note, [type, properties, unknown, level, service, reason] in alone
	verdict := capability.judge({"type": type, "properties": properties, "unknown": unknown}, [])
	verdict == {"level": level, "service": service, "reason": reason}
}

out_of_scope := {
	"storage": {"type": "azure-native:storage:StorageAccount", "properties": {"kind": "StorageV2"}},
	"a network interface": {"type": "azure-native:network:NetworkInterface", "properties": {}},
	"a bot's channel": {"type": "azurerm_bot_channel_facebook", "properties": {}},
	"health data services": {"type": "azure-native:healthdataaiservices:DeidService", "properties": {}},
	"a component of one's own": {"type": "contoso:ai:OpenAiAccount", "properties": {"kind": "OpenAI"}},
	"another cloud": {"type": "aws:rekognition/collection:Collection", "properties": {"kind": "Face"}},
	"a template, which is looked into elsewhere": {"type": "Microsoft.Resources/deployments", "properties": {}},
	"a type that is not a string": {"type": 7, "properties": {}},
	"no type": {"properties": {}},
	"no object": "azure-native:cognitiveservices:Account",
}

test_judge_out_of_scope[note] if {
	some note, resource in out_of_scope
	verdict := capability.judge(resource, [])
	verdict == unrelated
}

test_a_secret_kind_is_not_shown if {
	resource := {"type": account, "properties": {"kind": "OpenAI"}, "secret": ["/kind"]}
	capability.judge(resource, []).reason == "kind (secret)"
}

# Each case: type and properties of a child, its accounts, then level and reason.
children := {
	"a deployment of another format under a Foundry account": [
		deployment,
		{"properties": {"model": {"format": "Cohere"}}},
		[{"type": account, "kind": "AIServices"}],
		"yes",
		"its account: kind AIServices",
	],
	"a deployment of format OpenAI, whatever the account": [
		deployment,
		{"properties": {"model": {"format": "OpenAI"}}},
		[{"type": account, "kind": null, "unknown": ["/kind"]}],
		"yes",
		"model format OpenAI",
	],
	"a child of a language account": [
		"azure-native:cognitiveservices:EncryptionScope",
		{},
		[{"type": account, "kind": "TextAnalytics"}],
		"no",
		"its account: kind TextAnalytics",
	],
	"a project under an account of a kind that is unknown": [
		"azure-native:cognitiveservices:Project",
		{},
		[{"type": account, "kind": null, "unknown": ["/kind"]}],
		"maybe",
		"its account: kind is unknown",
	],
	"a project under an account without a kind": [
		"azure-native:cognitiveservices:Project",
		{},
		[{"type": account, "kind": null}],
		"maybe",
		"its account: no kind",
	],
	"a project under an account that does not state its kind": [
		"azure-native:cognitiveservices:Project",
		{},
		[{"type": account}],
		"yes",
		"the resource type",
	],
	"an account with its kind in its properties": [
		"azure-native:cognitiveservices:EncryptionScope",
		{},
		[{"type": account, "properties": {"kind": "Face"}}],
		"yes",
		"its account: kind Face",
	],
	"an account whose type decides": [
		"azurerm_cognitive_account_customer_managed_key",
		{},
		[{"type": "azurerm_ai_services"}],
		"yes",
		"its account: the resource type",
	],
	"an account of azapi": [
		deployment,
		{},
		[{
			"type": "azapi_resource",
			"properties": {"type": "Microsoft.CognitiveServices/accounts@2025-06-01", "body": {"kind": "OpenAI"}},
		}],
		"yes",
		"its account: kind OpenAI",
	],
	"the most capable of several": [
		deployment,
		{},
		[{"type": account, "kind": "Emotion"}, {"type": account, "kind": "OpenAI"}, {"type": account, "kind": "Face"}],
		"yes",
		"its account: kind OpenAI",
	],
	"a new child type of a language account": [
		"azure-native:cognitiveservices:Surprise",
		{},
		[{"type": account, "kind": "TextAnalytics"}],
		"no",
		"its account: kind TextAnalytics",
	],
	"accounts that are not a list": [deployment, {}, "x", "maybe", "no model format"],
	"a connection, whose category decides": [
		"azure-native:cognitiveservices:AccountConnection",
		{"properties": {"category": "AzureBlob"}},
		[{"type": account, "kind": "AIServices"}],
		"no",
		"unrecognized category AzureBlob",
	],
}

test_judge_children[note] if {
	some note, [type, properties, accounts, level, reason] in children
	verdict := capability.judge({"type": type, "properties": properties}, accounts)
	[verdict.level, verdict.reason] == [level, reason]
}

test_every_list_of_values_exists if {
	named := {sign.values |
		some entry in array.concat([catalogue.names], [entry | some entry in catalogue.types])
		some sign in object.get(entry, "signs", [])
	}
	named == object.keys(catalogue.values)
}
