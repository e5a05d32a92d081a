# METADATA
# title: Combined files
# description: |
#   Splits the input of `conftest test --combine`: an array of `{"path", "contents"}`. A file that contains a list has
#   one element for each of its items.
# related_resources:
#   - https://www.conftest.dev/options/#-combine
package azure_ai_ban.documents.combined

import data.azure_ai_ban.documents.arm.arm_template

# METADATA
# description: Whether a document combines several files.
recognizes(document) if {
	is_array(document)
	is_string(document[0].path)
	"contents" in object.keys(document[0])
}

# METADATA
# description: |
#   The documents to judge, by file. A template is judged with each matching parameter file in its folder, or with its
#   default values if there is none.
files(document) := object.union(
	{path: content |
		some path, content in contents
		not _is_given(path, fitting)
	},
	{$"{pair.template} with {pair.parameters}": given |
		some pair in fitting
		given := arm_template.with_parameters(contents[pair.template], contents[pair.parameters])
	},
) if {
	contents := {path: _whole([file.contents | some file in document; file.path == path]) |
		some path in {file.path | some file in document}
	}
	fitting := {{"template": path, "parameters": other} |
		some other, parameters in contents
		arm_template.is_parameters(parameters)
		some path, content in contents
		arm_template.recognizes(content)
		_folder(path) == _folder(other)
		arm_template.declares(content, parameters)
	}
}

_whole(contents) := contents[0] if count(contents) == 1

else := contents

_is_given(path, fitting) if {
	some pair in fitting
	path in {pair.template, pair.parameters}
}

_folder(path) := array.slice(segments, 0, count(segments) - 1) if segments := split(path, "/")
