"""PyYAML still makes dates of texts, by the table that is replaced; without it they stay texts."""

from datetime import date

import yaml

from azure_ai_ban.vendor_fixes.pyyaml import load_yaml

TEXT = "{a: 2026-01-31, b: 2026-01-31 10:00:00, c: 1, d: true, e: null, f: 1.5, g: text}"


def test_pyyaml_makes_dates_of_texts() -> None:
    assert yaml.safe_load(TEXT)["a"] == date(2026, 1, 31)


def test_a_date_is_the_text_that_it_is_and_all_else_is_as_before() -> None:
    read = yaml.safe_load(TEXT)
    assert load_yaml(TEXT) == {**read, "a": "2026-01-31", "b": "2026-01-31 10:00:00"}
