# METADATA
# title: azure-ai-ban
# description: |
#   The published entrypoints. Azure OpenAI, Face and equal capability are not provisioned for
#   law-enforcement or real-time-identification work.
# related_resources:
#   - https://learn.microsoft.com/legal/ai-code-of-conduct
package azure_ai_ban

import data.azure_ai_ban.answers

# METADATA
# title: Decision
# description: |
#   The decision about one resource, `input.resource`, in `input.context`. The resources in `context.registered` lend it
#   their tags where they are linked to it.
# entrypoint: true
decision := answers.decision.one

# METADATA
# title: Decisions
# description: |
#   The decisions about `input.resources`, in their order, in `input.context`. The resources are linked
#   among themselves; one that was only read lends its tags and is allowed.
# entrypoint: true
decisions := answers.decision.several

# METADATA
# title: Report
# description: |
#   The decisions about the resources in a document as a tool produced it, `input`. It may be wrapped as
#   `{"document", "kind", "context"}`: `kind` says what it has to be, whatever its shape, and the `settings` in
#   `context` count as they do in a decision.
# entrypoint: true
report := answers.report.of(_document)

# Without input the document is not recognised, so that no view of it stays undefined.
default _document := null

_document := input

# METADATA
# title: Denials
# description: |
#   Why the document `input` is denied, in the shape that conftest expects. A document that cannot be judged, for
#   example because the policy's data is missing, is denied as well.
# entrypoint: true
deny := answers.conftest.denials(report)

# METADATA
# title: Warnings
# description: What in the document `input` is undecided, exempt or worth a look, in the shape that conftest expects.
# entrypoint: true
warn := answers.conftest.warnings(report)

# METADATA
# title: Integrity
# description: What is wrong with the policy's data and the owner's, as violations; empty if all is sound.
# entrypoint: true
integrity := answers.integrity.violations

# METADATA
# title: Explanation
# description: |
#   How a decision came about, step by step. `input` is a request as for a decision, or a document as for a report in
#   `document` (`kind` and `context` as there), with the `address` of one of its results.
# entrypoint: true
explanation := answers.explanation.of(_asked)

# METADATA
# title: Terms
# description: |
#   The terms of the vocabulary that `input.text` leads to, all of them without it; of `input.language` only, if it is
#   there.
# entrypoint: true
terms := answers.terms.of(_asked)

# Input that is not an object asks for nothing.
default _asked := {}

_asked := input if is_object(input)

# METADATA
# title: Exemptions
# description: The exemptions of the policy's owner, their state today, and what is wrong with the owner's data.
# entrypoint: true
exemptions := answers.exemptions.of_today
