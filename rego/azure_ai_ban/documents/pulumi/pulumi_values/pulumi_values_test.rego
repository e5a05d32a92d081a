package azure_ai_ban.documents.pulumi.pulumi_values_test

import data.azure_ai_ban.documents.pulumi.pulumi_values

secret(content) := object.union({"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270"}, content)

test_plain_values_are_unchanged if {
	pulumi_values.opened({"kind": "Face", "tags": {"a": 1}}) == {
		"properties": {"kind": "Face", "tags": {"a": 1}},
		"unknown": [],
		"secret": [],
	}
}

test_a_secret_in_plain_text_is_read if {
	pulumi_values.opened({"tags": secret({"plaintext": `{"unit": "x"}`})}) == {
		"properties": {"tags": {"unit": "x"}},
		"unknown": [],
		"secret": [["tags"]],
	}
}

test_an_encrypted_secret_is_unknown if {
	pulumi_values.opened({"tags": [secret({"ciphertext": "v1:x"})]}) == {
		"properties": {"tags": [null]},
		"unknown": [["tags", 0]],
		"secret": [["tags", 0]],
	}
}

test_masked_text_is_an_unknown_secret if {
	pulumi_values.opened({"kind": "[secret]"}) == {
		"properties": {"kind": "[secret]"},
		"unknown": [["kind"]],
		"secret": [["kind"]],
	}
}

test_a_placeholder_is_an_unknown_value if {
	pulumi_values.opened({"kind": "04da6b54-80e4-46f7-96ec-b56ff0331ba9"}).unknown == [["kind"]]
}

test_another_special_value_is_not_a_secret if {
	pulumi_values.opened({"asset": {"4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17"}}).secret == []
}
