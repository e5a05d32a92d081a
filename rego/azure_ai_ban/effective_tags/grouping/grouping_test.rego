package azure_ai_ban.effective_tags.grouping_test

import data.azure_ai_ban.effective_tags.grouping

test_pairs_are_grouped_by_their_first_part if {
	pairs := [["b", 1], ["a", 2], ["b", 3], ["b", 1], [["c", "d"], 4]]

	grouping.by_first(pairs) == {"a": {2: true}, "b": {1: true, 3: true}, ["c", "d"]: {4: true}}
}

test_without_pairs_there_are_no_groups if {
	grouping.by_first([]) == {}
}

test_more_pairs_than_one_batch_are_grouped if {
	pairs := [[i % 7, i] | some i in numbers.range(0, 4999)]

	grouping.by_first(pairs) == {first: {i: true | some i in numbers.range(0, 4999); i % 7 == first} |
		some first in numbers.range(0, 6)
	}
}
