package azure_ai_ban.words.clauses_test

import data.azure_ai_ban.words.clauses

# Each case: a text, its words, and its clauses as [from, to, whether a sentence begins].
cases := {
	"one clause": ["Not for police", ["not", "for", "police"], [[0, 3, true]]],
	"no words": ["", [], []],
	"a comma": ["no police, chat", ["no", "police", "chat"], [[0, 2, true], [2, 3, false]]],
	"brackets": ["none (no police)", ["none", "no", "police"], [[0, 1, true], [1, 3, false]]],
	"sentences": ["No police. Chat; mail", ["no", "police", "chat", "mail"], [[0, 2, true], [2, 3, true], [3, 4, false]]],
	"a point within a word": ["u.s police", ["u", "s", "police"], [[0, 3, true]]],
	"marks of other scripts": ["警察、海関。", ["警", "察", "海", "関"], [[0, 2, true], [2, 4, false]]],
	"a sentence after several marks": ["a. (b)", ["a", "b"], [[0, 1, true], [1, 2, true]]],
	"camelCase taken apart": ["noPolice, liveChat", ["no", "police", "live", "chat"], [[0, 2, true], [2, 4, false]]],
	"camelCase in one part": ["police, liveChat", ["police", "live", "chat"], [[0, 1, true], [1, 3, false]]],
	"lines": ["no police\nchat", ["no", "police", "chat"], [[0, 2, true], [2, 3, true]]],
}

test_clauses[note] if {
	some note, [raw, words, expected] in cases
	result := [[clause.from, clause.to, clause.begins] | some clause in clauses.of(raw, words)]
	result == expected
}

test_words_that_do_not_come_from_the_text_have_no_clauses if {
	not clauses.of("no police, chat", ["no", "police"])
}

test_a_text_of_too_many_clauses_has_none if {
	words := [$"w" | some _ in numbers.range(1, 100)]
	not clauses.of(concat(", ", words), words)
}
