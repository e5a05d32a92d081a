# METADATA
# title: Structure written as text
# description: |
#   Reads JSON that is kept in a text, alike on every engine: Wasm reads up to the end of the first document
#   and ignores what follows, and it reads most pairs of surrogates as another character.
# related_resources:
#   - https://www.rfc-editor.org/rfc/rfc8259
package azure_ai_ban.text.structure

import data.azure_ai_ban.text.encoded

# METADATA
# description: The array, object or string that a text is as JSON; undefined for any other text.
read(raw) := json.unmarshal(written) if {
	regex.match(`^\s*[\[{"]`, raw)
	written := _paired(raw)

	# A lone surrogate is no character.
	not regex.match(`\\u[dD][89a-fA-F]`, written)

	# In an array and in an object nothing else can follow.
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
