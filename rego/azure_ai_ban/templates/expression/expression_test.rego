package azure_ai_ban.templates.expression_test

import data.azure_ai_ban.templates.expression

scope := {
	"parameters": {
		"tags": expression.known({"env": "prod"}),
		"who": expression.known("police"),
		"lazy": expression.known("[concat(parameters('who'), '-', variables('suffix'))]"),
		"hidden": {"value": "police", "unknown": [], "secret": [""]},
		"later": {"value": null, "unknown": [""], "secret": []},
	},
	"variables": {
		"suffix": expression.known("unit"),
		"tags": expression.known({"workload": "[parameters('lazy')]", "deep": {"b/c": "[variables('suffix')]"}}),
		"list": expression.known(["zero", "[parameters('who')]"]),
		"loop": expression.known("[variables('loop')]"),
		"growing": expression.known("[concat(variables('growing'), variables('growing'))]"),
		"nested": expression.known({"at": "[variables('nested')]"}),
	},
}

resolved := {
	"literal text stays": ["police", "police", [], []],
	"two brackets begin literal text": ["[[parameters('who')]", "[[parameters('who')]", [], []],
	"a parameter": ["[parameters('who')]", "police", [], []],
	"names compare without case": ["[Parameters('WHO')]", "police", [], []],
	"a default that is an expression": ["[parameters('lazy')]", "police-unit", [], []],
	"a variable that holds expressions": [
		"[variables('tags')]",
		{"workload": "police-unit", "deep": {"b/c": "unit"}},
		[],
		[],
	],
	"a member of a variable": ["[variables('tags').workload]", "police-unit", [], []],
	"a member by name without case": ["[variables('tags').WorkLoad]", "police-unit", [], []],
	"a member by key": ["[variables('tags')['deep']['b/c']]", "unit", [], []],
	"a member that may be absent": ["[variables('tags').?workload]", "police-unit", [], []],
	"a member by index": ["[variables('list')[1]]", "police", [], []],
	"true": ["[true()]", true, [], []],
	"a member that is false": ["[createObject('a', false()).a]", false, [], []],
	"concat": ["[concat('law', '-', toLower('ENFORCEMENT'), 1)]", "law-enforcement1", [], []],
	"toUpper": ["[toUpper('cjis')]", "CJIS", [], []],
	"a quote inside text": ["[concat('sheriff''s', ' office')]", "sheriff's office", [], []],
	"commas and brackets inside text": ["[concat('a', ',', '(b)')]", "a,(b)", [], []],
	"parentheses": ["[(concat('a', ('b')))]", "ab", [], []],
	"format": ["[format('{0}-{1}', parameters('who'), 'x')]", "police-x", [], []],
	"format with widths": ["[format('{0:D}-{1,9}', 'police', parameters('who'))]", "police-police", [], []],
	"format of an object": ["[format('a {0}', parameters('tags'))]", "a ", [""], []],
	"union": [
		"[union(parameters('tags'), createObject('workload', concat('law', '-enforcement')))]",
		{"env": "prod", "workload": "law-enforcement"},
		[],
		[],
	],
	"shallowMerge": [
		"[shallowMerge(createArray(parameters('tags'), createObject('a', null())))]",
		{"env": "prod", "a": null},
		[],
		[],
	],
	"resourceId": [
		"[resourceId('other-group', 'Microsoft.CognitiveServices/accounts/deployments', 'a', 'gpt')]",
		"/providers/Microsoft.CognitiveServices/accounts/a/deployments/gpt",
		[],
		[],
	],
	"an expression inside an object": [{"tags": {"a/b": "[parameters('who')]"}}, {"tags": {"a/b": "police"}}, [], []],
	"an expression as a key": [{"[format('{0}', parameters('who'))]": "true"}, {"police": "true"}, [], []],
	"a secret stays secret": ["[concat('for ', parameters('hidden'))]", "for police", [], [""]],
	"a secret among members": [
		"[union(createObject('a', parameters('hidden')), parameters('tags'))]",
		{"a": "police", "env": "prod"},
		[],
		["/a"],
	],
	"a secret in an array": ["[createArray('x', parameters('hidden'))]", ["x", "police"], [], ["/1"]],
	"a function that is not understood": ["[uniqueString('a')]", null, [""], []],
	"text that is not an expression": ["[a b % 'c']", null, [""], []],
	"no such parameter": ["[parameters('none')]", null, [""], []],
	"a parameter with no value yet": [{"tags": {"a": "[parameters('later')]"}}, {"tags": {"a": null}}, ["/tags/a"], []],
	"the known part of text": ["[concat('police-', uniqueString('a'))]", "police-", [""], []],
	"the known part of a format": ["[format('police-{0}', resourceGroup().name)]", "police-", [""], []],
	"the known part of a union": [
		"[union(resourceGroup().tags, createObject('who', parameters('who'), 'when', utcNow()))]",
		{"who": "police", "when": null},
		["", "/when"],
		[],
	],
	"an unknown member of an array": ["[createArray('x', utcNow())]", ["x", null], ["/1"], []],
	"a key that is unknown": [{"tags": {"[utcNow()]": "police"}}, {"tags": {"(not known) ": "police"}}, ["/tags"], []],
	"a key that is known in part": [
		{"[concat('a', utcNow())]": 1, "b": 2},
		{"a (not known)": 1, "b": 2},
		[""],
		[],
	],
	"a key of createObject that is unknown": ["[createObject(utcNow(), 'x')]", null, [""], []],
	"a variable that refers to itself": ["[variables('loop')]", null, [""], []],
	"a variable that grows": ["[variables('growing')]", null, [""], []],
}

test_resolve[note] if {
	some note, [given, value, unknown, secret] in resolved
	result := expression.resolve(expression.known(given), scope)
	result == {"value": value, "unknown": unknown, "secret": secret}
}

test_expressions_nested_without_end_are_opaque if {
	result := expression.resolve(expression.known("[variables('nested')]"), scope)
	result.unknown == ["/at/at/at/at/at/at/at/at"]
}

test_resolve_keeps_unknown_parts if {
	expression.resolve({"value": ["[parameters('who')]"], "unknown": ["/9"], "secret": ["/8"]}, scope) == {
		"value": ["police"],
		"unknown": ["/9"],
		"secret": ["/8"],
	}
}
