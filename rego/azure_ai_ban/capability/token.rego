package azure_ai_ban.capability

import data.azure_ai_ban.capability.catalogue

# METADATA
# description: |
#   The ARM type, in lower case, that a type token of any tool stands for. A token outside the catalogue comes back
#   in one spelling: lower case, without an API version.
canonical(token) := object.get(catalogue.tokens, spelling, spelling) if spelling := _spelling(token)

else := ""

# METADATA
# description: |
#   One spelling of a token, shape by shape: azure-native with its version in the module, in the package or nowhere,
#   and azure-nextgen; classic azure; Terraform's providers bridged to Pulumi; all others, ARM and Terraform among
#   them.
_spelling(token) := concat(":", ["azure-native", lower(split(module, "/")[0]), lower(name)]) if {
	startswith(token, "azure-n")
	[_, module, name] := split(token, ":")
}

else := lower(concat(":", [package_, module])) if {
	startswith(token, "azure:")
	[package_, module, _] := split(token, ":")
}

else := concat("", [provider, strings.replace_n(catalogue.snake, name)]) if {
	regex.match(`^(azurerm|azapi):[^:]*:[A-Z]\w*$`, token)
	[provider, _, name] := split(token, ":")
}

else := lower(split(token, "@")[0])
