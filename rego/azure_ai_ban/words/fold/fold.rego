# METADATA
# title: Folding
# description: |
#   Writes text in the form in which it is compared: compatibility characters replaced, optional marks and
#   invisible characters dropped, lower case, symbols replaced by spaces. Rego has no Unicode normalization,
#   so the mapping is data (data.json, written by tools/fold_data.py) and every engine folds the same way.
# related_resources:
#   - https://www.unicode.org/reports/tr15/
#   - https://www.unicode.org/reports/tr39/
package azure_ai_ban.words.fold

import data.azure_ai_ban.words.fold.syllables

# METADATA
# description: The folded form of a text. Letters stay in their own script.
text(raw) := lower(raw) if ascii(raw)

else := lower(concat("", [folded |
	some char in split(syllables.composed(raw), "")
	folded := object.get(data.azure_ai_ban.words.fold.characters, char, char)
]))

# METADATA
# description: A folded word in which every letter that looks like a Latin one is replaced by it (UTS 39).
lookalike(word) := concat("", [drawn |
	some char in split(word, "")
	drawn := object.get(data.azure_ai_ban.words.fold.latin, char, char)
])

# METADATA
# description: |
#   How a word looks when digits and signs are read as the letters they resemble, and I, l and 1 are one
#   letter. A reader takes two words with the same skeleton for the same word.
skeleton(word) := strings.replace_n(
	{
		"0": "o", "1": "l", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "i": "l", "@": "a", "$": "s", "!": "l",
		"|": "l",
	},
	word,
)

# METADATA
# description: Whether a text has only ASCII characters. Such text needs no folding except of case.
ascii(raw) if regex.match(`^[\x00-\x7f]*$`, raw)
