"""A stub of the azure-native provider, for tests and the demonstration only.

The stub implements Pulumi's provider protocol, keeps its resources in memory or in one JSON file, and makes no network
requests. The real provider needs Azure credentials. With the stub, `pulumi preview` and `pulumi up` run on any machine
with the real SDK and the real engine, and a policy sees the same inputs, unknown values and outputs as with Azure.
Never use it to deploy anything.
"""
