# METADATA
# title: JSON in text
# description: |
#   Reads JSON from a text with the same result on every engine. Wasm alone ignores what follows the first
#   document, and reads most surrogate pairs as another character.
# related_resources:
#   - https://www.rfc-editor.org/rfc/rfc8259
package azure_ai_ban.words.layers.structure

import data.azure_ai_ban.words.layers.encoded

# METADATA
# description: The array, object or string that a text contains as JSON. Undefined for any other text.
read(raw) := json.unmarshal(written) if {
	regex.match(`^\s*[\[{"]`, raw)
	written := _paired(raw)

	# A lone surrogate is not a character.
	not regex.match(`\\u[dD][89a-fA-F]`, written)

	# Inside an array and inside an object nothing can follow the document.
	json.is_valid(concat("", [`{"only":`, written, "}"]))
	json.is_valid(concat("", ["[", written, "]"]))
	count(json.unmarshal(concat("", ["[", written, "]"]))) == 1
}

_paired(raw) := strings.replace_n(
	{pair[0]: character |
		some pair in regex.find_all_string_submatch_n(_pair, raw, -1)
		character := encoded.paired(pair[1], pair[2])
	},
	raw,
)

_pair := `\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})`
