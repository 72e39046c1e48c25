"""Which sentences of a translation say what which sentences of the original say."""

from hypothesis import given
from hypothesis import strategies as st

from tracker.documents.aligning import Sentence, aligned

ENGLISH = [
    Sentence("The ministers met in the capital and welcomed the progress made so far.", "1"),
    Sentence("Alphia will build a canal of 12 km by 2030.", "1"),
    Sentence("It will also train engineers. ", "1"),
    Sentence("Betania is prepared to accept 250 students, if requested.", "2"),
]
JAPANESE = [
    Sentence("大臣は首都で会合し、これまでの進展を歓迎した。", "1"),
    Sentence("アルフィアは2030年までに12キロメートルの運河を建設する。", "1"),
    Sentence("また、技術者を育成する。", "1"),
    Sentence("ベタニアは、要請があれば250名の学生を受け入れる用意がある。", "2"),
]


def test_sentences_are_matched_one_by_one():
    assert aligned(ENGLISH, JAPANESE) == [((0,), (0,)), ((1,), (1,)), ((2,), (2,)), ((3,), (3,))]


def test_two_sentences_that_became_one_are_matched_with_it():
    joined = Sentence("アルフィアは2030年までに12キロメートルの運河を建設し、また、技術者を育成する。", "1")
    assert aligned(ENGLISH, [JAPANESE[0], joined, JAPANESE[3]]) == [((0,), (0,)), ((1, 2), (1,)), ((3,), (2,))]


def test_a_sentence_that_was_left_out_matches_nothing():
    assert aligned(ENGLISH, JAPANESE[:3])[-1] == ((3,), ())
    assert aligned(ENGLISH[:3], JAPANESE)[-1] == ((), (3,))


def test_a_heading_that_one_text_alone_has_does_not_shift_the_others():
    added = [Sentence("見出しのない前文が加わった。", "0"), *JAPANESE]
    assert ((3,), (4,)) in aligned(ENGLISH, added)


def test_figures_tell_two_sentences_of_the_same_length_apart():
    one = [Sentence("A total of 100 people will come."), Sentence("A total of 200 people will come.")]
    other = [Sentence("全部で200名が来る。")]
    assert aligned(one, other) == [((0,), ()), ((1,), (0,))]


def test_texts_without_sentences_match_nothing():
    assert aligned([], []) == []
    assert aligned(ENGLISH[:1], []) == [((0,), ())]


sentences = st.lists(
    st.builds(Sentence, st.text(min_size=1, max_size=40), st.sampled_from([None, "1", "1(2)", "2"])), max_size=8
)


@given(sentences, sentences)
def test_every_sentence_is_matched_once_and_in_order(first, second):
    found = aligned(first, second)
    assert [place for one, _other in found for place in one] == list(range(len(first)))
    assert [place for _one, other in found for place in other] == list(range(len(second)))
