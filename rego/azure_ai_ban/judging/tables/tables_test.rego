package azure_ai_ban.judging.tables_test

import data.azure_ai_ban.judging.tables

test_the_shipped_tables_are_there_and_sound if {
	tables.missing == []
	tables.problems == []
}

test_missing_tables_of_capability_are_missed if {
	tables.missing == ["capability"] with data.azure_ai_ban.capability.catalogue.types as {}
	tables.missing == ["capability"] with data.azure_ai_ban.capability.catalogue.schema_version as 2
}

test_missing_tables_of_encoded_are_missed if {
	tables.missing == ["encoded"] with data.azure_ai_ban.words.layers.encoded.digits as {}
	tables.missing == ["encoded"] with data.azure_ai_ban.words.layers.encoded.entities as {}
	tables.missing == ["encoded"] with data.azure_ai_ban.words.layers.encoded.nibbles as {}
	tables.missing == ["encoded"] with data.azure_ai_ban.words.layers.encoded.sextets as null
}

test_missing_tables_of_exemption_are_missed if {
	tables.missing == ["exemption"] with data.azure_ai_ban.judging.exemption.announced as null
	tables.missing == ["exemption"] with data.azure_ai_ban.judging.exemption.approved_cases as {}
	tables.missing == ["exemption"] with data.azure_ai_ban.judging.exemption.longest as "365"
}

test_missing_tables_of_fold_are_missed if {
	tables.missing == ["fold"] with data.azure_ai_ban.words.fold.characters as {}
	tables.missing == ["fold"] with data.azure_ai_ban.words.fold.latin as null
}

test_missing_tables_of_index_are_missed if {
	tables.missing == ["index"] with data.azure_ai_ban.index.heads as null
	tables.missing == ["index"] with data.azure_ai_ban.index.phrases.hedges as null
	tables.missing == ["index"] with data.azure_ai_ban.index.schema_version as 2
}

test_missing_tables_of_links_are_missed if {
	tables.missing == ["links"] with data.azure_ai_ban.effective_tags.links.lenders as []
	tables.missing == ["links"] with data.azure_ai_ban.effective_tags.links.references as []
}

test_missing_tables_of_placeholders_are_missed if {
	tables.missing == ["placeholders"] with data.azure_ai_ban.placeholders.pulumi.unknown as {}
	tables.missing == ["placeholders"] with data.azure_ai_ban.placeholders.terraform as {}
}

test_missing_tables_of_rules_are_missed if {
	tables.missing == ["rules"] with data.azure_ai_ban.rules.policy_integrity as {}
}

test_missing_tables_of_script_are_missed if {
	tables.missing == ["script"] with data.azure_ai_ban.capability.script.carriers as {}
	tables.missing == ["script"] with data.azure_ai_ban.capability.script.commands.creates as []
}

test_missing_tables_of_sources_are_missed if {
	tables.missing == ["sources"] with data.azure_ai_ban.effective_tags.sources.lending as {"account": "a"}
	tables.missing == ["sources"] with data.azure_ai_ban.effective_tags.sources.stack_texts as ""
	tables.missing == ["sources"] with data.azure_ai_ban.effective_tags.sources.tags as []
	tables.missing == ["sources"] with data.azure_ai_ban.effective_tags.sources.texts as []
}

test_missing_tables_of_template_are_missed if {
	tables.missing == ["template"] with data.azure_ai_ban.templates.template.carriers as {}
	tables.missing == ["template"] with data.azure_ai_ban.templates.template.members as {}
}

test_tables_that_are_not_what_they_should_be_are_named if {
	found := tables.problems with data.azure_ai_ban.bases as {"org-strict": {"titel": "x", "text": "x", "source": "x"}}
		with data.azure_ai_ban.data_schemas as object.remove(data.azure_ai_ban.data_schemas, ["exemption"])
		with data.azure_ai_ban.effective_tags.links.references as null
		with data.azure_ai_ban.effective_tags.sources.texts as [["description"], "displayName"]
		with data.azure_ai_ban.index.phrases.hedges as {}
		with data.azure_ai_ban.index.heads as {}
		with data.azure_ai_ban.vocabulary as {}
	found == [
		"bases.org-strict.title is missing",
		"bases.org-strict.titel is unknown",
		"links.references is of type null",
		"sources.texts.1 is of type string",
		"exemption lacks a table or its schema",
		"vocabulary is empty",
		"index.heads is empty",
		"index.phrases.hedges is empty",
	]
}
