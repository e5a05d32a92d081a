# METADATA
# title: Slips of the pen
# description: |
#   Makes the misspellings of a word that one slip gives. They are made when the index is built, because making them for
#   every word of a tag takes too long.
package azure_ai_ban.words.indexing.slips

# METADATA
# description: |
#   A word with one letter dropped (not the first), swapped with the next, doubled, or hit on a neighboring key.
of(word) := array.flatten([
	[$"{substring(word, 0, i)}{substring(word, i + 1, -1)}" | some i in numbers.range(1, last)],
	[$"{substring(word, 0, i)}{letters[i + 1]}{letters[i]}{substring(word, i + 2, -1)}" |
		some i in numbers.range(0, last - 1)
		letters[i] != letters[i + 1]
	],
	[$"{substring(word, 0, i)}{letters[i]}{substring(word, i, -1)}" | some i in numbers.range(0, last)],
	[$"{substring(word, 0, i)}{key}{substring(word, i + 1, -1)}" |
		some i, letter in letters
		some row in _keyboard
		some place in [-1, 1]
		key := row[_position(row, letter) + place]
	],
]) if {
	letters := split(word, "")
	last := count(letters) - 1
}

_keyboard := [split("qwertyuiop", ""), split("asdfghjkl", ""), split("zxcvbnm", "")]

_position(row, letter) := [i | some i, key in row; key == letter][0]
