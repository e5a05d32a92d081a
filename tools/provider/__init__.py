"""A stub of the azure-native provider, for tests and the demonstration only.

It speaks Pulumi's provider protocol, keeps "Azure" in memory or in one JSON file, and contacts nobody. The
real provider needs Azure credentials; this one lets `pulumi preview` and `pulumi up` run on any machine, on
the real SDK and the real engine, with the same inputs, unknown values and outputs that a policy would see
with Azure behind it. Never use it to deploy anything.
"""
