# METADATA
# title: Folding
# description: |
#   Writes text in the one form in which it is compared: compatibility characters replaced, optional
#   marks and invisible characters dropped, case folded, symbols turned to spaces. Rego has no
#   Unicode normalisation, so the mapping is data (data.json, made by tools/fold_data.py); every
#   engine therefore folds alike.
# related_resources:
#   - https://www.unicode.org/reports/tr15/
#   - https://www.unicode.org/reports/tr39/
package azure_ai_ban.text.fold

import data.azure_ai_ban.text.syllables

# METADATA
# description: The folded form of a text. Letters of other scripts stay in their own script.
text(raw) := lower(raw) if ascii(raw)

else := lower(concat("", [folded |
	some char in split(syllables.composed(raw), "")
	folded := object.get(data.azure_ai_ban.text.fold.characters, char, char)
]))

# METADATA
# description: A folded word with every letter that is drawn like a Latin one replaced by it (UTS 39).
lookalike(word) := concat("", [drawn |
	some char in split(word, "")
	drawn := object.get(data.azure_ai_ban.text.fold.latin, char, char)
])

# METADATA
# description: |
#   What a word looks like once digits and signs that stand for letters are read as such, and once
#   I, l and 1 are one letter. Two words with one skeleton are the same word to a reader.
skeleton(word) := strings.replace_n(
	{
		"0": "o", "1": "l", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "i": "l", "@": "a", "$": "s", "!": "l",
		"|": "l",
	},
	word,
)

# METADATA
# description: Whether a text has ASCII characters only, which need no folding but of their case.
ascii(raw) if regex.match(`^[\x00-\x7f]*$`, raw)
