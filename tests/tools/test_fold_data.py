"""The fold data in the repository is what the Unicode tables give."""

import fold_data


def test_the_fold_data_is_fresh() -> None:
    assert fold_data.TARGET.read_text(encoding="ascii") == fold_data.written()
