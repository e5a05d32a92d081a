# METADATA
# title: azure-ai-ban
# description: |
#   The published entrypoints. The policy denies Azure OpenAI, Face and equivalent services for law enforcement and
#   for real-time identification of people.
# related_resources:
#   - https://learn.microsoft.com/legal/ai-code-of-conduct
package azure_ai_ban

import data.azure_ai_ban.answers

# METADATA
# title: Decision
# description: |
#   The decision about one resource, `input.resource`, in `input.context`. Resources in `context.registered` lend it
#   their tags if they are linked to it.
# entrypoint: true
decision := answers.decision.one

# METADATA
# title: Decisions
# description: |
#   The decisions about `input.resources`, in their order, in `input.context`. The resources are linked to each other.
#   A resource that is only read lends its tags and is allowed.
# entrypoint: true
decisions := answers.decision.several

# METADATA
# title: Report
# description: |
#   The decisions about the resources in a document that a tool produced, `input`. The document may be wrapped as
#   `{"document", "kind", "context"}`: `kind` is the kind that it must have, and the `settings` in `context` apply as
#   in a decision.
# entrypoint: true
report := answers.report.of(_document)

# Without input, the document is not recognized. A view of it must not be undefined.
default _document := null

_document := input

# METADATA
# title: Denials
# description: |
#   Why the document `input` is denied, in the form that conftest expects. A document that cannot be judged, for
#   example because the policy's data is missing, is denied as well.
# entrypoint: true
deny := answers.conftest.denials(report)

# METADATA
# title: Warnings
# description: What in the document `input` is undecided, exempt or a possible use, in the form that conftest expects.
# entrypoint: true
warn := answers.conftest.warnings(report)

# METADATA
# title: Integrity
# description: The problems with the policy's data and the owner's data, as violations; empty if all data is valid.
# entrypoint: true
integrity := answers.integrity.violations

# METADATA
# title: Explanation
# description: |
#   How a decision was reached, step by step. `input` is a request as for `decision`, or a document in `document`
#   (with `kind` and `context` as for `report`) and the `address` of one of its results.
# entrypoint: true
explanation := answers.explanation.of(_asked)

# METADATA
# title: Terms
# description: The terms of the vocabulary for `input.text`, limited to `input.language`. Without a text, all terms.
# entrypoint: true
terms := answers.terms.of(_asked)

# Input that is not an object asks for nothing.
default _asked := {}

_asked := input if is_object(input)

# METADATA
# title: Exemptions
# description: The policy owner's exemptions with their state today, and the problems with the owner's data.
# entrypoint: true
exemptions := answers.exemptions.of_today
