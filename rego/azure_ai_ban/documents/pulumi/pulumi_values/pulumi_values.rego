# METADATA
# title: Values in Pulumi's files
# description: |
#   Reads values as Pulumi writes them: secrets in envelopes, encrypted or in plain text, and placeholders for unknown
#   and masked values.
# related_resources:
#   - https://github.com/pulumi/pulumi/blob/v3.259.0/sdk/go/common/resource/sig/sig.go
package azure_ai_ban.documents.pulumi.pulumi_values

import data.azure_ai_ban.placeholders.pulumi

# METADATA
# description: |
#   Properties without envelopes: `properties`, and the paths to `unknown` and `secret` values. An encrypted secret is
#   both.
opened(written) := {
	"properties": json.unmarshal(strings.replace_n(
		{json.marshal(envelope): _plaintext(envelope) | some [_, envelope] in envelopes},
		json.marshal(written),
	)),
	"unknown": array.concat(
		[path | some [path, envelope] in envelopes; not _readable(envelope)],
		[path | some [path, text] in texts; _is_placeholder(text)],
	),
	"secret": array.concat(
		[path | some [path, _] in envelopes],
		[path | some [path, text] in texts; text == pulumi.masked],
	),
} if {
	envelopes := [[path, node] | walk(written, [path, node]); node[pulumi.signature] == pulumi.secret]
	texts := [[path, node] | walk(written, [path, node]); is_string(node)]
}

_readable(envelope) if json.is_valid(envelope.plaintext)

_plaintext(envelope) := envelope.plaintext if _readable(envelope)

else := "null"

_is_placeholder(text) if text == pulumi.masked

_is_placeholder(text) if pulumi.unknown[text]
