package azure_ai_ban.templates.template_test

child(name) := {"type": "Microsoft.CognitiveServices/accounts/deployments", "name": name}

# Each case: the resources, and the parents of the last.
families := {
	"held in its account": [[account({"resources": [{"type": "deployments", "name": "d"}]})], {["account", "/0"]}],
	"named after its account": [[account({}), account({"name": "b"}), child("A/d")], {["account", "/0"]}],
	"named after an account that is unknown": [
		[account({"name": "[utcNow()]"}), account({"name": "b"}), child("c/d")],
		{["account", "/0"]},
	],
	"of a name that is unknown": [
		[account({}), account({"name": "b"}), child("[concat(utcNow(), '/d')]")],
		{["account", "/0"], ["account", "/1"]},
	],
	"of another account": [[account({}), child("b/d")], set()],
	"of a project": [
		[
			account({}),
			{"type": "Microsoft.CognitiveServices/accounts/projects", "name": "a/p"},
			{"type": "Microsoft.CognitiveServices/accounts/projects/connections", "name": "a/p/c"},
		],
		{["account", "/0"], ["parent", "/1"]},
	],
	"in a nested deployment": [
		[account({}), nested({}, {"template": {"resources": [child("a/d")]}})],
		{["account", "/0"], ["template", "/1"]},
	],
	"in a group of the template": [
		[
			{"type": "Microsoft.Resources/resourceGroups", "name": "rg"},
			{"type": "Microsoft.Resources/resourceGroups", "name": "other"},
			nested({"resourceGroup": "RG"}, {"template": {"resources": [account({})]}}),
		],
		{["resource-group", "/0"], ["template", "/2"]},
	],
	"in a group that tags are put on": [
		[
			{"type": "Microsoft.Resources/tags", "name": "default", "properties": {"tags": {}}},
			{"type": "Microsoft.Resources/tags", "name": "default", "scope": "x", "properties": {"tags": {}}},
			account({}),
		],
		{["tag-at-scope", "/0"]},
	],
	"in another group than tags are put on": [
		[
			{"type": "Microsoft.Resources/tags", "name": "default", "properties": {"tags": {}}},
			nested({"resourceGroup": "other"}, {"template": {"resources": [account({})]}}),
		],
		{["template", "/1"]},
	],
	"in a group that is unknown": [
		[
			{"type": "Microsoft.Resources/resourceGroups", "name": "rg"},
			nested({"resourceGroup": "[utcNow()]"}, {"template": {"resources": [account({})]}}),
		],
		{["resource-group", "/0"], ["template", "/1"]},
	],
}

test_parents[note] if {
	some note, [resources, expected] in families
	contents := deployed(resources)
	last := contents.resources[count(contents.resources) - 1]
	{[parent.relation, substring(parent.path, count("/properties/template/resources"), -1)] |
		some parent in last.parents
	} == expected
}
