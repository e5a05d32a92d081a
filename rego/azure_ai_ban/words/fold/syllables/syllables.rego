# METADATA
# title: Korean syllables
# description: |
#   Composes Korean text from conjoining letters, which some file systems and keyboards write, into the
#   syllables in which the vocabulary is written.
# related_resources:
#   - https://www.unicode.org/versions/latest/core-spec/chapter-3/#G56669
package azure_ai_ban.words.fold.syllables

import data.azure_ai_ban.words.layers.encoded

# METADATA
# description: A text in which every sequence of conjoining Korean letters is one syllable.
composed(raw) := raw if not regex.match(`[\x{1100}-\x{1112}][\x{1161}-\x{1175}]`, raw)

else := concat("", [piece |
	some match in regex.find_all_string_submatch_n(_sequence, raw, -1)
	piece := _composed(match)
])

_sequence := `([\x{1100}-\x{1112}])([\x{1161}-\x{1175}])([\x{11a8}-\x{11c2}]?)|(?s:.)`

_composed(match) := match[0] if match[1] == ""

else := encoded.character((44032 + (((lead * 21) + vowel) * 28)) + tail) if {
	[lead, vowel, tail] := [place |
		some i, letters in _letters
		some place, letter in letters
		letter == match[i + 1]
	]
}

# Leads, vowels and tails in Unicode order. The tail is optional.
_letters := [
	split("ᄀᄁᄂᄃᄄᄅᄆᄇᄈᄉᄊᄋᄌᄍᄎᄏᄐᄑᄒ", ""),
	split("ᅡᅢᅣᅤᅥᅦᅧᅨᅩᅪᅫᅬᅭᅮᅯᅰᅱᅲᅳᅴᅵ", ""),
	array.concat([""], split("ᆨᆩᆪᆫᆬᆭᆮᆯᆰᆱᆲᆳᆴᆵᆶᆷᆸᆹᆺᆻᆼᆽᆾᆿᇀᇁᇂ", "")),
]
