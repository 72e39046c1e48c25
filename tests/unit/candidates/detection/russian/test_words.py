"""Forms of words: cases of names, persons of verbs."""

import pytest

from tracker.candidates.detection.russian.words import conjugated, name_forms, person_stem, plain


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Япония", "Япония Японии Японию Японией"),
        ("Казахстан", "Казахстан Казахстана Казахстану Казахстаном Казахстане"),
        ("Уругвай", "Уругвай Уругвая Уругваю Уругваем Уругвае"),
        ("Филиппины", "Филиппины Филиппин Филиппинам Филиппинами Филиппинах"),
        ("Чили", "Чили"),
        ("США", "США"),
    ],
)
def test_a_name_is_declined(name, forms):
    assert set(forms.split()) <= set(name_forms(name))


def test_each_word_of_a_name_is_declined_and_knows_its_case():
    forms = name_forms("Кыргызская Республика")
    assert forms["Кыргызская Республика"] == {"N"}
    assert forms["Кыргызской Республики"] == {"G"}
    assert "Кыргызская Республику" not in forms


@pytest.mark.parametrize(
    ("infinitive", "forms"),
    [
        ("провести", "проведет проведут проведем"),
        ("обеспечить", "обеспечит обеспечат обеспечим"),
        ("создать", "создаст создадут создадим"),
        ("обмениваться", "обменивается обмениваются обмениваемся"),
        ("согласовать", "согласует согласуют согласуем"),
        ("передавать", "передает передают передаем"),
        ("утверждать", "утверждает утверждают утверждаем"),
        ("принять", "примет примут примем"),
    ],
)
def test_a_verb_is_conjugated(infinitive, forms):
    assert conjugated(infinitive) == set(forms.split())


@pytest.mark.parametrize("form", ["Горняк", "Горняка", "Горняком", "ГОРНЯКУ"])
def test_the_forms_of_a_surname_share_a_stem(form):
    assert person_stem(form) == "Горняк"


def test_letters_are_made_alike_in_place():
    assert plain("Ещё проведёт Ёлка") == "Еще проведет Елка"
