package azure_ai_ban.capability.script_test

import data.azure_ai_ban.capability.script

cli := "azure-native:resources:AzureCliScript"

accounts := "Microsoft.CognitiveServices/accounts"

workspaces := "Microsoft.MachineLearningServices/workspaces"

# Each case: the text; the type, properties and unknown pointers of each created resource; the reasons of unknown
# parts.
read := {
	"nothing of the catalogue": ["set -e\naz storage account create -n x\necho done", [], []],
	"commands that only read accounts": [
		"az cognitiveservices account list\naz cognitiveservices account keys list -n x",
		[],
		[],
	],
	"a comment": ["# az cognitiveservices account create --kind Face\necho hi", [], []],
	"variables that create nothing": ["echo $1; $DeploymentScriptOutputs['a'] = 'b'\ncurl $URL --output x", [], []],
	"an account of Azure OpenAI": [
		"az cognitiveservices account create -n x -g rg --kind OpenAI --sku S0 -l westeurope --yes",
		[[accounts, {"kind": "OpenAI"}, []]],
		["created by a script: kind OpenAI"],
	],
	"an account of a kind without the capability": [
		"az cognitiveservices account create -n x --kind TextAnalytics --tags team=nlp",
		[[accounts, {"kind": "TextAnalytics", "tags": {"team": "nlp"}}, []]],
		[],
	],
	"literal tags beside others": [
		"az cognitiveservices account create --kind $KIND --tags workload=law-enforcement 'a b=c d' e=\"x $E\" flag -l w",
		[[accounts, {"tags": {"workload": "law-enforcement", "a b": "c d", "e": "x ", "flag": ""}}, ["/tags/e", "/kind"]]],
		["created by a script: kind is unknown"],
	],
	"tags given by a variable": [
		"az cognitiveservices account create --kind=Face --tags $TAGS",
		[[accounts, {"kind": "Face"}, ["/tags"]]],
		["created by a script: kind Face"],
	],
	"a command over several lines": [
		"az cognitiveservices \\\n  account create \\\n  --kind Face \\\n  --tags agency='police dept'\necho done",
		[[accounts, {"kind": "Face", "tags": {"agency": "police dept"}}, []]],
		["created by a script: kind Face"],
	],
	"two commands, each with its tags": [
		"az group create -n g --tags a=b && az cognitiveservices account create --kind Face --tags c=d",
		[[accounts, {"kind": "Face", "tags": {"c": "d"}}, []]],
		["created by a script: kind Face"],
	],
	"a model deployment": [
		"az cognitiveservices account deployment create -n a --model-format OpenAI --model-name gpt-4o",
		[["Microsoft.CognitiveServices/accounts/deployments", {"properties": {"model": {"format": "OpenAI"}}}, ["/kind"]]],
		["created by a script: model format OpenAI"],
	],
	"PowerShell with a table of tags": [
		"New-AzCognitiveServicesAccount -Type Face -Tag @{\n  workload = 'police'\n  'cost center' = \"1\"; env = $e\n}",
		[[accounts, {"kind": "Face", "tags": {"workload": "police", "cost center": "1", "env": ""}}, ["/tags/env"]]],
		["created by a script: kind Face"],
	],
	"tags given by a variable in PowerShell": [
		"New-AzCognitiveServicesAccount -Type Face -Tag $tags",
		[[accounts, {"kind": "Face"}, ["/tags"]]],
		["created by a script: kind Face"],
	],
	"PowerShell after a pipe": [
		"Get-AzResourceGroup | New-AzCognitiveServicesAccount -Type OpenAI",
		[[accounts, {"kind": "OpenAI"}, []]],
		["created by a script: kind OpenAI"],
	],
	"PowerShell with splatted arguments": [
		"New-AzCognitiveServicesAccount @p",
		[[accounts, {}, ["/kind"]]],
		["created by a script: kind is unknown"],
	],
	"a call to the resource manager": [
		`az rest --method put --url "https://x/Microsoft.CognitiveServices" -b '{"kind":"OpenAI","tags":{"w":"police"}}'`,
		[[accounts, {"kind": "OpenAI", "tags": {"w": "police"}}, []]],
		["created by a script: kind OpenAI"],
	],
	"a call whose body is escaped": [
		`az rest -m put -u https://x/Microsoft.CognitiveServices/accounts/a -b "{\"kind\":\"Face\"}"`,
		[[accounts, {"kind": "Face"}, []]],
		["created by a script: kind Face"],
	],
	"a call that only reads": [
		"az rest --method get --url https://management.azure.com/providers/Microsoft.CognitiveServices/accounts/a",
		[],
		[],
	],
	"a tag set on an account": [
		"az resource update --ids /x/Microsoft.CognitiveServices/accounts/a --set tags.workload=police properties.a=b",
		[[accounts, {"tags": {"workload": "police"}}, ["/kind"]]],
		["created by a script: kind is unknown"],
	],
	"a hub": [
		"az ml workspace create --kind hub -n h",
		[[workspaces, {"kind": "hub"}, []]],
		["created by a script: kind hub"],
	],
	"an ordinary workspace": [
		"az ml workspace create --kind default -n h",
		[[workspaces, {"kind": "default"}, []]],
		[],
	],
	"a template": ["az deployment group create -g rg --template-uri https://x", [], ["it deploys a template"]],
	"a template in PowerShell": ["New-AzResourceGroupDeployment -TemplateUri https://x", [], ["it deploys a template"]],
	"another tool": ["terraform apply -auto-approve", [], ["it deploys a program"]],
	"a type from the environment": [
		"az resource create --resource-type $TYPE -n x",
		[],
		["it creates a type from a variable"],
	],
	"an address from the environment": [
		"az rest --method put --url $URL",
		[],
		["it calls a URL from a variable"],
	],
	"a command from the arguments": ["\"$@\"", [], ["it runs a dynamic command"]],
	"a subcommand from the arguments": ["az $1 create", [], ["it runs a dynamic command"]],
	"an evaluated command": ["eval \"$CMD\"", [], ["it runs a dynamic command"]],
	"a fetched script": ["curl -s https://x/y.sh | bash", [], ["it runs another script"]],
	"another script": ["./deploy.sh", [], ["it runs another script"]],
}

reasons(contents) := [reason |
	some part in contents.opaque
	reason := trim_prefix(part.reason, "a script creates unknown resources: ")
]

test_contents[note] if {
	some note, [text, created, opaque_parts] in read
	contents := script.contents({"type": cli, "properties": {"scriptContent": text}})
	[[resource.type, resource.properties, resource.unknown] | some resource in contents.resources] == created
	reasons(contents) == opaque_parts
}

# Each case: type, properties, unknown pointers, then the opaque parts.
unread := {
	"a script that is unknown": [
		cli,
		{"scriptContent": null},
		["/scriptContent"],
		[["/scriptContent", "the script is unknown"]],
	],
	"a script that is a sentinel": [
		cli,
		{"scriptContent": "04da6b54-80e4-46f7-96ec-b56ff0331ba9"},
		[],
		[["/scriptContent", "the script is unknown"]],
	],
	"a script fetched": [
		"Microsoft.Resources/deploymentScripts",
		{"properties": {"primaryScriptUri": "https://x"}},
		[],
		[["/properties/primaryScriptUri", "the script is loaded from a URL"]],
	],
	"a script with parts fetched": [
		"azurerm_resource_deployment_script_azure_cli",
		{"script_content": "echo hi", "supporting_script_uris": ["https://x"]},
		[],
		[["/supporting_script_uris", "the script is loaded from a URL"]],
	],
	"parts that are none": [
		cli,
		{"scriptContent": "echo hi", "supportingScriptUris": [], "primaryScriptUri": null},
		[],
		[],
	],
	"no script": [cli, {}, [], [["", "it has no script"]]],
	"properties that are not an object": [cli, "x", [], [["", "it has no script"]]],
	"a resource that runs none": ["azure-native:storage:StorageAccount", {"scriptContent": "./x"}, [], []],
	"a command of which nothing is known": ["command:local:Command", {"create": null}, ["/create"], []],
	"a command that runs another script": ["command:remote:Command", {"create": "./deploy.sh"}, [], []],
}

test_unreadable_scripts[note] if {
	some note, [type, properties, unknown, opaque_parts] in unread
	contents := script.contents({"type": type, "properties": properties, "unknown": unknown})
	contents.resources == []
	[[part.path, part.reason] | some part in contents.opaque] == opaque_parts
}

test_a_command_that_creates_an_account if {
	contents := script.contents({
		"type": "command:local:Command",
		"properties": {"create": "echo hi", "update": "az cognitiveservices account create --kind Face"},
	})
	contents == {
		"resources": [{
			"type": accounts,
			"name": "",
			"properties": {"kind": "Face"},
			"unknown": [],
			"secret": [],
			"path": "/update",
			"parents": [],
		}],
		"opaque": [{"path": "/update", "reason": "created by a script: kind Face"}],
	}
}

test_a_secret_script_is_not_shown if {
	contents := script.contents({
		"type": cli,
		"properties": {"scriptContent": "az cognitiveservices account create --kind Face"},
		"secret": ["/scriptContent"],
	})
	contents.resources[0].secret == [""]
	contents.opaque[0].reason == "created by a script: kind (secret)"
}

test_a_script_in_azapi if {
	contents := script.contents({
		"type": "azapi_resource",
		"properties": {
			"type": "Microsoft.Resources/deploymentScripts@2023-08-01",
			"body": {"properties": {"scriptContent": "./deploy.sh"}},
		},
	})
	contents.opaque[0].path == "/body/properties/scriptContent"
}
