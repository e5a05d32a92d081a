# METADATA
# title: Documents
# description: |
#   Reads a document that a tool produced into entries: the resources that the policy can concern. The kind of
#   document is detected from its structure alone. Nothing is judged here.
package azure_ai_ban.documents

import data.azure_ai_ban.documents.arm.arm_template
import data.azure_ai_ban.documents.arm.what_if
import data.azure_ai_ban.documents.combined
import data.azure_ai_ban.documents.linked_entries
import data.azure_ai_ban.documents.pulumi.pulumi_preview
import data.azure_ai_ban.documents.pulumi.pulumi_state
import data.azure_ai_ban.documents.resource_graph
import data.azure_ai_ban.documents.terraform.terraform_plan
import data.azure_ai_ban.documents.terraform.terraform_state
import data.azure_ai_ban.documents.wrapped

# METADATA
# description: |
#   A document's `kind`, null if it is not recognized; the `error` that keeps it from being judged completely, or
#   null; its `entries`, each with its `address` in the document, and the `resource` and `context` of the contract;
#   and the number of `others`, the resources that are out of scope. Combined files are read one by one. A wrapped
#   document may set the kind that is expected and the settings of its entries.
read(given) := object.union(content, {"entries": wrapped.entries(content.entries, given)}) if {
	wrapped.recognizes(given)
	content := _unwrapped(given.document, object.get(given, "kind", null))
}

else := _unwrapped(given, null)

_unwrapped(document, kind) := _read_as(kind, document) if _is(kind, document)

else := {"kind": null, "error": _kind_error(kind, document), "entries": [], "others": 0} if not is_null(kind)

else := {
	"kind": _common_kind({part.kind | some part in parts}),
	"error": _sentence([error | some part in parts; part.error != null; error := $"{part.file}: {part.error}"]),
	"entries": [object.union(entry, {"address": address}) |
		some part in parts
		some entry in part.entries
		address := $"{part.file}: {entry.address}"
	],
	"others": sum([part.others | some part in parts]),
} if {
	combined.recognizes(document)
	files := combined.files(document)
	parts := [object.union(_read(files[file]), {"file": file}) | some file in sort(object.keys(files))]
}

else := _read(document)

_common_kind(kinds) := kind if {
	count(kinds) == 1
	some kind in kinds
}

else := "combined"

_kind_error(kind, document) := concat(" ", [
	$"the document is not of kind {kind} but {actual}:",
	"use that kind, or omit the kind to detect it",
]) if {
	actual := _kind(document)
}

else := concat(" ", [
	$"the document is not of kind {kind} or another known kind",
	"(terraform-plan, terraform-state, pulumi-state, pulumi-preview, arm, arm-what-if, resource-graph)",
])

_read(document) := _read_as(kind, document) if kind := _kind(document)

else := {"kind": null, "error": _unrecognised, "entries": [], "others": 0}

_read_as(kind, document) := {
	"kind": kind,
	"error": _sentence(content.errors),
	"entries": entries,
	"others": (content.others + count([entry | some entry in content.entries; not entry.resource.read])) - count(entries),
} if {
	content := _content(kind, document)
	entries := linked_entries.entries(content.entries)
}

else := {
	"kind": kind,
	"error": $"malformed {kind}: a required part is missing or of the wrong type",
	"entries": [],
	"others": 0,
}

_unrecognised := concat("", [
	"unrecognized document: use a Terraform plan or state (`terraform show -json`), Pulumi state or preview ",
	"(`pulumi stack export`, `pulumi preview --json`), ARM template, what-if result or Resource Graph export",
])

_sentence(errors) := concat("; ", errors) if count(errors) > 0

else := null

_kind(document) := "terraform-plan" if _is("terraform-plan", document)

else := "terraform-state" if _is("terraform-state", document)

else := "pulumi-state" if _is("pulumi-state", document)

else := "pulumi-preview" if _is("pulumi-preview", document)

else := "arm" if _is("arm", document)

else := "arm-what-if" if _is("arm-what-if", document)

else := "resource-graph" if _is("resource-graph", document)

_is("terraform-plan", document) if terraform_plan.recognizes(document)

_is("terraform-state", document) if terraform_state.recognizes(document)

_is("pulumi-state", document) if pulumi_state.recognizes(document)

_is("pulumi-preview", document) if pulumi_preview.recognizes(document)

_is("arm", document) if arm_template.recognizes(document)

_is("arm-what-if", document) if what_if.recognizes(document)

_is("resource-graph", document) if resource_graph.recognizes(document)

_content("terraform-plan", document) := terraform_plan.read(document)

_content("terraform-state", document) := terraform_state.read(document)

_content("pulumi-state", document) := pulumi_state.read(document)

_content("pulumi-preview", document) := pulumi_preview.read(document)

_content("arm", document) := arm_template.read(document)

_content("arm-what-if", document) := what_if.read(document)

_content("resource-graph", document) := resource_graph.read(document)
