package azure_ai_ban.words.indexing.slips_test

import data.azure_ai_ban.words.indexing.slips

test_the_slips_of_a_word if {
	{slip | some slip in slips.of("abb")} == {
		"ab",
		"bab",
		"aabb",
		"abbb",
		"sbb",
		"avb",
		"anb",
		"abv",
		"abn",
	}
}
