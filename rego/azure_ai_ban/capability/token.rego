package azure_ai_ban.capability

import data.azure_ai_ban.capability.catalogue

# METADATA
# description: |
#   The ARM type, in lower case, that a type token of any tool stands for. A token outside the catalogue is returned
#   in lower case and without an API version.
canonical(token) := object.get(catalogue.tokens, spelling, spelling) if spelling := _spelling(token)

else := ""

# By form: azure-native (with its version in the module, in the package, or none) and azure-nextgen; classic azure;
# Terraform providers bridged to Pulumi; all others, such as ARM and Terraform.
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
