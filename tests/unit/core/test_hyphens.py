"""Where long Russian words may be parted."""

import pytest

from tracker.core.hyphens import SOFT_HYPHEN, hyphenated


@pytest.mark.parametrize(
    ("words", "parted"),
    [
        ("Планирование", "Пла-ни-ро-ва-ние"),
        ("Совещание", "Сове-ща-ние"),
        ("Внутрирегиональное сотрудничество", "Внут-ри-ре-гио-наль-ное сот-руд-ни-чество"),
        ("Интеллектуальный диалог", "Интел-лек-туаль-ный диалог"),
        ("Срок подачи отчётов", "Срок подачи отчётов"),
        ("Senior Officials", "Senior Officials"),
        ("会合", "会合"),
    ],
)
def test_long_russian_words_are_parted_between_syllables(words, parted):
    assert hyphenated(words).replace(SOFT_HYPHEN, "-") == parted
