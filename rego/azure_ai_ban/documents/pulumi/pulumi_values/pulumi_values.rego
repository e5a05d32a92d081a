# METADATA
# title: Values in Pulumi's files
# description: |
#   Reads values as Pulumi writes them: secrets in envelopes, encrypted or in plain text, and text in place
#   of what is not known yet or not shown.
# related_resources:
#   - https://github.com/pulumi/pulumi/blob/v3.259.0/sdk/go/common/resource/sig/sig.go
package azure_ai_ban.documents.pulumi.pulumi_values

import data.azure_ai_ban.placeholders.pulumi

# METADATA
# description: |
#   Properties without envelopes: `properties`, and the paths to what is `unknown` and `secret`. An encrypted
#   secret is both.
opened(written) := {
	"properties": json.unmarshal(strings.replace_n(
		{json.marshal(envelope): _plain(envelope) | some [_, envelope] in envelopes},
		json.marshal(written),
	)),
	"unknown": array.concat(
		[path | some [path, envelope] in envelopes; not _readable(envelope)],
		[path | some [path, text] in texts; _stands_for_another(text)],
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

_plain(envelope) := envelope.plaintext if _readable(envelope)

else := "null"

_stands_for_another(text) if text == pulumi.masked

_stands_for_another(text) if pulumi.unknown[text]
