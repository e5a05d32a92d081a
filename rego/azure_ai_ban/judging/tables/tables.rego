# METADATA
# title: Tables
# description: |
#   The policy's data that code reads, for checks that it is there and what it should be. Each table is named here: Rego
#   cannot look one up by a name, since all that is under data.azure_ai_ban would depend on itself. A data file has the
#   name of its schema in data_schemas.
package azure_ai_ban.judging.tables

import data.azure_ai_ban.data_schemas
import data.azure_ai_ban.judging.conformance
import data.azure_ai_ban.judging.rulebook

# METADATA
# description: |
#   The data files of which a table that decisions use is missing or empty. Only counts: a table that is passed on costs
#   OPA milliseconds for each decision.
missing := [file | some file in _used; not _is_there[file]]

_used := [
	"capability",
	"encoded",
	"exemption",
	"fold",
	"index",
	"links",
	"placeholders",
	"rules",
	"script",
	"sources",
	"template",
]

_is_there["capability"] if {
	data.azure_ai_ban.capability.catalogue.schema_version == 1
	every table in ["names", "snake", "tokens", "types", "values"] {
		count(data.azure_ai_ban.capability.catalogue[table]) > 0
	}
}

_is_there["encoded"] if {
	count(data.azure_ai_ban.words.layers.encoded.digits) > 0
	count(data.azure_ai_ban.words.layers.encoded.entities) > 0
	count(data.azure_ai_ban.words.layers.encoded.nibbles) > 0
	count(data.azure_ai_ban.words.layers.encoded.sextets) > 0
}

_is_there["exemption"] if {
	count(data.azure_ai_ban.judging.exemption.approved_cases) > 0
	is_number(data.azure_ai_ban.judging.exemption.announced)
	is_number(data.azure_ai_ban.judging.exemption.longest)
}

_is_there["fold"] if {
	count(data.azure_ai_ban.words.fold.characters) > 0
	count(data.azure_ai_ban.words.fold.latin) > 0
}

_is_there["index"] if {
	data.azure_ai_ban.index.schema_version == 1
	every table in data_schemas.index.required {
		data.azure_ai_ban.index[table] != null
	}
	every list in data_schemas.index.properties.phrases.required {
		is_object(data.azure_ai_ban.index.phrases[list])
	}
}

_is_there["links"] if {
	count(data.azure_ai_ban.effective_tags.links.lenders) > 0
	count(data.azure_ai_ban.effective_tags.links.references) > 0
}

_is_there["placeholders"] if {
	count(data.azure_ai_ban.placeholders.pulumi.unknown) > 0
	is_string(data.azure_ai_ban.placeholders.pulumi.masked)
	is_string(data.azure_ai_ban.placeholders.pulumi.signature)
	is_string(data.azure_ai_ban.placeholders.pulumi.secret)
	is_string(data.azure_ai_ban.placeholders.terraform.masked)
	is_string(data.azure_ai_ban.placeholders.terraform.unknown)
}

_is_there["rules"] if {
	every name in data_schemas.rules.required {
		data.azure_ai_ban.rules[name].id
	}
}

_is_there["script"] if {
	count(data.azure_ai_ban.capability.script.carriers) > 0
	every table in ["begins", "creates", "literals", "unseen"] {
		count(data.azure_ai_ban.capability.script.commands[table]) > 0
	}
}

_is_there["sources"] if {
	count(data.azure_ai_ban.effective_tags.sources.stack_texts) > 0
	count(data.azure_ai_ban.effective_tags.sources.tags) > 0
	count(data.azure_ai_ban.effective_tags.sources.texts) > 0
	every relation in data_schemas.sources.properties.lending.required {
		count(data.azure_ai_ban.effective_tags.sources.lending[relation]) > 0
	}
}

_is_there["template"] if {
	count(data.azure_ai_ban.templates.template.carriers) > 0
	count(data.azure_ai_ban.templates.template.members) > 0
}

_is_there["vocabulary"] if count(data.azure_ai_ban.vocabulary) > 0

# METADATA
# description: |
#   What is wrong with the data files by their schemas, one sentence each. The vocabulary and the index derived from it
#   are megabytes, and checked by `make bundle`; here they only have to hold something.
problems := array.flatten([
	[problem |
		some file in _checkable
		some problem in conformance.problems(file, _content[file], data_schemas[file])
	],
	[$"{file} lacks a table or its schema" | some file in _checked; not file in _checkable],
	["vocabulary is empty" | not _is_there.vocabulary],
	[$"index.{table} is empty" |
		some table in data_schemas.index.required
		count(data.azure_ai_ban.index[table]) == 0
	],
	[$"index.phrases.{list} is empty" |
		some list in data_schemas.index.properties.phrases.required
		count(data.azure_ai_ban.index.phrases[list]) == 0
	],
])

_checked := array.concat(["bases", "phrases"], [file | some file in _used; file != "index"])

_checkable := [file | some file in _checked; is_object(_content[file]); is_object(data_schemas[file])]

_content["bases"] := data.azure_ai_ban.bases

_content["capability"] := {"catalogue": data.azure_ai_ban.capability.catalogue}

_content["encoded"] := {
	"digits": data.azure_ai_ban.words.layers.encoded.digits,
	"entities": data.azure_ai_ban.words.layers.encoded.entities,
	"nibbles": data.azure_ai_ban.words.layers.encoded.nibbles,
	"sextets": data.azure_ai_ban.words.layers.encoded.sextets,
}

_content["exemption"] := {
	"announced": data.azure_ai_ban.judging.exemption.announced,
	"approved_cases": data.azure_ai_ban.judging.exemption.approved_cases,
	"longest": data.azure_ai_ban.judging.exemption.longest,
}

_content["fold"] := {
	"characters": data.azure_ai_ban.words.fold.characters,
	"latin": data.azure_ai_ban.words.fold.latin,
}

_content["links"] := {
	"lenders": data.azure_ai_ban.effective_tags.links.lenders,
	"references": data.azure_ai_ban.effective_tags.links.references,
}

_content["phrases"] := data.azure_ai_ban.phrases

_content["placeholders"] := data.azure_ai_ban.placeholders

_content["rules"] := rulebook.rules

_content["script"] := {
	"carriers": data.azure_ai_ban.capability.script.carriers,
	"commands": data.azure_ai_ban.capability.script.commands,
}

_content["sources"] := {
	"lending": data.azure_ai_ban.effective_tags.sources.lending,
	"stack_texts": data.azure_ai_ban.effective_tags.sources.stack_texts,
	"tags": data.azure_ai_ban.effective_tags.sources.tags,
	"texts": data.azure_ai_ban.effective_tags.sources.texts,
}

_content["template"] := {
	"carriers": data.azure_ai_ban.templates.template.carriers,
	"members": data.azure_ai_ban.templates.template.members,
}
