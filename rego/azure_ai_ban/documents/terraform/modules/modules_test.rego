package azure_ai_ban.documents.terraform.modules_test

import data.azure_ai_ban.documents.terraform.modules

tree := {"child_modules": [{"child_modules": [{}]}, {}]}

test_every_module_has_a_path if {
	modules.paths(tree, "child_modules", []) == {
		[],
		["child_modules", 0],
		["child_modules", 0, "child_modules", 0],
		["child_modules", 1],
	}
}

test_a_called_module_is_one_step_deeper if {
	modules.paths({"module_calls": {"ai": {"module": {}}}}, "module_calls", ["module"]) == {
		[],
		["module_calls", "ai", "module"],
	}
}

# A chain of modules, each within the other.
chain(depth) := json.unmarshal(concat("", array.flatten([
	[`{"child_modules": [` | some _ in numbers.range(1, depth)],
	"{}",
	["]}" | some _ in numbers.range(1, depth)],
])))

test_sixteen_levels_are_read if {
	paths := modules.paths(chain(16), "child_modules", [])
	count(paths) == 17
	modules.too_deep(chain(16), paths, "child_modules", []) == []
}

test_a_seventeenth_level_is_an_error if {
	paths := modules.paths(chain(17), "child_modules", [])
	modules.too_deep(chain(17), paths, "child_modules", []) == ["modules are nested deeper than 16 levels"]
}
